import { type SeveralSet, setSeveral } from "../../core/changes/set-several.ts";
import { english } from "../../core/text/refusal.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";
import { idsAndFields } from "../set-arguments.ts";
import { setText } from "../set-text.ts";

export const command: CommandDefinition = {
  name: "set",
  summary: "Change fields of artifacts",
  examples: [
    ["rescue set GAP-008 GAP-017 status=in-progress owner=build-consultant", "gives two gaps to one person"],
    ["rescue set GAP-008 retest.on=2026-03-25 retest.by=senior-rep retest.result=pass retest.unaided=yes", "a retest"],
    ["rescue set DO-001 'readings+={ on: 2026-03-27, value: 0.9 }'", "adds one item to a list"],
    ["rescue set GAP-008 blockedByClient= --dry-run", "shows what it would be to remove a field"],
  ],
  define: (command, host) => {
    command
      .argument("<id-or-field...>", "identifiers, then fields as in owner=lead-consultant; an empty value removes one")
      .option("--dry-run", "write nothing")
      .addOption(todayOption())
      .option("--json", "print JSON")
      .action((given: readonly string[], options: SetOptions) => set(host, given, options));
  },
};

interface SetOptions {
  readonly today: string;
  readonly dryRun?: true;
  readonly json?: true;
}

function set(host: Host, given: readonly string[], { today, dryRun, json }: SetOptions): void {
  const { ids, fields } = idsAndFields(given);
  const { root, engagement } = openEngagement(host);
  const outcome: SeveralSet = setSeveral(engagement, ids, { fields, today });
  if ("refusals" in outcome)
    throw new RescueError("refused", outcome.refusals.map(english).join("\n"), "Nothing was written.");
  if (!dryRun) writePlan(root, outcome.plan);
  host.print(setText(outcome, { json: json === true, dryRun: dryRun === true }));
}
