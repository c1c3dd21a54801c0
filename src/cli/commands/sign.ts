import { RescueError } from "../../node/rescue-error.ts";
import type { CommandDefinition } from "../command.ts";
import { recoverFirst } from "../cut-off.ts";
import type { SignOptions } from "../decision-facts.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";
import { recordSigned } from "../record-signed.ts";
import { signOptions } from "../sign-options.ts";
import { decisionRequest } from "../sign-request.ts";
import { signReview } from "../sign-review.ts";

export const command: CommandDefinition = {
  name: "sign",
  summary: "Record a decision as one commit",
  examples: [
    [
      'rescue sign SCP-004 --as head-of-retail --type scope-tier --verdict approved --set tier=4 --statement "We drop it."',
      "records that the business owner took SCP-004 out of the scope",
    ],
    [
      "rescue sign SCP-001 SCP-002 --as head-of-retail --channel meeting --evidence evidence/minutes.md",
      "asks for the rest; both items are decided in one commit",
    ],
    [
      "rescue sign SCP-004 --as head-of-retail --key ~/.ssh/id_ed25519 …",
      "signs the decision with an SSH key that people.yaml names",
    ],
    ["rescue sign GAP-003 --dry-run …", "shows what would be written and committed"],
    ["rescue sign --github-event event.json", "records the decisions that an approving review on GitHub takes"],
  ],
  define: (command, host) => {
    signOptions(command).action((ids: readonly string[], options: SignOptions) => sign(host, ids, options));
  },
};

async function sign(host: Host, ids: readonly string[], options: SignOptions): Promise<void> {
  const { githubEvent } = options;
  if (githubEvent !== undefined && ids.length === 0) return signReview(host, githubEvent, options);
  if (githubEvent !== undefined)
    throw new RescueError(
      "usage",
      "A review decides on what it is about, not on what is named.",
      "Leave out the names.",
    );
  await recoverFirst(host);
  if (ids.length === 0)
    throw new RescueError("usage", "Nothing is named to decide on.", "Name it, as in rescue sign SCP-004.");
  const open = openEngagement(host);
  const request = await decisionRequest(host, open, ids, options);
  await recordSigned(host, open, request, options);
}
