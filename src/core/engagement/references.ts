import { valuesAt } from "../kinds/values.ts";
import { type Artifact, bodyStart, fieldSpan } from "../parse/artifact.ts";
import { scanMentions } from "../parse/body.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";

/** One artifact pointing to another, from a field or from its body. */
export interface Reference {
  readonly from: Artifact;
  readonly to: string;
  readonly place:
    | { readonly type: "field"; readonly path: YamlPath; readonly kinds: readonly string[] }
    | { readonly type: "body"; readonly span: Span };
}

/** All references of an artifact: fields first in the schema's order, then the body's mentions. */
export function referencesOf(artifact: Artifact, prefixes: readonly string[]): Reference[] {
  const fields = artifact.kind.references.flatMap((field) =>
    valuesAt(artifact.value, field.path).flatMap(({ path, value }): Reference[] =>
      typeof value === "string"
        ? [{ from: artifact, to: value, place: { type: "field", path, kinds: field.schema["x-ref"] ?? [] } }]
        : [],
    ),
  );
  const mentions = scanMentions(artifact.body, prefixes).map(
    ({ id, span }): Reference => ({ from: artifact, to: id, place: { type: "body", span } }),
  );
  return [...fields, ...mentions];
}

/** Where a reference stands in its file. */
export function referenceSpan({ from, place }: Reference): Span {
  if (place.type === "field") return fieldSpan(from, place.path);
  const offset = bodyStart(from);
  return { start: place.span.start + offset, end: place.span.end + offset };
}
