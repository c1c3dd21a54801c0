import { Option } from "commander";
import { asKind, type Engagement, findArtifact } from "../../core/engagement/engagement.ts";
import { signaturePayload } from "../../core/ledger/signature-payload.ts";
import { nearId } from "../../core/rules/near-id.ts";
import { showArtifact } from "../../core/views/listing.ts";
import { RescueError } from "../../node/rescue-error.ts";
import { sha256 } from "../../node/sha256.ts";
import { verifySignature } from "../../node/ssh-verify.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openWithPast } from "../open-with-past.ts";
import { shownText } from "../shown-text.ts";

export const command: CommandDefinition = {
  name: "show",
  summary: "Show one artifact with what points to it and what was decided on it",
  examples: [
    ["rescue show GAP-012", "shows a gap"],
    ["rescue show head-of-retail", "shows a person"],
    ["rescue show SGN-001 --payload", "prints what the signature in a sign-off is made over, byte for byte"],
    ["rescue show SCP-004 --json", "prints a scope item with its state and digest for a program"],
  ],
  define: (command, host) => {
    command
      .argument("<id>", "as in GAP-012")
      .addOption(new Option("--payload", "print exactly what a sign-off's signature is made over").conflicts("json"))
      .addOption(todayOption())
      .option("--json", "print JSON")
      .action((id: string, options: ShowOptions) => show(host, id, options));
  },
};

interface ShowOptions {
  readonly today: string;
  readonly json?: true;
  readonly payload?: true;
}

async function show(host: Host, id: string, { today, json, payload }: ShowOptions): Promise<void> {
  const { engagement } = await openWithPast(host);
  const shown = showArtifact({ engagement, today, sha256, verify: verifySignature }, id);
  if (!shown) {
    const near = nearId(engagement, id, ["*"]);
    const hint = near ? `Did you mean ${near}?` : "See what there is with `rescue list KIND`.";
    throw new RescueError("usage", `There is no ${id} in this engagement.`, hint);
  }
  if (payload) host.write(payloadOf(engagement, id));
  else host.print(json ? jsonText(shown) : shownText(shown, host.colours));
}

function payloadOf(engagement: Engagement, id: string): string {
  const signoff = asKind(findArtifact(engagement, id), "signoff");
  if (!signoff) throw new RescueError("usage", `${id} is no sign-off.`, "Only sign-offs are signed, as in SGN-001.");
  return signaturePayload(signoff);
}
