import type { Kind } from "../kinds/kind.ts";
import { valueAt, valuesAt } from "../kinds/values.ts";
import { type Artifact, bodyStart, fieldSpan } from "../parse/artifact.ts";
import { scanMentions } from "../parse/body.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";

/** One artifact pointing to another, from a field or from its body. */
export interface Reference {
  readonly from: Artifact;
  readonly to: string;
  readonly place: FieldPlace | BodyPlace;
}

/** A field that points to other artifacts, and the kinds that it may point to; `*` for any. */
export interface FieldPlace {
  readonly type: "field";
  readonly path: YamlPath;
  readonly kinds: readonly string[];
}

/** All mentions of one identifier in a body: thousands of artifacts mention many, so only their offsets are kept. */
export interface BodyPlace {
  readonly type: "body";
  /** Where the mentions start in the body. */
  readonly starts: readonly number[];
}

/** A reference from a field. */
export interface FieldReference extends Reference {
  readonly place: FieldPlace;
}

/** All references of an artifact: fields first in the schema's order, then the identifiers that its body mentions. */
export function referencesOf(artifact: Artifact, prefixes: readonly string[]): readonly Reference[] {
  const mentions = scanMentions(artifact.body, prefixes);
  if (mentions.length === 0) return fieldReferences(artifact);
  const starts = new Map<string, number[]>();
  for (const { id, span } of mentions) {
    const known = starts.get(id);
    if (known) known.push(span.start);
    else starts.set(id, [span.start]);
  }
  const found: Reference[] = [...fieldReferences(artifact)];
  for (const [to, own] of starts) found.push({ from: artifact, to, place: { type: "body", starts: own.slice() } });
  return found;
}

/** The references in an artifact's fields. Several rules ask for them one after another, so the last ones are kept. */
export function fieldReferences(artifact: Artifact): readonly FieldReference[] {
  if (last?.artifact !== artifact) last = { artifact, found: findInFields(artifact) };
  return last.found;
}

let last: { readonly artifact: Artifact; readonly found: readonly FieldReference[] } | undefined;

function findInFields(artifact: Artifact): readonly FieldReference[] {
  const { kind, value } = artifact;
  const found: FieldReference[] = [];
  for (const { name, dotted, isSpread, place } of pointersOf(kind)) {
    if (!Object.hasOwn(value, name)) continue;
    if (isSpread) {
      for (const { path, value: to } of valuesAt(value, dotted))
        if (typeof to === "string")
          found.push({ from: artifact, to, place: { type: "field", path, kinds: place.kinds } });
    } else {
      const to = name === dotted ? value[name] : valueAt(value, dotted);
      if (typeof to === "string") found.push({ from: artifact, to, place });
    }
  }
  return found;
}

/** Where a reference stands in its file: once for a field, once for each mention in a body. */
export function referenceSpans({ from, to, place }: Reference): readonly Span[] {
  if (place.type === "field") return [fieldSpan(from, place.path)];
  const offset = bodyStart(from);
  return place.starts.map((start) => ({ start: start + offset, end: start + offset + to.length }));
}

/** At how many places references stand. */
export function countPlaces(references: readonly Reference[]): number {
  return references.reduce((sum, { place }) => sum + (place.type === "field" ? 1 : place.starts.length), 0);
}

/** A field that points to other artifacts. */
interface Pointer {
  /** The first step of its path. */
  readonly name: string;
  readonly dotted: string;
  /** Whether its path has a `*`. */
  readonly isSpread: boolean;
  /** The place that all artifacts share, unless the path has a `*`. */
  readonly place: FieldPlace;
}

function pointersOf(kind: Kind): readonly Pointer[] {
  const known = pointers.get(kind);
  if (known) return known;
  const made = kind.references.map(({ path: dotted, schema }): Pointer => {
    const path = dotted.split(".");
    const isSpread = path.includes("*");
    return { name: path[0] ?? "", dotted, isSpread, place: { type: "field", path, kinds: schema["x-ref"] ?? [] } };
  });
  pointers.set(kind, made);
  return made;
}

const pointers = new WeakMap<Kind, readonly Pointer[]>();
