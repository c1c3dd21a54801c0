import { type Command, Option } from "commander";
import type { CommandDefinition } from "../command.ts";
import { ASSURANCES, CHANNELS, type SignOptions, VERDICTS } from "../decision-facts.ts";
import { fieldsOption } from "../field-values.ts";
import type { Host } from "../host.ts";
import { openEngagement } from "../open-engagement.ts";
import { recordSigned } from "../record-signed.ts";
import { decisionRequest } from "../sign-request.ts";

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
    ["rescue sign GAP-003 --dry-run …", "shows what would be written and committed"],
  ],
  define: (command, host) => {
    define(command).action((ids: readonly string[], options: SignOptions) => sign(host, ids, options));
  },
};

function define(command: Command): Command {
  return command
    .argument("<id...>", "what is decided on")
    .option("--as <person>", "who decided, as in people.yaml")
    .option("--type <type>", "the type of decision, as in scope-tier")
    .addOption(new Option("--verdict <verdict>", "what was decided").choices(VERDICTS))
    .option("--statement <text>", "what the person said")
    .addOption(fieldsOption("--set", "a field that the decision sets; an empty value removes it"))
    .addOption(new Option("--channel <channel>", "how the decision came in").choices(CHANNELS).default("cli"))
    .addOption(new Option("--assurance <how>", "how sure it is").choices(ASSURANCES).default("minuted"))
    .option("--evidence <file-or-address...>", "what proves it")
    .option("--recorded-by <person>", "who records it (default: the person with git's e-mail address)")
    .option("--dry-run", "show what would be written and committed, and write nothing")
    .option("--yes", "do not ask before the commit")
    .option("--json", "print JSON");
}

async function sign(host: Host, ids: readonly string[], options: SignOptions): Promise<void> {
  const open = openEngagement(host);
  const request = await decisionRequest(host, open, ids, options);
  await recordSigned(host, open, request, options);
}
