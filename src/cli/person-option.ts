import { InvalidArgumentError, Option } from "commander";
import { parsePerson } from "../core/changes/parse-person.ts";

/** An option that takes a person as `Name <mail> @login`. */
export function personOption(flag: string, description: string): Option {
  return new Option(`${flag} <name>`, description).argParser((text: string) => {
    const person = parsePerson(text);
    if (!person) throw new InvalidArgumentError('Write "Full Name <name@example.org> @login".');
    return person;
  });
}
