import { findArtifact } from "../../core/engagement/engagement.ts";
import { rowsOf } from "../../core/ledger/audit/row-log.ts";
import { type ArtifactHistory, auditedHistory } from "../../core/views/artifact-history.ts";
import { artifactHistory } from "../../node/artifact-history.ts";
import { RescueError } from "../../node/rescue-error.ts";
import type { CommandDefinition } from "../command.ts";
import { historyText } from "../history-text.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openEngagement } from "../open-engagement.ts";
import { progressBar } from "../progress-bar.ts";
import { runAudit } from "../run-audit.ts";

export const command: CommandDefinition = {
  name: "history",
  summary: "Show every change of an artifact and the decisions on it",
  examples: [
    ["rescue history SCP-004", "shows how a scope item came to be what it is, across renames of its file"],
    ["rescue history head-of-retail --json", "prints the history of a person's roles for a program"],
  ],
  define: (command, host) => {
    command
      .argument("<id>", "as in SCP-004")
      .option("--json", "print JSON")
      .action((id: string, options: { readonly json?: true }) => history(host, id, options.json ?? false));
  },
};

async function history(host: Host, id: string, json: boolean): Promise<void> {
  const found = await follow(host, id);
  if (found.events.length === 0)
    throw new RescueError(
      "usage",
      `There never was a ${id} in this history.`,
      "See what there is with `rescue list KIND`.",
    );
  host.print(json ? jsonText(found) : historyText(found, host));
}

async function follow(host: Host, id: string): Promise<ArtifactHistory> {
  const { root, engagement } = openEngagement(host);
  const followed = { id, kind: findArtifact(engagement, id)?.kind };
  const bar = progressBar("Reading the history");
  const history = await artifactHistory(root, engagement.kinds, followed, bar.update).finally(bar.end);
  const { rows } = await runAudit(host, "HEAD", { cache: true });
  return auditedHistory(id, history, rowsOf(rows));
}
