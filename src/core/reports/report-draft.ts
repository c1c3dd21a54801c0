import { createArtifact } from "../changes/create.ts";
import type { Engagement } from "../engagement/engagement.ts";
import { stateOf } from "../ledger/state.ts";
import { reportsOfType } from "../measures/reports-written.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";
import type { RuleContext } from "../rules/rule.ts";
import type { Report } from "./report.ts";
import type { ReportArtifact } from "./report-artifact.ts";

/** The types that people keep as artifacts of the kind report, and sign. */
const KEPT = ["stabilisation", "reset-summary", "completion", "client-status"] as const;
type KeptType = (typeof KEPT)[number];

/** Where a draft stands, or begins: a file, and its front-matter where it is new. */
export type Draft =
  | { readonly path: string; readonly artifact: ReportArtifact }
  | { readonly path: string; readonly frontMatter: string }
  | { readonly refusals: readonly string[] };

/** The draft of a report as an artifact: the one that people work on, else a new one. */
export function reportDraft(
  { engagement, today }: RuleContext,
  report: Report,
  { id, by }: { readonly id?: string; readonly by?: string } = {},
): Draft {
  const type = KEPT.find((kept) => kept === report.type);
  if (!type)
    return {
      refusals: [`A ${report.type} report is not kept as an artifact that is signed. Write it into a file with -o.`],
    };
  const drafts = reportsOfType(engagement, type).filter(({ value }) => value.status !== "final");
  const artifact = id === undefined ? drafts.at(-1) : undefined;
  return artifact
    ? { path: artifact.file.path, artifact }
    : newDraft(engagement, { type, title: report.title, today, id, by });
}

interface NewDraft {
  readonly type: KeptType;
  readonly title: string;
  readonly today: string;
  readonly id: string | undefined;
  readonly by: string | undefined;
}

function newDraft(engagement: Engagement, { type, title, today, id, by }: NewDraft): Draft {
  const created = createArtifact(
    engagement,
    "report",
    [
      ...(id === undefined ? [] : [["id", id] as const]),
      ["title", title],
      ["type", type],
      ["status", "draft"],
      ["on", today],
      ...(by === undefined ? [] : [["author", by] as const]),
    ],
    { today, ...(by === undefined ? {} : { by }) },
  );
  if ("refusals" in created) return created;
  const text = created.plan.changes.flatMap((change) => (change.type === "create" ? [change.text] : [])).join("");
  const split = splitFrontMatter(text);
  const frontMatter = split.type === "found" ? text.slice(0, split.parts.body.start) : "";
  return { path: created.path, frontMatter };
}

/** Why a report's file may not be made again: what was signed is what it says. Undefined where it may. */
export function signedRefusal({ engagement, sha256 }: RuleContext, artifact: ReportArtifact): string | undefined {
  const isFinal = artifact.value.status === "final";
  const state = stateOf(engagement, artifact, sha256);
  if (!isFinal && state !== "approved") return undefined;
  const why = state === "approved" ? "signed" : "final";
  return `${artifact.id} is ${why}: it says what was agreed. Begin a new one with --draft, or set its status back to draft first.`;
}
