import { renderYaml } from "../parse/render-yaml.ts";
import type { ChangePlan } from "../text/change-plan.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { expandTemplate } from "./expand.ts";

/** What a new engagement starts from. */
export interface FirstFacts {
  readonly client: string;
  readonly crm: string;
  readonly dayOne: PlainDate;
  /** The day on which all users started; day one where nobody says. */
  readonly goLive?: PlainDate | undefined;
  readonly people: readonly FirstPerson[];
}

/** Somebody who holds one of the roles that a rescue cannot do without (domain.md section 12). */
export interface FirstPerson {
  readonly name: string;
  readonly email?: string;
  readonly role: "executive-sponsor" | "business-owner" | "delivery-lead";
  /** Logins by forge. */
  readonly github?: string;
  readonly gitlab?: string;
}

/** The files of a new engagement, from templates by path. People are added to the end of people.yaml. */
export function startEngagement(templates: ReadonlyMap<string, string>, facts: FirstFacts): ChangePlan {
  const { client, crm, dayOne, goLive = dayOne } = facts;
  const changes = Array.from(templates, ([path, template]) => {
    const text = expandTemplate(
      template,
      { client, crm, dayOne, goLive },
      path.endsWith(".yaml") ? "yaml" : "markdown",
    );
    return { type: "create" as const, path, text: path === "people.yaml" ? text + peopleText(facts.people) : text };
  });
  return { title: `Start the rescue of ${crm} at ${client}`.replace(/\s+/g, " "), changes };
}

function peopleText(people: readonly FirstPerson[]): string {
  return peopleItems(people)
    .map((person) => `\n${renderYaml([person])}\n`)
    .join("");
}

interface PersonItem {
  readonly id: string;
  readonly name: string;
  readonly side: string;
  readonly roles: string[];
  readonly emails?: readonly string[];
  readonly github?: string;
  readonly gitlab?: string;
}

/** One item a person: who is named for two roles holds both. */
function peopleItems(people: readonly FirstPerson[]): PersonItem[] {
  const items = new Map<string, PersonItem>();
  for (const person of people) {
    const known = items.get(keyOf(person));
    if (known) known.roles.push(...rolesOf(person));
    else
      items.set(
        keyOf(person),
        toItem(
          person,
          [...items.values()].map((item) => item.id),
        ),
      );
  }
  return [...items.values()];
}

function keyOf({ name, email }: FirstPerson): string {
  return `${name.toLowerCase()}\n${email?.toLowerCase() ?? ""}`;
}

function toItem(person: FirstPerson, taken: readonly string[]): PersonItem {
  const { name, email, role, github, gitlab } = person;
  return {
    id: freeId(slug(name) || role, taken),
    name,
    side: role === "delivery-lead" ? "rescue" : "client",
    roles: rolesOf(person),
    ...(email === undefined ? {} : { emails: [email] }),
    ...(github === undefined ? {} : { github }),
    ...(gitlab === undefined ? {} : { gitlab }),
  };
}

function rolesOf({ role }: FirstPerson): string[] {
  return role === "delivery-lead" ? ["delivery-lead", "rescue-team"] : [role];
}

/** Letters that do not come apart into an ASCII letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
};

/** A name in lower-case ASCII with hyphens, as people's identifiers are; empty where no letter of it is left. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøđðłıþ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
}

function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let number = 2; ; number++) if (!taken.includes(`${id}-${number}`)) return `${id}-${number}`;
}
