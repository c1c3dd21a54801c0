import type { Artifact, SourceFile } from "../parse/artifact.ts";
import { groupedMap, type PersistentMap } from "./persistent-map.ts";
import { type Reference, referencesOf } from "./references.ts";
import { type Exchange, exchanged } from "./sorted-list.ts";

/** Artifacts by identifier and kind, and who points to whom. Each list is in the order of its files' paths. */
export interface EngagementIndex {
  readonly byId: PersistentMap<readonly Artifact[]>;
  readonly byKind: ReadonlyMap<string, readonly Artifact[]>;
  readonly referencesTo: PersistentMap<readonly Reference[]>;
}

/** Files that take the place of others, in the order of their paths. */
export interface FileExchange {
  readonly removed: readonly SourceFile[];
  readonly added: readonly SourceFile[];
}

/** The index of artifacts, which are in the order of their files' paths. `prefixes` are those of their kinds. */
export function indexArtifacts(artifacts: readonly Artifact[], prefixes: readonly string[]): EngagementIndex {
  const references = artifacts.flatMap((artifact) => referencesOf(artifact, prefixes));
  return {
    byId: groupedMap(artifacts, idOf),
    byKind: grouped(artifacts, kindOf),
    referencesTo: groupedMap(references, targetOf),
  };
}

/** The index after files took the place of others. Costs what these cost, and a look at the lists that they are in. */
export function updateIndex(
  index: EngagementIndex,
  { removed, added }: FileExchange,
  prefixes: readonly string[],
): EngagementIndex {
  const paths = new Set(removed.map(({ path }) => path));
  const artifacts = { paths, from: artifactsOf(removed), to: artifactsOf(added), pathOf: pathOfArtifact };
  const pointing = (list: readonly Artifact[]) => list.flatMap((artifact) => referencesOf(artifact, prefixes));
  const references = { paths, from: pointing(artifacts.from), to: pointing(artifacts.to), pathOf: pathOfReference };
  const byKind = new Map(index.byKind);
  for (const [kind, list] of changedLists((key) => index.byKind.get(key), artifacts, kindOf)) byKind.set(kind, list);
  return {
    byId: index.byId.withAll(changedLists(index.byId.get, artifacts, idOf)),
    byKind,
    referencesTo: index.referencesTo.withAll(changedLists(index.referencesTo.get, references, targetOf)),
  };
}

/** The lists that an exchange changes, by key; those that become empty as well. */
function changedLists<Item>(
  listOf: (key: string) => readonly Item[] | undefined,
  exchange: Exchange<Item> & { readonly from: readonly Item[] },
  keyOf: (item: Item) => string,
): Map<string, readonly Item[]> {
  const added = grouped(exchange.to, keyOf);
  const keys = new Set([...exchange.from.map(keyOf), ...added.keys()]);
  return new Map(
    Array.from(keys, (key) => [key, exchanged(listOf(key) ?? [], { ...exchange, to: added.get(key) ?? [] })]),
  );
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function artifactsOf(files: readonly SourceFile[]): readonly Artifact[] {
  return files.flatMap((file) => file.artifacts);
}

function idOf({ id }: Artifact): string {
  return id;
}

function kindOf({ kind }: Artifact): string {
  return kind.name;
}

function targetOf({ to }: Reference): string {
  return to;
}

function pathOfArtifact({ file }: Artifact): string {
  return file.path;
}

function pathOfReference({ from }: Reference): string {
  return from.file.path;
}
