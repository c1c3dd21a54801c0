import type { DecisionRequest } from "../core/ledger/decide.ts";
import { commitMessage, type FileChange } from "../core/text/change-plan.ts";
import { commitPlan } from "../node/apply-plan.ts";
import { type PreparedDecision, prepareDecision } from "../node/record-decision.ts";
import { sha256 } from "../node/sha256.ts";
import { askConsent, cancelled } from "./ask.ts";
import type { SignOptions } from "./decision-facts.ts";
import type { Host } from "./host.ts";
import type { OpenEngagement } from "./open-engagement.ts";
import { visible, visibleLines } from "./terminal-text.ts";

/** Records a decision, after a look at it where somebody is there to look. A dry run only shows it. */
export async function recordSigned(
  host: Host,
  { assets, root }: OpenEngagement,
  request: DecisionRequest,
  options: Pick<SignOptions, "dryRun" | "yes" | "json">,
): Promise<void> {
  const decision = await prepareDecision({ assets, root, sha256, request });
  const asks = host.interactive && !options.yes && !options.dryRun;
  if (!options.json && (options.dryRun || asks)) host.print(previewText(decision, host));
  if (asks && !(await askConsent("Record this decision?"))) throw cancelled();
  const commit = options.dryRun ? null : await commitPlan(decision.repository, decision.plan, decision.commit);
  if (options.json) host.print(decisionJson(decision, commit));
  else if (commit === null) host.print("This was a dry run: nothing was written.");
  else host.print(`Recorded ${decision.signoff} in ${commit.slice(0, 10)}: ${visible(decision.commit.subject)}`);
}

function decisionJson({ signoff, subjects, plan, commit: planned }: PreparedDecision, commit: string | null): string {
  const preview =
    commit === null ? { message: commitMessage(planned), files: plan.changes.map((change) => change.path) } : {};
  return JSON.stringify({ version: 1, signoff, commit, subjects, ...preview }, null, 2);
}

function previewText({ commit, plan }: PreparedDecision, { colours }: Host): string {
  const [subject = "", ...rest] = visibleLines(commitMessage(commit)).trimEnd().split("\n");
  const files = plan.changes.map((change) => `  ${visible(change.path)}  ${whatHappens(change)}`);
  return [colours.bold(subject), ...rest, "", colours.bold("Files in the commit"), ...files, ""].join("\n");
}

function whatHappens(change: FileChange): string {
  if (change.type === "create") return "new";
  return change.type === "edit" && change.edits.length === 0 ? "as it stands" : "changed";
}
