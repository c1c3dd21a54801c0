import { appendFileSync } from "node:fs";
import { type Command, Option } from "commander";
import type { CheckReport } from "../../core/views/check-report.ts";
import { answerCheck } from "../answer-check.ts";
import { checkExitCode } from "../check-exit.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import { engagementFolder } from "../engagement-folder.ts";
import { formats } from "../formats/all-formats.ts";
import type { Format, FormatView } from "../formats/format.ts";
import { formatView } from "../formats/format-view.ts";
import type { Host } from "../host.ts";

export const command: CommandDefinition = {
  name: "check",
  summary: "Find what is wrong in an engagement and what waits for a decision",
  examples: [
    ["rescue check", "checks the engagement that this folder belongs to"],
    ["rescue check clients/northwind --all", "checks another folder and lists infos too"],
    ["rescue check --format github --allow-pending", "annotates a pull request; pending decisions do not fail it"],
    ["rescue check --base origin/main", "judges what this branch changes: only what it introduces fails"],
  ],
  define: (command, host) => {
    define(command).action((folder: string | undefined, options: CheckOptions) => check(host, folder, options));
  },
};

interface CheckOptions {
  readonly base?: string;
  readonly format: string;
  readonly json?: true;
  readonly all?: true;
  readonly allowPending?: true;
  readonly today: string;
  readonly cache: boolean;
}

function define(command: Command): Command {
  const names = formats.map((format) => format.name);
  return command
    .argument("[dir]", "a folder in the engagement", ".")
    .option("--base <rev>", "judge the change against this branch, by its people, schemas and policy")
    .addOption(new Option("--format <name>", "how to print the report").choices(names).default(formats[0].name))
    .addOption(new Option("--json", "the same as --format json").conflicts("format"))
    .option("--all", "list infos too")
    .option("--allow-pending", "exit with 0 when only decisions are pending")
    .addOption(todayOption())
    .option("--no-cache", "read and judge every file, whatever an earlier check found")
    .addHelpText("after", "\nExit codes: 0 clean, 1 errors, 2 could not check, 3 only decisions pending.");
}

async function check(host: Host, folder: string | undefined, options: CheckOptions): Promise<void> {
  const { base, today, cache, all = false, allowPending = false } = options;
  const root = engagementFolder(host, folder);
  const name = options.json ? "json" : options.format;
  const format = formats.find((candidate) => candidate.name === name) ?? formats[0];
  const forClient = format.forClient ?? false;
  const { report, shown, keep } = await answerCheck(host, { root, today, base, forClient, cache });
  print(host, shown, format, formatView(host, root, all));
  host.exitWith(checkExitCode(report.summary, allowPending));
  await keep();
}

function print(host: Host, report: CheckReport, format: Format, view: FormatView): void {
  host.print(format.render(report, view));
  const page = host.environment["GITHUB_STEP_SUMMARY"];
  if (page && format.summary) appendFileSync(page, format.summary(report, view));
}
