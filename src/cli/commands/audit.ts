import { type Command, InvalidArgumentError, Option } from "commander";
import { isClean } from "../../core/ledger/audit/row-log.ts";
import { auditReport } from "../../core/views/audit-report.ts";
import { sha256 } from "../../node/sha256.ts";
import { auditFormats } from "../audit-formats/all-audit-formats.ts";
import { momentOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Host } from "../host.ts";
import { runAudit } from "../run-audit.ts";

export const command: CommandDefinition = {
  name: "audit",
  summary: "Prove from the history who decided what, and find what was altered",
  examples: [
    ["rescue audit", "judges the whole history of HEAD, and lists what is not simply recorded"],
    ["rescue audit v1.0 --format html > audit.html", "a page of every decision up to a tag, to print"],
    ["rescue audit --expect sha256:…", "fails as well when the record is not the one whose digest was kept elsewhere"],
  ],
  define: (command, host) => {
    define(command).action((revision: string | undefined, options: AuditOptions) => audit(host, revision, options));
  },
};

interface AuditOptions {
  readonly format: string;
  readonly json?: true;
  readonly all?: true;
  readonly expect?: string;
  readonly cache: boolean;
  readonly today?: string;
}

function define(command: Command): Command {
  const names = auditFormats.map((format) => format.name);
  return command
    .argument("[rev]", "the commit, branch or tag to look at", "HEAD")
    .addOption(new Option("--format <name>", "how to print it").choices(names).default(auditFormats[0].name))
    .addOption(new Option("--json", "the same as --format json").conflicts("format"))
    .option("--all", "list in the table what is recorded too")
    .addOption(new Option("--expect <digest>", "the digest that the record must have").argParser(parseDigest))
    .option("--no-cache", "read the whole history again, whatever an earlier run found")
    .addOption(momentOption())
    .addHelpText("after", "\nExit codes: 0 nothing but recorded and pending, 1 something else, 2 could not look.");
}

async function audit(host: Host, revision: string | undefined, options: AuditOptions): Promise<void> {
  const result = await runAudit(host, revision, options);
  const name = options.json ? "json" : options.format;
  const format = auditFormats.find((candidate) => candidate.name === name) ?? auditFormats[0];
  const report = auditReport(result, sha256, format.complete || options.all ? "all" : "remarkable");
  host.print(format.render(report, host));
  const isExpected = options.expect === undefined || options.expect === report.digest;
  if (!isExpected)
    host.note(`The record is not the expected one: its digest is ${report.digest}, expected was ${options.expect}.`);
  host.exitWith(isClean(result.rows) && isExpected ? EXIT.clean : EXIT.findings);
}

function parseDigest(text: string): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(text))
    throw new InvalidArgumentError("Write sha256: and 64 hexadecimal digits, as the audit prints it.");
  return text;
}
