import { InvalidArgumentError, Option } from "commander";
import type { FirstPerson } from "../core/changes/start-engagement.ts";

/** A person as `Name <mail> @login`, or by the name alone. */
export interface PersonText extends Pick<FirstPerson, "name" | "email"> {
  readonly login?: string;
}

/** An option that takes a person as `Name <mail> @login`. */
export function personOption(flag: string, description: string): Option {
  return new Option(`${flag} <name>`, description).argParser((text: string) => {
    const person = parsePerson(text);
    if (!person) throw new InvalidArgumentError('Write "Full Name <name@example.org> @login".');
    return person;
  });
}

/** Reads `Name <mail> @login`, of which only the name has to be there; undefined where it is written otherwise. */
export function parsePerson(text: string): PersonText | undefined {
  const [, name, email, login] = PERSON.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, ...(email === undefined ? {} : { email }), ...(login === undefined ? {} : { login }) };
}

const PERSON = /^\s*([^<>]*?[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*(?:(?<=[\s>])@([\w.-]+))?\s*$/;
