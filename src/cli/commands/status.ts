import { Option } from "commander";
import { settings } from "../../core/engagement/engagement.ts";
import { phaseReport } from "../../core/measures/phases.ts";
import { statusOf } from "../../core/views/status.ts";
import { sha256 } from "../../node/sha256.ts";
import { verifySignature } from "../../node/ssh-verify.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openWithHistory } from "../open-with-past.ts";
import { statusMarkdown } from "../status-markdown.ts";
import { statusText } from "../status-text.ts";

export const command: CommandDefinition = {
  name: "status",
  summary: "Tell where the rescue stands: day, phase, exit criteria, measures, warning signs",
  examples: [
    ["rescue status", "tells where the rescue stands today"],
    ["rescue status --today 2026-03-31", "tells how it would stand on that day"],
    ["rescue status --format markdown > status.md", "a page for the team's notes"],
    ["rescue status --json", "prints the same for a program"],
  ],
  define: (command, host) => {
    command
      .addOption(todayOption())
      .addOption(new Option("--format <name>", "how to print it").choices(FORMATS).default(FORMATS[0]))
      .addOption(new Option("--json", "the same as --format json").conflicts("format"))
      .action((options: StatusOptions) => status(host, options));
  },
};

const FORMATS = ["text", "markdown", "json"];

interface StatusOptions {
  readonly today: string;
  readonly format: string;
  readonly json?: true;
}

async function status(host: Host, { today, format: named, json }: StatusOptions): Promise<void> {
  const { engagement, told } = await openWithHistory(host);
  const context = { engagement, today, sha256, verify: verifySignature, ...told };
  const standing = statusOf(context);
  const { client = "", crm = "" } = settings(engagement);
  const page = { client, crm, status: standing, phases: phaseReport(context) };
  const format = json ? "json" : named;
  if (format === "json") host.print(jsonText(standing));
  else host.print(format === "markdown" ? statusMarkdown(page) : statusText(page, host));
}
