import { type Assets, isCustomPath, type Kinds } from "../../kinds/load-kinds.ts";
import type { Artifact } from "../../parse/artifact.ts";
import type { FileInput } from "../../parse/parse-file.ts";
import type { Sha256, VerifySignature } from "../../ports.ts";
import { compareText } from "../../text/finding.ts";
import type { Signoff } from "../state.ts";
import type { Ancestry, HistoryCommit, PathChange } from "./commit.ts";
import { type AuditedFile, CONTENT, type Item, readFile, unreadFile } from "./item.ts";
import type { ShardedMap } from "./sharded-map.ts";
import { type AuditState, BEGINNING } from "./state.ts";
import { kindsOf } from "./trusted.ts";

/** What an audit needs of its host. */
export interface AuditContext {
  readonly assets: Assets;
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
  /** RFC 3339: what is dated after this day has not happened yet. */
  readonly now: string;
  readonly ancestry: Ancestry;
  /** The content of an object, for the few files that an earlier run left unparsed and a decision asks for now. */
  readonly readBlob: (blob: string) => FileInput["content"];
}

/** One commit between its parents and what it leaves, ready to be judged. */
export interface Step {
  readonly context: AuditContext;
  readonly commit: HistoryCommit;
  /** The states at the parents whose engagement began where this one did; empty at the beginning. */
  readonly parents: readonly AuditState[];
  /** Parents that hold an engagement of another beginning: nothing of theirs is trusted. */
  readonly strangers: readonly AuditState[];
  /** The parent by which the commit is read: the first with an engagement. */
  readonly lead: AuditState;
  readonly kinds: Kinds;
  readonly files: AuditState["files"];
  readonly places: AuditState["places"];
  /** Identifiers whose content differs from that of a parent at least, as far as that can matter. */
  readonly touched: ReadonlySet<string>;
  /** The first identifier whose file differs at all. */
  readonly about: string | undefined;
  /** Sign-offs in the files that the commit changes. */
  readonly signoffs: ReadonlyMap<string, Signoff>;
}

/** Prepares the judgement of a commit from the states at its parents. */
export function stepTo(context: AuditContext, commit: HistoryCommit, parents: readonly AuditState[]): Step {
  const lead = parents.find(({ trusted }) => trusted.founding !== undefined) ?? parents[0] ?? BEGINNING;
  const { founding } = lead.trusted;
  const strange = ({ trusted }: AuditState): boolean =>
    trusted.founding !== undefined && founding !== undefined && trusted.founding !== founding;
  const kinds = kindsOf(context.assets, lead.trusted);
  const [first = BEGINNING] = parents;
  const read = readChanges(context, kinds, commit.changes[0] ?? [], sameSchemas(lead, parents));
  const files = first.files.withAll(read.files);
  const all = touchedIds(commit, parents, files);
  const named = new Set(Array.from(read.signoffs.values(), subjectsOf).flat());
  const moved = new Set(
    [...(commit.changes[0] ?? [])].flatMap(({ path }) => idsAt(first.files, path).concat(idsAt(files, path))),
  );
  return {
    context,
    commit,
    parents: parents.filter((parent) => !strange(parent)),
    strangers: parents.filter(strange),
    lead,
    kinds,
    files,
    places: first.places.withAll(placesAfter(first, files, commit.changes[0] ?? [], moved)),
    touched: new Set([...all].filter((id) => named.has(id) || !isQuiet(parents, files, id))),
    about: [...all][0],
    signoffs: read.signoffs,
  };
}

/** The parents whose files were read by the same schemas; none where the first was read by others. */
function sameSchemas(lead: AuditState, parents: readonly AuditState[]): readonly AuditState[] {
  const isSame = ({ trusted }: AuditState): boolean => trusted.schemas === lead.trusted.schemas;
  return parents[0] && isSame(parents[0]) ? parents.filter(isSame) : [];
}

/** Whether nobody ever decided on an identifier, and nothing that a decision depends on differs. */
function isQuiet(parents: readonly AuditState[], files: ShardedMap<AuditedFile>, id: string): boolean {
  if (parents.some((parent) => parent.subjects.get(id) !== undefined)) return false;
  const paths = new Set(parents.flatMap((parent) => parent.places.get(id) ?? []));
  return paths.size === 1 && [...paths].every((path) => files.get(path)?.unread === true);
}

function subjectsOf({ value }: Signoff): readonly string[] {
  return (value.subjects ?? []).flatMap(({ id }) => id ?? []);
}

/** The same commit, read by other schemas: all files are read again, since what counts in them may differ. */
export function withKinds(step: Step, kinds: Kinds, everything: readonly PathChange[]): Pick<Step, "files" | "places"> {
  const read = readChanges(step.context, kinds, everything, []);
  const places = new Map<string, string[]>();
  for (const [path, file] of read.files)
    for (const { id } of file?.items ?? []) places.set(id, [...(places.get(id) ?? []), path].toSorted(compareText));
  return { files: BEGINNING.files.withAll(read.files), places: BEGINNING.places.withAll(places) };
}

/** The artifacts with an identifier in a state; more than one where it is doubled. */
export function itemsIn(
  step: Pick<Step, "context" | "kinds">,
  state: Pick<AuditState, "files" | "places">,
  id: string,
): readonly Item[] {
  const paths = state.places.get(id) ?? [];
  return paths.flatMap((path) => {
    const file = state.files.get(path);
    return file ? itemsOf(step, path, file).filter((item) => item.id === id) : [];
  });
}

/** The items of a file, which is parsed now where it was left unparsed. */
function itemsOf(
  { context, kinds }: Pick<Step, "context" | "kinds">,
  path: string,
  file: AuditedFile,
): readonly Item[] {
  if (!file.unread) return file.items;
  const known = readLate.get(file);
  if (known) return known;
  const { blob } = file;
  const content = file[CONTENT] ?? context.readBlob(blob);
  const items = readFile(kinds, { path, blob, content }, context.sha256)?.file.items ?? [];
  readLate.set(file, items);
  return items;
}

const readLate = new WeakMap<AuditedFile, readonly Item[]>();

/** What an identifier stands for, to be compared: nothing, a digest, or several where it is doubled. */
export function contentKey(items: readonly Item[]): string {
  return items
    .map((item) => item.digest)
    .toSorted(compareText)
    .join(" ");
}

interface ReadChanges {
  readonly files: ReadonlyMap<string, AuditedFile | undefined>;
  readonly signoffs: ReadonlyMap<string, Signoff>;
}

function readChanges(
  context: AuditContext,
  kinds: Kinds,
  changes: readonly PathChange[],
  parents: readonly AuditState[],
): ReadChanges {
  const files = new Map<string, AuditedFile | undefined>();
  const signoffs = new Map<string, Signoff>();
  const read = (change: PathChange): void => {
    const { file, artifacts = [] } = readFile(kinds, change, context.sha256) ?? {};
    files.set(change.path, file);
    for (const artifact of artifacts) if (isSignoff(artifact)) signoffs.set(artifact.id, artifact);
  };
  // Sign-offs come first: what they name is parsed.
  const isOfSignoffs = ({ path }: PathChange): boolean => isSignoffPath(kinds, path);
  changes.filter(isOfSignoffs).forEach(read);
  const named = new Set(Array.from(signoffs.values(), subjectsOf).flat());
  for (const change of changes) {
    if (isCustomPath(change.path) || isOfSignoffs(change)) continue;
    const known = knownFile(kinds, parents, change, named);
    if (known) files.set(change.path, known);
    else read(change);
  }
  return { files, signoffs };
}

function isSignoffPath(kinds: Kinds, path: string): boolean {
  const container = kinds.byName.get("signoff")?.container;
  return container?.type === "folder" && path.startsWith(`${container.folder}/`);
}

/**
 * A file that a parent has just so, or that differs from it in nothing that a decision depends on. `named` are the
 * identifiers that the commit's own sign-offs decide on.
 */
function knownFile(
  kinds: Kinds,
  parents: readonly AuditState[],
  change: PathChange,
  named: ReadonlySet<string>,
): AuditedFile | undefined {
  if (!change.content) return undefined;
  const versions = parents.map((parent) => parent.files.get(change.path));
  const same = versions.find((file) => file?.blob === change.blob && file.problem === undefined);
  if (same && "text" in change.content) return same;
  const [only, ...others] = parents;
  const id = versions[0]?.items[0]?.id;
  if (!only || others.length > 0 || id === undefined || named.has(id) || only.subjects.get(id)) return undefined;
  return unreadFile(kinds, versions[0], change);
}

/** Only what its schema allows is in an artifact's value, so the type holds. */
function isSignoff(artifact: Artifact<unknown>): artifact is Signoff {
  return artifact.kind.name === "signoff";
}

function touchedIds(
  { changes }: HistoryCommit,
  parents: readonly AuditState[],
  files: ShardedMap<AuditedFile>,
): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const [index, list] of changes.entries())
    for (const { path } of list) {
      const before = parents[index]?.files.get(path)?.items ?? [];
      for (const id of differing(before, files.get(path)?.items ?? [])) touched.add(id);
    }
  return touched;
}

/** The identifiers that do not stand for the same content in both. */
function differing(before: readonly Item[], after: readonly Item[]): readonly string[] {
  const [was, is] = [contents(before), contents(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
}

function contents(items: readonly Item[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, digest } of items) found.set(id, found.has(id) ? `${found.get(id)} ${digest}` : digest);
  return found;
}

function idsAt(files: ShardedMap<AuditedFile>, path: string): string[] {
  return (files.get(path)?.items ?? []).map((item) => item.id);
}

/** Where the identifiers stand after a commit, as far as that differs. */
function placesAfter(
  first: AuditState,
  files: ShardedMap<AuditedFile>,
  changes: readonly PathChange[],
  ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[] | undefined> {
  const changed = new Set(changes.map(({ path }) => path));
  const found = new Map<string, string[]>();
  for (const id of ids)
    found.set(
      id,
      (first.places.get(id) ?? []).filter((path) => !changed.has(path)),
    );
  for (const path of changed)
    for (const id of new Set(idsAt(files, path))) found.set(id, [...(found.get(id) ?? []), path]);
  const updates = new Map<string, readonly string[] | undefined>();
  for (const [id, paths] of found) {
    const sorted = paths.toSorted(compareText);
    if (sorted.join("\0") !== (first.places.get(id) ?? []).join("\0"))
      updates.set(id, sorted.length > 0 ? sorted : undefined);
  }
  return updates;
}
