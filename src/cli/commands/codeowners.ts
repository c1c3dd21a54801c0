import { Option } from "commander";
import { findFile } from "../../core/engagement/engagement.ts";
import { codeOwners, FORGES, type Forge, withCodeOwners } from "../../core/ledger/code-owners.ts";
import { OWNERS_FILES } from "../../core/parse/places.ts";
import type { FileChange } from "../../core/text/change-plan.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";

export const command: CommandDefinition = {
  name: "codeowners",
  summary: "Tell the forge who has to approve which files, by the roles in people.yaml",
  examples: [
    ["rescue codeowners", "prints the owners for GitHub"],
    ["rescue codeowners --forge gitlab --write", `brings ${OWNERS_FILES.gitlab} up to date; your own lines in it stay`],
  ],
  define: (command, host) => {
    command
      .addOption(new Option("--forge <name>", "whose logins to take").choices(FORGES).default("github"))
      .option("--write", "put it into the file that the forge reads")
      .addOption(todayOption())
      .action((options: CodeOwnersOptions) => run(host, options));
  },
};

interface CodeOwnersOptions {
  readonly forge: Forge;
  readonly write?: true;
  readonly today: string;
}

function run(host: Host, { forge, write, today }: CodeOwnersOptions): void {
  const { root, engagement } = openEngagement(host);
  const part = codeOwners(engagement, forge, today);
  const path = OWNERS_FILES[forge];
  const change = changeTo(path, findFile(engagement, path)?.text, part);
  if (write) writePlan(root, { title: `Write ${path}`, changes: [change] });
  host.print(write ? `Wrote ${path}.` : part.trimEnd());
}

function changeTo(path: string, current: string | undefined, part: string): FileChange {
  if (current === undefined) return { type: "create", path, text: part };
  const whole = { start: 0, end: current.length };
  return { type: "edit", path, base: current, edits: [{ span: whole, text: withCodeOwners(current, part) }] };
}
