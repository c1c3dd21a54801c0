import { type Engagement, findFile } from "../engagement/engagement.ts";
import { type Artifact, fieldSpan, type SourceFile, treeOf, yamlPart } from "../parse/artifact.ts";
import { endOfNode } from "../parse/yaml-lines.ts";
import type { YamlEntry, YamlNode } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";
import { labelOf } from "../views/trees/tree-node.ts";

/** A part of a file, for its outline. */
export interface FileSymbol {
  readonly name: string;
  readonly detail: string;
  readonly type: "artifact" | "group" | "field";
  /** All of it, and the part that names it. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly FileSymbol[];
}

/** The outline of a file: its artifacts with their fields. The headings of a text are Markdown's own to tell. */
export function symbolsIn(engagement: Engagement, path: string): readonly FileSymbol[] {
  const file = findFile(engagement, path);
  const tree = file && treeOf(file);
  if (!file || !tree) return [];
  const artifacts = new Map(file.artifacts.map((artifact) => [artifact.index, artifact]));
  if (tree.type === "list")
    return tree.items.flatMap((item, index) => artifactSymbol(file, item, artifacts.get(index)) ?? []);
  return artifactSymbol(file, tree, artifacts.get(undefined)) ?? [];
}

function artifactSymbol(file: SourceFile, node: YamlNode, artifact: Artifact | undefined): FileSymbol[] | undefined {
  const children = childrenOf(file.text, node);
  if (!artifact) return children.length > 0 && node.type === "map" ? [...children] : undefined;
  const part = artifact.index === undefined && file.kind ? yamlPart(file.kind, file.text) : undefined;
  const span = part ?? spanOf(file.text, node);
  const named = fieldSpan(artifact, artifact.kind.container.type === "file" ? artifact.kind.titleField : "id");
  const nameSpan = named.start >= span.start && named.end <= span.end ? named : { start: span.start, end: span.start };
  return [{ name: labelOf(artifact), detail: artifact.kind.title, type: "artifact", span, nameSpan, children }];
}

function childrenOf(text: string, node: YamlNode): readonly FileSymbol[] {
  if (node.type === "map") return node.entries.map((entry) => entrySymbol(text, entry));
  if (node.type === "list") return node.items.flatMap((item, index) => itemSymbol(text, item, index));
  return [];
}

function entrySymbol(text: string, { key, keySpan, value }: YamlEntry): FileSymbol {
  const span = { start: keySpan.start, end: Math.max(keySpan.end, endOfNode(text, value)) };
  const children = childrenOf(text, value);
  const type = value.type === "scalar" ? "field" : "group";
  return { name: key === "" ? '""' : key, detail: detailOf(value), type, span, nameSpan: keySpan, children };
}

/** Groups in a list by what names them; scalars are told by the list itself. */
function itemSymbol(text: string, item: YamlNode, index: number): readonly FileSymbol[] {
  if (item.type !== "map") return [];
  const named = item.entries.find(({ key }) => key === "title" || key === "id") ?? item.entries[0];
  const name = named && named.value.type === "scalar" ? shorten(String(named.value.value)) : "";
  const span = spanOf(text, item);
  const nameSpan = named?.keySpan ?? { start: span.start, end: span.start };
  return [
    { name: name || String(index + 1), detail: "", type: "group", span, nameSpan, children: childrenOf(text, item) },
  ];
}

function detailOf(value: YamlNode): string {
  if (value.type === "scalar") return value.value === null ? "" : shorten(String(value.value));
  if (value.type === "map") return "";
  const scalars = value.items.flatMap((item) => (item.type === "scalar" ? [String(item.value)] : []));
  return scalars.length === value.items.length ? shorten(scalars.join(", ")) : String(value.items.length);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function spanOf(text: string, node: YamlNode): Span {
  return { start: node.span.start, end: Math.max(node.span.start, endOfNode(text, node)) };
}
