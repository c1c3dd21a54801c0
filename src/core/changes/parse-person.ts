import type { FirstPerson } from "./start-engagement.ts";

/** A person as `Name <mail> @login`, or by the name alone. */
export interface PersonText extends Pick<FirstPerson, "name" | "email"> {
  readonly login?: string;
}

/** Reads `Name <mail> @login`, of which only the name has to be there; undefined where it is written otherwise. */
export function parsePerson(text: string): PersonText | undefined {
  const [, name, email, login] = PERSON.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name, ...(email === undefined ? {} : { email }), ...(login === undefined ? {} : { login }) };
}

const PERSON = /^\s*([^<>]*?[^<>\s])\s*(?:<\s*([^<>\s]+@[^<>\s]+)\s*>)?\s*(?:(?<=[\s>])@([\w.-]+))?\s*$/;
