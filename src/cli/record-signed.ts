import { resolve } from "node:path";
import { isKeyType, keyName } from "../core/ledger/ssh-key.ts";
import { commitMessage, type FileChange } from "../core/text/change-plan.ts";
import type { SignatureChoice } from "../node/choose-signer.ts";
import { commitDecision, type DecisionInput, type PreparedDecision, prepareDecision } from "../node/record-decision.ts";
import { sha256 } from "../node/sha256.ts";
import { askConsent, cancelled } from "./ask.ts";
import type { SignOptions } from "./decision-facts.ts";
import type { Host } from "./host.ts";
import { jsonText } from "./json-text.ts";
import type { OpenEngagement } from "./open-engagement.ts";
import { visible, visibleLines } from "./terminal-text.ts";

/** Records a decision, after a look at it where somebody is there to look. A dry run only shows it. */
export async function recordSigned(
  host: Host,
  { assets, root, engagement }: OpenEngagement,
  request: DecisionInput["request"],
  options: Pick<SignOptions, "dryRun" | "yes" | "json" | "key" | "signature">,
): Promise<void> {
  const signWith = signatureChoice(host, options);
  const decision = await prepareDecision({
    assets,
    root,
    sha256,
    request,
    ...(signWith ? { signWith } : {}),
    // While somebody answered questions, files may have changed.
    ...(host.interactive ? {} : { engagement }),
  });
  const asks = host.interactive && !options.yes && !options.dryRun;
  if (!options.json && (options.dryRun || asks)) host.print(previewText(decision, host));
  if (asks && !(await askConsent("Record this decision?"))) throw cancelled();
  const commit = options.dryRun ? null : (await commitDecision(decision)).commit;
  if (options.json) host.print(decisionJson(decision, commit));
  else if (commit === null) host.print("This was a dry run: nothing was written.");
  else host.print(`Recorded ${decision.signoff} in ${commit.slice(0, 10)}: ${visible(decision.commit.subject)}`);
}

/** A key's file is named from where the command was called; a public key is taken as it is. */
export function signatureChoice(
  host: Host,
  { key, signature }: Pick<SignOptions, "key" | "signature">,
): SignatureChoice | undefined {
  if (!signature) return "none";
  if (key === undefined) return undefined;
  const isFile = !/^(?:key::|~\/)/.test(key) && !isKeyType(key.split(" ", 1)[0] ?? "");
  return { key: isFile ? resolve(host.folder, key) : key };
}

function decisionJson(decision: PreparedDecision, commit: string | null): string {
  const { signoff, subjects, plan, commit: planned, signer } = decision;
  const preview =
    commit === null ? { message: commitMessage(planned), files: plan.changes.map((change) => change.path) } : {};
  return jsonText({
    version: 1,
    signoff,
    commit,
    subjects,
    ...(signer ? { signedBy: signer.person } : {}),
    ...preview,
  });
}

/** A decision as it would be committed. */
export function previewText({ commit, plan, signer }: PreparedDecision, { colours }: Host): string {
  const [subject = "", ...rest] = visibleLines(commitMessage(commit)).trimEnd().split("\n");
  const files = plan.changes.map((change) => `  ${visible(change.path)}  ${whatHappens(change)}`);
  const signed = signer ? [`Signed with ${visible(signer.person)}'s key ${keyName(signer.candidate.key)}.`, ""] : [];
  return [colours.bold(subject), ...rest, "", colours.bold("Files in the commit"), ...files, "", ...signed].join("\n");
}

function whatHappens(change: FileChange): string {
  if (change.type === "create") return "new";
  return change.type === "edit" && change.edits.length === 0 ? "as it stands" : "changed";
}
