import { asKind, type Engagement } from "../engagement/engagement.ts";
import { pathForNew } from "../engagement/next-id.ts";
import { parseFile } from "../parse/parse-file.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import type { Signoff } from "./judge-signature.ts";

/** The sign-off that a plan would create, as it will be read; undefined where the plan has none of that identifier. */
export function plannedSignoff(engagement: Engagement, plan: ChangePlan, id: string): Signoff | undefined {
  const kind = engagement.kinds.byName.get("signoff");
  const path = kind && pathForNew(kind, id);
  const change = plan.changes.find((candidate) => candidate.type === "create" && candidate.path === path);
  if (!kind || change?.type !== "create") return undefined;
  const { artifacts } = parseFile(kind, { path: change.path, content: { text: change.text } });
  return asKind(artifacts[0], "signoff");
}

/**
 * The plan with a signature in its sign-off, as a literal block at the end of the front-matter, where it can be cut out
 * with any tool. `armored` is what `ssh-keygen -Y sign` prints over the sign-off's payload.
 */
export function withSignature(plan: ChangePlan, signoff: Signoff, armored: string): ChangePlan {
  const lines = armored.trimEnd().split(/\r?\n/);
  const field = ["signature: |", ...lines.map((line) => `  ${line}`), "---", ""].join("\n");
  return {
    ...plan,
    changes: plan.changes.map((change) =>
      change.type === "create" && change.path === signoff.file.path
        ? { ...change, text: change.text.replace(/---\n$/, () => field) }
        : change,
    ),
  };
}
