import type { Kind } from "../kinds/kind.ts";
import type { Finding } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { splitFrontMatter } from "./front-matter.ts";
import { readPlainTree } from "./plain-yaml.ts";
import { parseYaml } from "./yaml.ts";
import { locate, toPath, type YamlNode, type YamlPath } from "./yaml-tree.ts";

/** An artifact's fields. Only what its schema allows is in here, so a reader need not check it again. */
export type Fields = Readonly<Record<string, unknown>>;

/** One gap, one person, one sign-off: whatever the kinds describe. */
export interface Artifact<Value = Fields> {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly value: Value;
  /** The Markdown after the front-matter; empty for items of lists. */
  readonly body: string;
  readonly file: SourceFile;
  /** Its position in a list file. */
  readonly index: number | undefined;
  /** Whether the schema found nothing wrong with it. */
  readonly valid: boolean;
}

/** A file that a kind claims, read. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly kind: Kind | undefined;
  readonly artifacts: readonly Artifact[];
  /** What is wrong with the file by itself, without a look at others. */
  readonly findings: readonly Finding[];
  /** What kept its text from being had, as `UTF-16` or `link`; the text is empty then. */
  readonly problem?: string;
}

/** Where a field of an artifact stands, as `retest.by`; where it belongs when it is absent. */
export function fieldSpan(artifact: Artifact<unknown>, field: string | YamlPath): Span {
  const place = placeOf(artifact, typeof field === "string" ? toPath(field) : field);
  const known = spans.get(artifact.file) ?? new Map<string, Span>();
  spans.set(artifact.file, known);
  const key = JSON.stringify(place);
  const span = known.get(key) ?? locate(treeOf(artifact.file), place);
  known.set(key, span);
  return span;
}

/** Places that were asked for, by file: the same findings are made again after each edit of another file. */
const spans = new WeakMap<SourceFile, Map<string, Span>>();

/** A field's path within the tree of its file. */
export function placeOf(artifact: Artifact<unknown>, path: YamlPath): YamlPath {
  return artifact.index === undefined ? path : [artifact.index, ...path];
}

/** Offset in the file at which an artifact's body begins. */
export function bodyStart(artifact: Artifact<unknown>): number {
  return artifact.file.text.length - artifact.body.length;
}

/** The YAML part of a file that a kind claims: all of it, or the front-matter. */
export function yamlPart(kind: Kind, text: string): Span | undefined {
  if (kind.container.type !== "folder") return { start: text.startsWith("\uFEFF") ? 1 : 0, end: text.length };
  const split = splitFrontMatter(text);
  return split.type === "found" ? split.parts.yaml : undefined;
}

/**
 * The tree of a file's YAML. Trees weigh several times what their text does, so they are made again when needed;
 * the last few are kept because findings and edits of one file come together.
 */
export function treeOf(file: SourceFile): YamlNode | undefined {
  const recent = recentTrees.find((entry) => entry.file === file);
  if (recent) return recent.tree;
  const part = file.kind && yamlPart(file.kind, file.text);
  const tree = part && readTree(file.text, part);
  recentTrees.unshift({ file, tree });
  recentTrees.length = Math.min(recentTrees.length, TREES_KEPT);
  return tree;
}

/** The tree of a text's YAML part, the quick way where it can be. */
export function readTree(text: string, part: Span): YamlNode | undefined {
  return readPlainTree(text, part) ?? parseYaml(text.slice(part.start, part.end), part.start).tree;
}

const TREES_KEPT = 8;
const recentTrees: { file: SourceFile; tree: YamlNode | undefined }[] = [];
