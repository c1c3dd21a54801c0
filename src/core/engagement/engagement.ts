import { type Assets, type CustomFile, isCustomPath, type Kinds, loadKinds } from "../kinds/load-kinds.ts";
import type { Artifact, SourceFile } from "../parse/artifact.ts";
import { classify } from "../parse/classify.ts";
import { type FileInput, parseFile, unreadableFinding } from "../parse/parse-file.ts";
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
  /** The files that kinds claim, or that stand in their folders unclaimed, and those that rules watch, by path. */
  readonly files: readonly SourceFile[];
  readonly custom: readonly CustomFile[];
  /** The index behind the functions below. */
  readonly index: Index;
  /** What the history of its repository adds; absent where none is at hand. */
  readonly past?: Past;
}

/** What the history of a repository tells of an engagement's sign-offs, which their files alone cannot. */
export interface Past {
  /** The sign-offs that are committed. */
  readonly committed: ReadonlySet<string>;
  /** What was decided and said something else since, whatever it says today: `SGN-004 SCP-012`. */
  readonly lapsed: ReadonlySet<string>;
  /**
   * People, policy and phases as they stood before the commit that brought a sign-off in. Absent for those that came
   * when things stood as they do today, or with the engagement's first commit, before which nobody could be trusted.
   */
  readonly before: ReadonlyMap<string, Engagement>;
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
  artifact: Artifact<unknown> | undefined,
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
  if (role.type === "watched") return withoutKind(input, []);
  if (role.type === "custom") return "problem" in input.content ? unreadCustom(input.path, input.content) : undefined;
  if (role.type !== "unclaimed") return undefined;
  const finding: Finding = {
    rule: "file/unclaimed",
    severity: "warning",
    path: input.path,
    span: { start: 0, end: 0 },
    message: `No kind claims this file, though it stands in a folder that one looks after. It is not checked. ${role.hint} Rename or move it.`,
  };
  return withoutKind(input, [finding]);
}

/** A schema or template that cannot be read: the kinds are made without it, which nobody may overlook. */
function unreadCustom(path: string, content: { readonly problem: string }): SourceFile {
  return withoutKind({ path, content }, [unreadableFinding(path, content.problem)]);
}

function withoutKind({ path, content }: FileInput, findings: readonly Finding[]): SourceFile {
  return {
    path,
    kind: undefined,
    artifacts: [],
    findings,
    ...("text" in content ? content : { text: "", ...content }),
  };
}

function toCustomFile({ path, content }: FileInput): CustomFile[] {
  return isCustomPath(path) && "text" in content ? [{ path, text: content.text }] : [];
}

function rebuild(engagement: Engagement, updates: readonly FileUpdate[]): Engagement {
  const inputs = new Map<string, FileInput>();
  for (const { path, text } of engagement.custom) inputs.set(path, { path, content: { text } });
  for (const { path, text, problem } of engagement.files)
    inputs.set(path, { path, content: problem === undefined ? { text } : { problem } });
  for (const { path, content } of updates) {
    if (content) inputs.set(path, { path, content });
    else inputs.delete(path);
  }
  const rebuilt = createEngagement(engagement.assets, [...inputs.values()]);
  return engagement.past ? { ...rebuilt, past: engagement.past } : rebuilt;
}

function indexAll(kinds: Kinds, files: readonly SourceFile[]): Index {
  const artifacts = files.flatMap((file) => file.artifacts);
  const references = artifacts.flatMap((artifact) => referencesOf(artifact, kinds.prefixes));
  return {
    byId: persistentMap(grouped(artifacts, (artifact) => artifact.id)),
    byKind: grouped(artifacts, (artifact) => artifact.kind.name),
    referencesTo: persistentMap(grouped(references, (reference) => reference.to)),
  };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
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
    byId = withList(byId, artifact.id, (list) => replaceFile(list, artifact.file.path, pathOfArtifact, []));
    for (const { to } of referencesOf(artifact, kinds.prefixes))
      referencesTo = withList(referencesTo, to, (list) => replaceFile(list, artifact.file.path, pathOfReference, []));
  }
  return { byId, referencesTo, byKind: replaceInKind(index.byKind, file, []) };
}

function addFile(index: Index, kinds: Kinds, file: SourceFile | undefined): Index {
  if (!file) return index;
  let { byId, referencesTo } = index;
  for (const [id, artifacts] of grouped(file.artifacts, (artifact) => artifact.id))
    byId = withList(byId, id, (list) => replaceFile(list, file.path, pathOfArtifact, artifacts));
  const references = file.artifacts.flatMap((artifact) => referencesOf(artifact, kinds.prefixes));
  for (const [to, own] of grouped(references, (reference) => reference.to))
    referencesTo = withList(referencesTo, to, (list) => replaceFile(list, file.path, pathOfReference, own));
  return { byId, referencesTo, byKind: replaceInKind(index.byKind, file, file.artifacts) };
}

function withList<Value>(
  map: PersistentMap<readonly Value[]>,
  key: string,
  change: (list: readonly Value[]) => readonly Value[],
): PersistentMap<readonly Value[]> {
  const list = change(map.get(key) ?? []);
  return list.length > 0 ? map.with(key, list) : map.without(key);
}

function replaceInKind(
  byKind: Index["byKind"],
  file: SourceFile | undefined,
  artifacts: readonly Artifact[],
): Index["byKind"] {
  if (!file?.kind) return byKind;
  const list = byKind.get(file.kind.name) ?? [];
  return new Map(byKind).set(file.kind.name, replaceFile(list, file.path, pathOfArtifact, artifacts));
}

/** A list in the order of its files' paths, with what came from one file replaced: thousands may point to one person. */
function replaceFile<Item>(
  list: readonly Item[],
  path: string,
  pathOf: (item: Item) => string,
  items: readonly Item[],
): readonly Item[] {
  const start = lowerBound(list, path, pathOf);
  let end = start;
  for (let item = list[end]; item !== undefined && pathOf(item) === path; item = list[end]) end++;
  return list.toSpliced(start, end - start, ...items);
}

function pathOfArtifact(artifact: Artifact): string {
  return artifact.file.path;
}

function pathOfReference(reference: Reference): string {
  return reference.from.file.path;
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
