import type { Artifact } from "../parse/artifact.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";

/** A text in a field of an artifact. */
export interface FieldText {
  readonly path: YamlPath;
  readonly text: string;
}

/** Fields that no reader of a report sees. */
const UNREAD: ReadonlySet<string> = new Set(["id", "rescue-ignore"]);

/** All texts in an artifact's fields, in their order. */
export function* fieldTexts({ value }: Artifact): Generator<FieldText> {
  for (const [name, part] of Object.entries(value)) if (!UNREAD.has(name)) yield* textsIn(part, [name]);
}

function* textsIn(value: unknown, path: YamlPath): Generator<FieldText> {
  if (typeof value === "string") yield { path, text: value };
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value))
      yield* textsIn(part, [...path, Array.isArray(value) ? Number(key) : key]);
}
