import { createEngagement, type Engagement } from "../../engagement/engagement.ts";
import { persistentMap } from "../../engagement/persistent-map.ts";
import { type Assets, type Kinds, loadKinds } from "../../kinds/load-kinds.ts";
import type { Artifact, Fields } from "../../parse/artifact.ts";
import { type Item, toArtifact } from "./item.ts";

/**
 * What decisions are judged by at a commit: people, policy and schemas as far as they were themselves decided. What a
 * commit changes of them without a decision stands in its files, but grants nothing.
 */
export interface Trusted {
  /** The commit in which the engagement began. */
  readonly founding?: string;
  /** Whether there never was an executive sponsor: until there is one, nobody could decide on the first people. */
  readonly open: boolean;
  readonly people: Readonly<Record<string, Item>>;
  readonly settings?: Item;
  /** The engagement's own schemas by path. */
  readonly schemas: Readonly<Record<string, string>>;
}

/** Before the first commit. */
export const NOBODY: Trusted = { open: true, people: {}, schemas: {} };

/** The kinds by which the files of a trusted state are read. */
export function kindsOf(assets: Assets, { schemas }: Trusted): Kinds {
  const known = kindsBySchemas.get(schemas);
  if (known) return known;
  const custom = Object.entries(schemas).map(([path, text]) => ({ path, text }));
  const { kinds } = loadKinds(assets, custom);
  kindsBySchemas.set(schemas, kinds);
  return kinds;
}

/** The trusted state as an engagement, as far as authority and signatures ask for it: its people and its settings. */
export function engagementOf(assets: Assets, trusted: Trusted): Engagement {
  const known = engagementByTrusted.get(trusted);
  if (known) return known;
  const kinds = kindsOf(assets, trusted);
  const empty = createEngagement(assets, []);
  const people = Object.values(trusted.people).flatMap((person) => toArtifact(kinds, person) ?? []);
  const settings = trusted.settings ? [toArtifact(kinds, trusted.settings)].filter((one) => one !== undefined) : [];
  const byId = persistentMap([...people, ...settings].map((one): [string, readonly Artifact[]] => [one.id, [one]]));
  const byKind = new Map([
    ["person", people],
    ["engagement", settings],
  ]);
  const engagement = { ...empty, kinds, index: { byId, byKind, referencesTo: empty.index.referencesTo } };
  engagementByTrusted.set(trusted, engagement);
  return engagement;
}

/** The trusted state with what a decision, or the beginning of the engagement, grants. */
export function grant(trusted: Trusted, id: string, item: Item | undefined): Trusted {
  if (item ? item.kind === "engagement" : trusted.settings?.id === id) {
    const { settings: _, ...rest } = trusted;
    return item ? { ...rest, settings: item } : rest;
  }
  const { [id]: _, ...others } = trusted.people;
  if (!item) return _ === undefined ? trusted : { ...trusted, people: others };
  return item.kind === "person" ? { ...trusted, people: { ...trusted.people, [id]: item } } : trusted;
}

/** What is trusted of an artifact; undefined where nothing is. */
export function trustedItem(trusted: Trusted, id: string): Item | undefined {
  if (trusted.settings?.id === id) return trusted.settings;
  return Object.hasOwn(trusted.people, id) ? trusted.people[id] : undefined;
}

/** Whether somebody in a trusted state holds, or ever held, the sponsor's role. */
export function hasSponsor({ people }: Trusted): boolean {
  return Object.values(people).some(({ facts }) => {
    const { roles } = facts;
    return Array.isArray(roles) && roles.includes("executive-sponsor");
  });
}

const kindsBySchemas = new WeakMap<Trusted["schemas"], Kinds>();
const engagementByTrusted = new WeakMap<Trusted, Engagement>();

/** The fields of an item that its kind guards. */
export function guardedPart(item: Item | undefined, fields: readonly string[]): Fields {
  if (!item) return {};
  return Object.fromEntries(
    fields.flatMap((field) => (Object.hasOwn(item.facts, field) ? [[field, item.facts[field]]] : [])),
  );
}
