import { valuesAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";

/** A field that points to another artifact. */
export interface FieldReference {
  readonly path: YamlPath;
  readonly to: string;
  /** The kinds that it may point to; `*` for any. */
  readonly kinds: readonly string[];
}

/** The references in an artifact's fields. Runs for every artifact twice, so absent and plain fields cost one look. */
export function* fieldReferences(artifact: Artifact): Generator<FieldReference> {
  for (const { path: dotted, schema } of artifact.kind.references) {
    const dot = dotted.indexOf(".");
    const name = dot < 0 ? dotted : dotted.slice(0, dot);
    if (!Object.hasOwn(artifact.value, name)) continue;
    const placed = dot < 0 ? [{ path: [name], value: artifact.value[name] }] : valuesAt(artifact.value, dotted);
    for (const { path, value } of placed)
      if (typeof value === "string") yield { path, to: value, kinds: schema["x-ref"] ?? [] };
  }
}
