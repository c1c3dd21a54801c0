import type { Renumbered } from "../../core/changes/renumber.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { planRenumber } from "../../node/plan-renumber.ts";
import { RescueError } from "../../node/rescue-error.ts";
import type { CommandDefinition } from "../command.ts";
import { counted } from "../counts.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openEngagement } from "../open-engagement.ts";
import { visible } from "../terminal-text.ts";

export const command: CommandDefinition = {
  name: "renumber",
  summary: "Give artifacts that share an identifier after a merge identifiers of their own",
  examples: [
    ["rescue renumber", "settles all duplicates; the older one and what was signed keep theirs"],
    ["rescue renumber GAP-012 --dry-run", "shows what would happen to one"],
  ],
  define: (command, host) => {
    command
      .argument("[ids...]", "as in GAP-012; all that are shared when absent")
      .option("--dry-run", "write nothing")
      .option("--json", "print JSON")
      .action((ids: string[], options: RenumberOptions) => run(host, ids, options));
  },
};

interface RenumberOptions {
  readonly dryRun?: true;
  readonly json?: true;
}

async function run(host: Host, ids: readonly string[], { dryRun, json }: RenumberOptions): Promise<void> {
  const { root, engagement } = openEngagement(host);
  const outcome = await planRenumber(root, engagement, ids);
  if ("refusals" in outcome) throw new RescueError("refused", outcome.refusals.join("\n"), "Nothing was written.");
  const { plan, renumbered, left } = outcome;
  if (!dryRun) writePlan(root, plan);
  if (json) host.print(jsonText({ version: 1, renumbered, left, files: plan.changes.map(pathAfter) }));
  else if (renumbered.length === 0) host.print("No identifier is shared.");
  else for (const one of renumbered) host.print(lineFor(one));
  if (!json && !dryRun && renumbered.length > 0) host.print("Look at it with git diff, then git add and commit it.");
  if (!json) for (const reason of left) host.print(visible(reason));
  if (!json && dryRun) host.print("This was a dry run: nothing was written.");
}

function pathAfter(change: { readonly path: string; readonly to?: string }): string {
  return change.to ?? change.path;
}

function lineFor({ from, to, path, references, unclear }: Renumbered): string {
  const rest =
    unclear.length > 0 ? ` Look at ${visible(unclear.join(", "))}: which one is meant there is not known.` : "";
  return `${visible(from)} → ${visible(to)} (${visible(path)}), with ${counted(references, "reference")}.${rest}`;
}
