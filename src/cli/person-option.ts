import { InvalidArgumentError, Option } from "commander";
import type { FirstPerson } from "../core/changes/start-engagement.ts";

/** A person as `Name <mail>`, or by the name alone. */
export type PersonText = Pick<FirstPerson, "name" | "email">;

/** An option that takes a person as `Name <mail>`. */
export function personOption(flag: string, description: string): Option {
  return new Option(`${flag} <name>`, description).argParser((text: string) => {
    const person = parsePerson(text);
    if (!person) throw new InvalidArgumentError('Write "Full Name <name@example.org>".');
    return person;
  });
}

/** Reads `Name <mail>`; undefined where it is written otherwise. */
export function parsePerson(text: string): PersonText | undefined {
  const [, name, email] = /^\s*([^<>]*[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return email === undefined ? { name } : { name, email };
}
