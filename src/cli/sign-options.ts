import { type Command, Option } from "commander";
import { momentOption } from "./clock.ts";
import { ASSURANCES, CHANNELS, VERDICTS } from "./decision-facts.ts";
import { fieldsOption } from "./field-values.ts";

/** Declares what `rescue sign` takes. */
export function signOptions(command: Command): Command {
  return command
    .argument("[id...]", "what is decided on")
    .option("--as <person>", "who decided, as in people.yaml")
    .option("--type <type>", "the type of decision, as in scope-tier")
    .option("--phase <phase>", "the phase that ends, for --type phase-exit on phases")
    .addOption(new Option("--verdict <verdict>", "what was decided").choices(VERDICTS))
    .option("--statement <text>", "what the person said")
    .addOption(fieldsOption("--set", "a field that the decision sets; an empty value removes it"))
    .addOption(new Option("--channel <channel>", "how the decision came in").choices(CHANNELS).default("cli"))
    .addOption(new Option("--assurance <how>", "how sure it is (default: signed or minuted)").choices(ASSURANCES))
    .option("--evidence <file-or-address...>", "what proves it")
    .option("--recorded-by <person>", "who records it (default: the person with git's e-mail address)")
    .option("--key <file>", "the SSH key to sign with, or a public key that the ssh-agent holds (default: git's)")
    .option("--no-signature", "record it without a signature, where the policy allows that")
    .addOption(
      new Option(
        "--github-event <file>",
        "record what a review decides, from its pull_request_review payload",
      ).conflicts(["as", "type", "phase", "verdict", "statement", "set", "channel", "assurance", "evidence"]),
    )
    .addOption(momentOption())
    .option("--dry-run", "show what would be written and committed, and write nothing")
    .option("--yes", "do not ask before the commit")
    .option("--json", "print JSON");
}
