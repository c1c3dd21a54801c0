import type { Kind } from "../../kinds/kind.ts";
import { isCustomPath, type Kinds } from "../../kinds/load-kinds.ts";
import { isRecord, valueAt } from "../../kinds/values.ts";
import type { Artifact, Fields } from "../../parse/artifact.ts";
import { classify } from "../../parse/classify.ts";
import { artifactsIn, type FileInput } from "../../parse/parse-file.ts";
import type { Sha256 } from "../../ports.ts";
import { compareText } from "../../text/finding.ts";
import { digestOf } from "../digest.ts";
import type { PathChange } from "./commit.ts";
import { factLines } from "./fact-lines.ts";

/** What the audit keeps of an artifact: not its text, but what a later commit has to be compared with. */
export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly digest: string;
  /** The values on which its kind's decisions depend, in their places. */
  readonly facts: Fields;
}

/** What the audit keeps of a file. */
export interface AuditedFile {
  readonly blob: string;
  readonly items: readonly Item[];
  /** Why it cannot be read, as `link`. */
  readonly problem?: string;
  /** What its kind's decisions depend on, as it is written; absent where that cannot be told by lines. */
  readonly lines?: string;
  /** Whether it was not parsed, since nothing that a decision depends on differs from the version before. */
  readonly unread?: true;
  /** What it holds, where it was not parsed in this run: it may be asked for yet, but is not kept for the next. */
  readonly [CONTENT]?: FileInput["content"];
}

export const CONTENT = Symbol("content");

export interface ReadFile {
  readonly file: AuditedFile;
  readonly artifacts: readonly Artifact[];
}

/** Reads a file as the trusted schemas have it; undefined for one that no kind claims or that is gone. */
export function readFile(kinds: Kinds, change: PathChange, sha256: Sha256): ReadFile | undefined {
  const { path, blob, content } = change;
  if (!content || isCustomPath(path)) return undefined;
  const role = classify(kinds, path);
  if (role.type !== "kind") return undefined;
  if ("problem" in content) return { file: { blob, items: [], problem: content.problem }, artifacts: [] };
  const artifacts = artifactsIn(role.kind, { path, content });
  const items = artifacts.map((artifact) => toItem(artifact, sha256));
  const lines = factLines(role.kind, pathsOf(role.kind), content.text);
  return { file: { blob, items, ...(lines === undefined ? {} : { lines }) }, artifacts };
}

/**
 * A new version of a file, unparsed, where the lines on which decisions depend are those of the version before; else
 * undefined. Its items have the facts of that version, and a digest that only tells this version from others.
 */
export function unreadFile(kinds: Kinds, before: AuditedFile | undefined, change: PathChange): AuditedFile | undefined {
  const { blob, content } = change;
  if (!content || "problem" in content || before?.lines === undefined) return undefined;
  const [item, ...others] = before.items;
  if (!item || others.length > 0) return undefined;
  // A path is of the same kind as long as the schemas are.
  const kind = kinds.byName.get(item.kind);
  if (!kind || factLines(kind, pathsOf(kind), content.text) !== before.lines) return undefined;
  const items = [{ ...item, digest: `unread ${blob}` }];
  return { blob, items, lines: before.lines, unread: true, [CONTENT]: content };
}

/** An artifact as far as authority depends on it. */
export function toArtifact(kinds: Kinds, item: Item): Artifact | undefined {
  const kind = kinds.byName.get(item.kind);
  if (!kind) return undefined;
  const file = { path: "", text: "", kind, artifacts: [], findings: [] };
  return { kind, id: item.id, title: item.title, value: item.facts, body: "", file, index: undefined, valid: true };
}

/** The fields that a kind guards by themselves, as roles and keys of a person (`fields` of its decisions). */
export function guardedFields(kind: Kind | undefined): readonly string[] {
  if (!kind) return [];
  const known = guardedByKind.get(kind);
  if (known) return known;
  const fields = [...new Set(kind.decisions.flatMap((decision) => decision.fields ?? []))].toSorted(compareText);
  guardedByKind.set(kind, fields);
  return fields;
}

const guardedByKind = new WeakMap<Kind, readonly string[]>();

function toItem(artifact: Artifact, sha256: Sha256): Item {
  const { id, kind, title, value } = artifact;
  return { id, kind: kind.name, title, digest: digestOf(artifact, sha256), facts: factsOf(kind, value) };
}

function factsOf(kind: Kind, value: Fields): Fields {
  return pathsOf(kind).reduce<Fields>((facts, path) => {
    const found = valueAt(value, path);
    return found === undefined ? facts : placed(facts, path.split("."), found);
  }, {});
}

const factPaths = new WeakMap<Kind, readonly string[]>();

function pathsOf(kind: Kind): readonly string[] {
  const known = factPaths.get(kind);
  if (known) return known;
  const paths = kind.decisions.flatMap(({ field, when, notBy, person, fields }) => [
    field,
    notBy,
    person,
    ...Object.keys(when ?? {}),
    ...(fields ?? []),
  ]);
  const distinct = [...new Set(paths)].filter((path) => path !== undefined);
  factPaths.set(kind, distinct);
  return distinct;
}

function placed(target: Fields, [step = "", ...rest]: readonly string[], value: unknown): Fields {
  const inner = Object.hasOwn(target, step) ? target[step] : undefined;
  return { ...target, [step]: rest.length === 0 ? value : placed(isRecord(inner) ? inner : {}, rest, value) };
}
