import { type Assets, type CustomFile, isCustomPath, type Kinds, loadKinds } from "../kinds/load-kinds.ts";
import type { Artifact, SourceFile } from "../parse/artifact.ts";
import { classify } from "../parse/classify.ts";
import { type FileInput, parseFile } from "../parse/parse-file.ts";
import { compareText, type Finding } from "../text/finding.ts";
import { type PersistentMap, persistentMap } from "./persistent-map.ts";
import { type Reference, referencesOf } from "./references.ts";
import type { ShippedKinds } from "./shipped-kinds.generated.ts";

/** An engagement at one moment: every artifact, by identifier, path and kind, and who points to whom. Immutable. */
export interface Engagement {
  readonly assets: Assets;
  readonly kinds: Kinds;
  /** What is wrong with the engagement's own schemas. */
  readonly kindFindings: readonly Finding[];
  /** The files that kinds claim, or that stand in their folders unclaimed, by path. */
  readonly files: readonly SourceFile[];
  readonly custom: readonly CustomFile[];
  /** The index behind the functions below. */
  readonly index: Index;
}

interface Index {
  readonly byId: PersistentMap<readonly Artifact[]>;
  readonly byKind: ReadonlyMap<string, readonly Artifact[]>;
  readonly referencesTo: PersistentMap<readonly Reference[]>;
}

/** A file that changed: its new content, or `undefined` where it is gone. */
export interface FileUpdate {
  readonly path: string;
  readonly content: FileInput["content"] | undefined;
}

/** Builds an engagement from its files, in any order. Paths are relative to its folder, with forward slashes. */
export function createEngagement(assets: Assets, inputs: readonly FileInput[]): Engagement {
  const custom = inputs.flatMap(toCustomFile).toSorted((a, b) => compareText(a.path, b.path));
  const { kinds, findings } = loadKinds(assets, custom);
  const files = inputs.flatMap((input) => readFile(kinds, input) ?? []).toSorted((a, b) => compareText(a.path, b.path));
  return { assets, kinds, kindFindings: findings, files, custom, index: indexAll(kinds, files) };
}

/** The engagement after some of its files changed. Costs what the changed files cost, not what the engagement does. */
export function updateEngagement(engagement: Engagement, updates: readonly FileUpdate[]): Engagement {
  if (updates.some((update) => isCustomPath(update.path))) return rebuild(engagement, updates);
  return updates.reduce(updateFile, engagement);
}

/** The artifact with an identifier: the first by path where two share it. */
export function findArtifact(engagement: Engagement, id: string): Artifact | undefined {
  return artifactsWithId(engagement, id)[0];
}

/** All artifacts with an identifier; more than one is an error that a rule reports. */
export function artifactsWithId(engagement: Engagement, id: string): readonly Artifact[] {
  return engagement.index.byId.get(id) ?? [];
}

/** All artifacts of a kind, by path and position. Those of shipped kinds have typed values. */
export function ofKind<Name extends keyof ShippedKinds>(
  engagement: Engagement,
  kind: Name,
): readonly Artifact<ShippedKinds[Name]>[];
export function ofKind(engagement: Engagement, kind: string): readonly Artifact[];
export function ofKind(engagement: Engagement, kind: string): readonly Artifact[] {
  return engagement.index.byKind.get(kind) ?? [];
}

/** An artifact with its typed value, when it is of the kind. A value's parts have passed its schema, so the type holds. */
export function asKind<Name extends keyof ShippedKinds>(
  artifact: Artifact | undefined,
  kind: Name,
): Artifact<ShippedKinds[Name]> | undefined {
  return artifact?.kind.name === kind ? (artifact as Artifact<ShippedKinds[Name]>) : undefined;
}

/** Every artifact, kind by kind in the order of their names. */
export function allArtifacts(engagement: Engagement): readonly Artifact[] {
  return engagement.kinds.all.flatMap((kind) => ofKind(engagement, kind.name));
}

/** The references that point to an identifier, whether or not something has it. */
export function referencesTo(engagement: Engagement, id: string): readonly Reference[] {
  return engagement.index.referencesTo.get(id) ?? [];
}

/** The file at a path. */
export function findFile(engagement: Engagement, path: string): SourceFile | undefined {
  const position = lowerBound(engagement.files, path, (file) => file.path);
  const file = engagement.files[position];
  return file?.path === path ? file : undefined;
}

/** The values of engagement.yaml; empty where it is absent or unreadable. */
export function settings(engagement: Engagement): ShippedKinds["engagement"] {
  return ofKind(engagement, "engagement")[0]?.value ?? {};
}

function readFile(kinds: Kinds, input: FileInput): SourceFile | undefined {
  const role = classify(kinds, input.path);
  if (role.type === "kind") return parseFile(role.kind, input);
  if (role.type !== "unclaimed") return undefined;
  const finding: Finding = {
    rule: "file/unclaimed",
    severity: "warning",
    path: input.path,
    span: { start: 0, end: 0 },
    message: `No kind claims this file, though it stands in a folder that one looks after. It is not checked. ${role.hint} Rename or move it.`,
  };
  return {
    path: input.path,
    text: "text" in input.content ? input.content.text : "",
    kind: undefined,
    artifacts: [],
    findings: [finding],
  };
}

function toCustomFile({ path, content }: FileInput): CustomFile[] {
  return isCustomPath(path) && "text" in content ? [{ path, text: content.text }] : [];
}

function rebuild(engagement: Engagement, updates: readonly FileUpdate[]): Engagement {
  const inputs = new Map<string, FileInput>();
  for (const { path, text } of [...engagement.files, ...engagement.custom])
    inputs.set(path, { path, content: { text } });
  for (const { path, content } of updates) {
    if (content) inputs.set(path, { path, content });
    else inputs.delete(path);
  }
  return createEngagement(engagement.assets, [...inputs.values()]);
}

function indexAll(kinds: Kinds, files: readonly SourceFile[]): Index {
  const byId = new Map<string, Artifact[]>();
  const byKind = new Map<string, Artifact[]>();
  const referencesTo = new Map<string, Reference[]>();
  for (const artifact of files.flatMap((file) => file.artifacts)) {
    push(byId, artifact.id, artifact);
    push(byKind, artifact.kind.name, artifact);
    for (const reference of referencesOf(artifact, kinds.prefixes)) push(referencesTo, reference.to, reference);
  }
  return { byId: persistentMap(byId), byKind, referencesTo: persistentMap(referencesTo) };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function updateFile(engagement: Engagement, update: FileUpdate): Engagement {
  const { path, content } = update;
  const position = lowerBound(engagement.files, path, (file) => file.path);
  const old = engagement.files[position]?.path === path ? engagement.files[position] : undefined;
  const next = content && readFile(engagement.kinds, { path, content });
  if (!old && !next) return engagement;
  const files = engagement.files.toSpliced(position, old ? 1 : 0, ...(next ? [next] : []));
  const index = addFile(removeFile(engagement.index, engagement.kinds, old), engagement.kinds, next);
  return { ...engagement, files, index };
}

function removeFile(index: Index, kinds: Kinds, file: SourceFile | undefined): Index {
  let { byId, referencesTo } = index;
  for (const artifact of file?.artifacts ?? []) {
    byId = dropped(byId, artifact.id, (other) => other.file !== file);
    for (const { to } of referencesOf(artifact, kinds.prefixes))
      referencesTo = dropped(referencesTo, to, (other) => other.from.file !== file);
  }
  return { byId, referencesTo, byKind: replaceInKind(index.byKind, file, []) };
}

function addFile(index: Index, kinds: Kinds, file: SourceFile | undefined): Index {
  let { byId, referencesTo } = index;
  for (const artifact of file?.artifacts ?? []) {
    byId = byId.with(artifact.id, [...(byId.get(artifact.id) ?? []), artifact].toSorted(byPlace));
    for (const reference of referencesOf(artifact, kinds.prefixes))
      referencesTo = referencesTo.with(
        reference.to,
        [...(referencesTo.get(reference.to) ?? []), reference].toSorted((a, b) => byPlace(a.from, b.from)),
      );
  }
  return { byId, referencesTo, byKind: replaceInKind(index.byKind, file, file?.artifacts ?? []) };
}

function dropped<Value>(
  map: PersistentMap<readonly Value[]>,
  key: string,
  keep: (value: Value) => boolean,
): PersistentMap<readonly Value[]> {
  const rest = (map.get(key) ?? []).filter(keep);
  return rest.length > 0 ? map.with(key, rest) : map.without(key);
}

function replaceInKind(
  byKind: Index["byKind"],
  file: SourceFile | undefined,
  artifacts: readonly Artifact[],
): Index["byKind"] {
  if (!file?.kind) return byKind;
  const list = byKind.get(file.kind.name) ?? [];
  const start = lowerBound(list, file.path, (artifact) => artifact.file.path);
  let end = start;
  while (list[end]?.file.path === file.path) end++;
  return new Map(byKind).set(file.kind.name, list.toSpliced(start, end - start, ...artifacts));
}

function byPlace(a: Artifact, b: Artifact): number {
  return compareText(a.file.path, b.file.path) || (a.index ?? 0) - (b.index ?? 0);
}

/** The first position whose key is not before `key`, in a list sorted by key. */
function lowerBound<Item>(list: readonly Item[], key: string, keyOf: (item: Item) => string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && compareText(keyOf(item), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
