import { nearId } from "../../core/rules/near-id.ts";
import { showArtifact } from "../../core/views/listing.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { sha256 } from "../../node/sha256.ts";
import { verifySignature } from "../../node/ssh-verify.ts";
import { localToday } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";
import { shownText } from "../shown-text.ts";

export const command: CommandDefinition = {
  name: "show",
  summary: "Show one artifact with what points to it and what was decided on it",
  examples: [
    ["rescue show GAP-012", "shows a gap"],
    ["rescue show head-of-retail", "shows a person"],
    ["rescue show SCP-004 --json", "prints a scope item with its state and digest for a program"],
  ],
  define: (command, host) => {
    command
      .argument("<id>", "as in GAP-012")
      .option("--json", "print JSON")
      .action((id: string, options: { readonly json?: true }) => show(host, id, options.json ?? false));
  },
};

function show(host: Host, id: string, json: boolean): void {
  const { engagement } = openEngagement(host);
  const shown = showArtifact({ engagement, today: localToday(), sha256, verify: verifySignature }, id);
  if (!shown) {
    const near = nearId(engagement, id, ["*"]);
    const hint = near ? `Did you mean ${near}?` : "See what there is with `rescue list KIND`.";
    throw new RescueError("usage", `There is no ${id} in this engagement.`, hint);
  }
  host.print(json ? JSON.stringify(shown, null, 2) : shownText(shown, host.colours));
}
