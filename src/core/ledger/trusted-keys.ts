import { artifactsWithId, type Engagement, ofKind } from "../engagement/engagement.ts";
import type { SshPublicKey } from "../ports.ts";
import type { Person } from "./authority.ts";
import { decodeBase64 } from "./base64.ts";
import { isKeyType, type Problem, readPublicKey } from "./ssh-key.ts";

/** A line of a person's `signingKeys`, read. Moments are seconds since 1970, UTC. */
export interface SigningKey {
  readonly key: SshPublicKey;
  /** Never to be trusted, whatever a signature's date says. */
  readonly revoked: boolean;
  readonly validAfter: number | undefined;
  readonly validBefore: number | undefined;
  /** The purposes it may sign for, as patterns; any where absent. */
  readonly namespaces: string | undefined;
}

export interface TrustedKey extends SigningKey {
  readonly person: Person;
}

/**
 * Reads a line of `signingKeys`: what stands in an allowed-signers file of ssh-keygen after the principal, that is
 * options (`valid-after`, `valid-before`, `namespaces`), type, base64 and a comment. A line that begins with the word
 * `revoked` names a key that no longer counts at all: the revocation list that `ssh-keygen -Y verify -r` takes.
 */
export function parseSigningKey(line: string): SigningKey | Problem {
  const revoked = /^revoked +(.*)$/.exec(line);
  const [, options = "", type = "", base64 = ""] = LINE.exec(revoked?.[1] ?? line) ?? [];
  if (revoked && options !== "") return { problem: "`revoked` stands alone: a revoked key has no other options." };
  if (!isKeyType(type) && readsAsOption(type)) return { problem: "After the options, type and key are missing." };
  const blob = decodeBase64(base64);
  if (!blob || blob.length === 0) return { problem: "The key is missing or no base64." };
  const key = readPublicKey(blob);
  if ("problem" in key) return key;
  if (key.type !== type) return { problem: `The line says ${type}, but the key is of type ${key.type}.` };
  const read = readOptions(options);
  return "problem" in read ? read : { key, revoked: revoked !== null, ...read };
}

/** The keys of an engagement's people by the key's base64. Lines that cannot be read and people who share an identifier have no say. */
export function trustedKeys(engagement: Engagement): ReadonlyMap<string, readonly TrustedKey[]> {
  const known = keysOf.get(engagement);
  if (known) return known;
  const keys = new Map<string, TrustedKey[]>();
  for (const person of ofKind(engagement, "person")) {
    if (artifactsWithId(engagement, person.id).length !== 1) continue;
    for (const line of person.value.signingKeys ?? []) {
      const read = parseSigningKey(line);
      if (!("problem" in read)) keys.set(read.key.id, [...(keys.get(read.key.id) ?? []), { ...read, person }]);
    }
  }
  keysOf.set(engagement, keys);
  return keys;
}

/** Whether a key may sign for a purpose: patterns with `*`, `?` and a leading `!`, as ssh-keygen matches them. */
export function servesNamespace({ namespaces }: SigningKey, namespace: string): boolean {
  if (namespaces === undefined) return true;
  const fitting = namespaces.split(",").filter((pattern) => matches(pattern.replace(/^!/, ""), namespace));
  return fitting.length > 0 && !fitting.some((pattern) => pattern.startsWith("!"));
}

const keysOf = new WeakMap<Engagement, ReadonlyMap<string, readonly TrustedKey[]>>();

/** Options end at the first blank outside of quotes; none where the line begins with a type of keys. */
const LINE = /^(?:(?!ssh-|ecdsa-|sk-)((?:[^\s"]|"(?:[^"\\]|\\.)*")+) +)?(\S+) +(\S+)(?: .*)?$/;
const OPTION = /^([a-z-]+)(?:="((?:[^"\\]|\\.)*)")?(?:,|$)/i;

type Options = Pick<SigningKey, "validAfter" | "validBefore" | "namespaces">;

function readOptions(text: string): Options | Problem {
  const found = new Map<string, string>();
  let rest = text;
  while (rest !== "") {
    const [whole, name = "", value] = OPTION.exec(rest) ?? [];
    if (whole === undefined) return { problem: `The options ${text} cannot be read.` };
    const problem = optionProblem(name.toLowerCase(), value, found);
    if (problem !== undefined) return { problem };
    found.set(name.toLowerCase(), value ?? "");
    rest = rest.slice(whole.length);
  }
  const validAfter = momentOf(found.get("valid-after"));
  const validBefore = momentOf(found.get("valid-before"));
  if (validAfter !== undefined && validBefore !== undefined && validAfter >= validBefore)
    return { problem: "valid-after does not lie before valid-before, so the key never counts." };
  return { validAfter, validBefore, namespaces: found.get("namespaces") };
}

function optionProblem(
  name: string,
  value: string | undefined,
  found: ReadonlyMap<string, string>,
): string | undefined {
  if (name === "cert-authority") return "Certificates are not accepted. Name each person's own key.";
  if (!["valid-after", "valid-before", "namespaces"].includes(name)) return `The option ${name} is not known.`;
  if (found.has(name)) return `The option ${name} stands twice.`;
  if (value === undefined || value === "" || value.includes("\\"))
    return `The option ${name} has no plain value in quotes.`;
  if (name !== "namespaces" && momentOf(value) === undefined)
    return `${name}="${value}" is no moment. Write YYYYMMDDZ or YYYYMMDDHHMMSSZ; the Z makes it the same in every time zone.`;
  return undefined;
}

/** Seconds since 1970 of `YYYYMMDD[HHMM[SS]]Z`; undefined where no such moment exists. */
function momentOf(text: string | undefined): number | undefined {
  const [, year, month, day, hour = "00", minute = "00", second = "00"] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?Z$/.exec(text ?? "") ?? [];
  if (year === undefined) return undefined;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const milliseconds = Date.parse(iso);
  const exists = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === iso;
  return exists ? milliseconds / 1000 : undefined;
}

function readsAsOption(word: string): boolean {
  return word === "" || word.includes("=") || word === "cert-authority";
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    // One star says as much as several, and what is looked at for each of them would multiply.
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(text);
}
