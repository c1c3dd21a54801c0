import { type Engagement, findFile } from "../engagement/engagement.ts";
import { type Artifact, type SourceFile, treeOf } from "../parse/artifact.ts";
import { nodeAt, type YamlEntry, type YamlNode, type YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";

/** The field that stands at a place, by its key or by its value. */
export interface FieldPlace {
  readonly artifact: Artifact;
  /** The field's path in the artifact. */
  readonly path: YamlPath;
  readonly part: "key" | "value";
  readonly span: Span;
}

/** The artifact that a place in a file belongs to; undefined between the items of a list. */
export function artifactAt(engagement: Engagement, path: string, offset: number): Artifact | undefined {
  const file = findFile(engagement, path);
  return file?.artifacts.find((artifact) => artifact.index === undefined || isInside(itemSpan(file, artifact), offset));
}

/** The field at an offset (UTF-16, in the file); undefined in a body, in a comment and between fields. */
export function fieldAt(engagement: Engagement, path: string, offset: number): FieldPlace | undefined {
  const artifact = artifactAt(engagement, path, offset);
  const root = artifact && nodeAt(treeOf(artifact.file), artifact.index === undefined ? [] : [artifact.index]);
  const found = root && descend(root, [], offset);
  return artifact && found ? { artifact, ...found } : undefined;
}

/** Whether an offset is in a span; its end counts, since that is where a caret stands after a word. */
export function isInside(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}

function itemSpan(file: SourceFile, { index }: Artifact): Span | undefined {
  return index === undefined ? undefined : nodeAt(treeOf(file), [index])?.span;
}

type Found = Omit<FieldPlace, "artifact">;

function descend(node: YamlNode, path: YamlPath, offset: number): Found | undefined {
  if (node.type === "map") return firstOf(node.entries, (entry) => inEntry(entry, path, offset));
  if (node.type === "list")
    return firstOf([...node.items.entries()], ([index, item]) =>
      isInside(item.span, offset) ? inValue(item, [...path, index], offset) : undefined,
    );
  return undefined;
}

function inEntry({ key, keySpan, value }: YamlEntry, path: YamlPath, offset: number): Found | undefined {
  const own = [...path, key];
  if (isInside(keySpan, offset)) return { path: own, part: "key", span: keySpan };
  return isInside(value.span, offset) ? inValue(value, own, offset) : undefined;
}

function inValue(node: YamlNode, path: YamlPath, offset: number): Found | undefined {
  return node.type === "scalar" ? { path, part: "value", span: node.span } : descend(node, path, offset);
}

function firstOf<Item, Result>(items: readonly Item[], look: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const result = look(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
