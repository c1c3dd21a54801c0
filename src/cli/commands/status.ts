import { settings } from "../../core/engagement/engagement.ts";
import { phaseReport } from "../../core/measures/phases.ts";
import { statusOf } from "../../core/views/status.ts";
import { sha256 } from "../../node/sha256.ts";
import { verifySignature } from "../../node/ssh-verify.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";
import { statusText } from "../status-text.ts";

export const command: CommandDefinition = {
  name: "status",
  summary: "Tell where the rescue stands: day, phase, exit criteria, measures, warning signs",
  examples: [
    ["rescue status", "tells where the rescue stands today"],
    ["rescue status --today 2026-03-31", "tells how it would stand on that day"],
    ["rescue status --json", "prints the same for a program"],
  ],
  define: (command, host) => {
    command
      .addOption(todayOption())
      .option("--json", "print JSON")
      .action((options: StatusOptions) => status(host, options));
  },
};

interface StatusOptions {
  readonly today: string;
  readonly json?: true;
}

function status(host: Host, { today, json }: StatusOptions): void {
  const { engagement } = openEngagement(host);
  const context = { engagement, today, sha256, verify: verifySignature };
  const standing = statusOf(context);
  const { client = "", crm = "" } = settings(engagement);
  const page = { client, crm, status: standing, phases: phaseReport(context) };
  host.print(json ? JSON.stringify(standing, null, 2) : statusText(page, host));
}
