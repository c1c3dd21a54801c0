import { type Assets, type CustomFile, isCustomPath, type Kinds, loadKinds } from "../kinds/load-kinds.ts";
import type { Artifact, SourceFile } from "../parse/artifact.ts";
import { classify } from "../parse/classify.ts";
import { unreadableFinding } from "../parse/file-findings.ts";
import { type FileInput, parseFile } from "../parse/parse-file.ts";
import { compareText, type Finding } from "../text/finding.ts";
import { type EngagementIndex, indexArtifacts, updateIndex } from "./engagement-index.ts";
import type { Reference } from "./references.ts";
import type { ShippedKinds } from "./shipped-kinds.generated.ts";
import { exchanged, lowerBound } from "./sorted-list.ts";

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
  readonly index: EngagementIndex;
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
  return {
    assets,
    kinds,
    kindFindings: findings,
    files,
    custom,
    index: indexArtifacts(
      files.flatMap((file) => file.artifacts),
      kinds.prefixes,
    ),
  };
}

/** Files whose update takes a few milliseconds, and each of them much less than alone: for those who must not be held. */
export const FILES_AT_A_TIME = 16;

/** The engagement after some of its files changed. Costs what the changed files cost, not what the engagement does. */
export function updateEngagement(engagement: Engagement, updates: readonly FileUpdate[]): Engagement {
  if (updates.some((update) => isCustomPath(update.path))) return rebuild(engagement, updates);
  return exchangeFiles(engagement, updates);
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

/** The engagement after one of its files changed, or many at a time: what they are in is then looked at only once. */
function exchangeFiles(engagement: Engagement, updates: readonly FileUpdate[]): Engagement {
  const newest = new Map(updates.map((update) => [update.path, update]));
  const removed = [...newest.keys()].flatMap((path) => findFile(engagement, path) ?? []);
  const added = Array.from(
    newest.values(),
    ({ path, content }) => content && readFile(engagement.kinds, { path, content }),
  )
    .filter((file) => file !== undefined)
    .sort((a, b) => compareText(a.path, b.path));
  if (removed.length === 0 && added.length === 0) return engagement;
  const paths = new Set(removed.map(({ path }) => path));
  return {
    ...engagement,
    files: exchanged(engagement.files, { paths, to: added, pathOf: ({ path }) => path }),
    index: updateIndex(engagement.index, { removed, added }, engagement.kinds.prefixes),
  };
}
