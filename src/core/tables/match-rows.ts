import { freeWord } from "../changes/create.ts";
import {
  allArtifacts,
  artifactsWithId,
  type Engagement,
  findArtifact,
  ofKind,
  referencesTo,
} from "../engagement/engagement.ts";
import { nextId } from "../engagement/next-id.ts";
import type { Kind } from "../kinds/kind.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import { grouped } from "../text/grouped.ts";
import { DIGEST_COLUMN } from "./columns.ts";
import { plainLabel } from "./labels.ts";

/** What a row is about: an artifact that is there, a new one, or why that cannot be told. */
export type RowMatch =
  | { readonly type: "existing"; readonly artifact: Artifact }
  | { readonly type: "new"; readonly id: string | undefined }
  | { readonly type: "rejected"; readonly reason: string };

/** The texts by which a row names itself. */
export interface RowNames {
  readonly number: number;
  /** Its cell for the identifier; empty where there is none. */
  readonly id: string;
  /** Whether an export wrote it. */
  readonly exported: boolean;
  /** The fields by which it is known without an identifier, as its cells have them; undefined where one is blank. */
  readonly key: readonly string[] | undefined;
}

/**
 * Tells for each row of a table what it is about. A row with an identifier is about that artifact; one without is about
 * the artifact with the same key, by default its title. Two rows are never about one artifact.
 */
export function matchRows(
  engagement: Engagement,
  kind: Kind,
  rows: readonly RowNames[],
  keyFields: readonly string[],
): readonly RowMatch[] {
  const byKey = grouped(ofKind(engagement, kind.name), (artifact) =>
    keyOf(keyFields.map((field) => valueAt(artifact.value, field))),
  );
  const keysInTable = grouped(
    rows.filter(({ id, key }) => id === "" && key),
    ({ key }) => keyOf(key ?? []),
  );
  const isHome = rows.some(({ id, exported }) => exported && id !== "" && existing(engagement, kind, id) !== undefined);
  const rowOf = new Map<string, number>();
  return rows.map((row): RowMatch => {
    const match =
      row.id === "" && kind.container.type !== "file"
        ? matchByKey(row, byKey, keysInTable)
        : matchById(engagement, kind, row, isHome);
    const id = match.type === "existing" ? match.artifact.id : match.type === "new" ? match.id : undefined;
    const earlier = id === undefined ? undefined : rowOf.get(id);
    if (id !== undefined && earlier === undefined) rowOf.set(id, row.number);
    if (earlier === undefined) return match;
    return rejected(`Row ${earlier} is about ${id} already. One of the two has to go, or to get another identifier.`);
  });
}

/** The identifiers of new artifacts, one after the other; undefined where a title gives none. */
export function freeIds(
  engagement: Engagement,
  kind: Kind,
  given: readonly string[],
): (title: string) => string | undefined {
  const taken = new Set([...allArtifacts(engagement).map(({ id }) => id), ...given]);
  const { prefix } = kind;
  const first = nextId(engagement, kind, given);
  let number = first === undefined || prefix === undefined ? 0 : Number(first.slice(prefix.length + 1));
  const numbered = (): string => {
    let id = "";
    do id = `${prefix}-${String(number++).padStart(3, "0")}`;
    while (taken.has(id) || referencesTo(engagement, id).length > 0);
    return id;
  };
  return (title) => {
    if (kind.container.type === "file") return kind.name;
    const id = prefix === undefined ? freeWord(title, taken) : numbered();
    if (id !== undefined) taken.add(id);
    return id;
  };
}

function matchById(engagement: Engagement, kind: Kind, { id, exported }: RowNames, isHome: boolean): RowMatch {
  if (kind.container.type === "file") return matchFile(engagement, kind, id);
  const artifact = existing(engagement, kind, id);
  if (artifactsWithId(engagement, id).length > 1)
    return rejected(`${id} names several artifacts. Settle that first, with \`rescue renumber ${id}\`.`);
  if (artifact) return { type: "existing", artifact };
  const other = findArtifact(engagement, id);
  if (other) return rejected(`${id} is a ${other.kind.title.toLowerCase()}. Correct the identifier.`);
  if (kind.validate({ id }).some((error) => error.instancePath === "/id") || !/^\w[\w.-]*$/.test(id))
    return rejected(
      `${id} cannot identify a ${kind.title.toLowerCase()}. Write it as ${kind.prefix === undefined ? "a word in lower case" : `${kind.prefix}-001`}, or leave it blank for a new one.`,
    );
  if (exported && isHome)
    return rejected(
      `${id} was here when this table was exported and is here no more. Leave its identifier and ${DIGEST_COLUMN} blank to make it anew.`,
    );
  return { type: "new", id };
}

function matchFile(engagement: Engagement, kind: Kind, id: string): RowMatch {
  if (id !== "" && id !== kind.name)
    return rejected(`${id} is not ${kind.name}, of which there is one. Correct the identifier.`);
  const artifact = ofKind(engagement, kind.name)[0];
  return artifact ? { type: "existing", artifact } : { type: "new", id: kind.name };
}

function existing(engagement: Engagement, kind: Kind, id: string): Artifact | undefined {
  return ofKindById(engagement, kind).get(id);
}

const byIdentifier = new WeakMap<Engagement, Map<string, ReadonlyMap<string, Artifact>>>();

function ofKindById(engagement: Engagement, kind: Kind): ReadonlyMap<string, Artifact> {
  const kinds = byIdentifier.get(engagement) ?? new Map<string, ReadonlyMap<string, Artifact>>();
  const known = kinds.get(kind.name) ?? new Map(ofKind(engagement, kind.name).map((one) => [one.id, one]));
  byIdentifier.set(engagement, kinds.set(kind.name, known));
  return known;
}

function matchByKey(
  { key }: RowNames,
  byKey: ReadonlyMap<string, readonly Artifact[]>,
  inTable: ReadonlyMap<string, readonly RowNames[]>,
): RowMatch {
  if (!key) return { type: "new", id: undefined };
  const [artifact, ...others] = byKey.get(keyOf(key)) ?? [];
  if (!artifact) return { type: "new", id: undefined };
  const rows = inTable.get(keyOf(key)) ?? [];
  if (others.length === 0 && rows.length === 1) return { type: "existing", artifact };
  const several =
    others.length > 0
      ? [artifact, ...others]
          .map(({ id }) => id)
          .slice(0, 5)
          .join(", ")
      : `rows ${rows
          .map(({ number }) => number)
          .slice(0, 5)
          .join(", ")}`;
  return rejected(
    `${key.join(", ")} does not tell which one is meant: it fits ${several}. Add a column with the identifiers, or name the fields that tell them apart with --key.`,
  );
}

/** What cannot be compared because it is absent is equal to nothing. */
function keyOf(values: readonly unknown[]): string {
  return values.map((value) => plainLabel(String(value ?? ""))).join("\n");
}

function rejected(reason: string): RowMatch {
  return { type: "rejected", reason };
}
