import { type Engagement, findFile } from "../engagement/engagement.ts";
import { bodyStart, treeOf } from "../parse/artifact.ts";
import { scanMentions } from "../parse/body.ts";
import type { YamlNode } from "../parse/yaml-tree.ts";
import { type Span, shift } from "../text/span.ts";
import { mentionsIn, type Place } from "./references.ts";

/** Something in a file that can be clicked. */
export interface Link {
  readonly span: Span;
  /** What it leads to: where an artifact begins, or a file beside the artifacts such as a picture, from its start. */
  readonly to: Place | { readonly path: string };
}

/** The links of a file: identifiers in its text, and paths of evidence in its fields. */
export function linksIn(engagement: Engagement, path: string): readonly Link[] {
  const file = findFile(engagement, path);
  const [first] = file?.artifacts ?? [];
  if (!file || !first) return [];
  const offset = bodyStart(first);
  const mentions = mentionsIn(engagement, first.body).map(({ span, to }) => ({ span: shift(span, offset), to }));
  const tree = treeOf(file);
  const inFields = tree ? [...scalarsIn(tree)].flatMap((scalar) => linksOf(engagement, file.text, scalar)) : [];
  return [...inFields, ...mentions].filter(({ to }) => to.path !== path);
}

type Scalar = Extract<YamlNode, { type: "scalar" }>;

function* scalarsIn(node: YamlNode): Generator<Scalar> {
  if (node.type === "scalar") yield node;
  else if (node.type === "list") for (const item of node.items) yield* scalarsIn(item);
  else for (const { value } of node.entries) yield* scalarsIn(value);
}

function linksOf(engagement: Engagement, text: string, { value, span, style }: Scalar): readonly Link[] {
  if (typeof value !== "string") return [];
  const inner = style === "single" || style === "double" ? { start: span.start + 1, end: span.end - 1 } : span;
  if (isRelativePath(value)) return [{ span: inner, to: { path: value.split("#")[0] ?? value } }];
  // A field that is just an identifier is a reference, which the definition leads on from.
  if (scanMentions(value, engagement.kinds.prefixes).some(({ id }) => id === value)) return [];
  const written = text.slice(inner.start, inner.end);
  return mentionsIn(engagement, written).map((link) => ({ ...link, span: shift(link.span, inner.start) }));
}

/** A path below the engagement's folder, as `evidence/quote-error.png`: nothing that leads out of it. */
function isRelativePath(value: string): boolean {
  const looksSo = /^[\w@+-][\w@+. -]*(?:\/[\w@+. -]+)+\.\w{1,8}(?:#[\w-]+)?$/.test(value);
  return looksSo && !value.split("/").some((part) => /^\.+$/.test(part.trim()));
}
