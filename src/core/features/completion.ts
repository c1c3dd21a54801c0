import { findFile } from "../engagement/engagement.ts";
import { schemaAt } from "../kinds/json-schema.ts";
import { completeBody } from "./complete-body.ts";
import { completeItems, completeKeys } from "./complete-keys.ts";
import { completeSkeleton } from "./complete-skeletons.ts";
import { completeValue } from "./complete-values.ts";
import type { Completion, CompletionContext, CompletionPlace, Completions } from "./completion-place.ts";
import { cursorIn } from "./find-cursor.ts";

/**
 * What could stand at an offset (UTF-16, in the file): fields that are still missing, values with their meaning,
 * identifiers by title, people by name, dates, items of lists, whole artifacts. Right while a line is half typed.
 */
export function completionsAt(context: CompletionContext, path: string, offset: number): Completions {
  const file = findFile(context.engagement, path);
  if (!file?.kind || file.problem !== undefined) return { items: [], isIncomplete: false };
  const { kind } = file;
  const skeleton = completeSkeleton(context, { file, kind, offset });
  if (skeleton) return { items: skeleton, isIncomplete: false };
  const cursor = cursorIn(kind, file.text, offset);
  if (!cursor) return completeBody(context, file, offset);
  const inList = kind.container.type === "collection";
  const fieldPath = inList ? cursor.path.slice(1) : cursor.path;
  const schema = schemaAt(kind.schema, fieldPath);
  if (!schema) return { items: [], isIncomplete: false };
  const place: CompletionPlace = { context, file, kind, offset, cursor, path: fieldPath, schema };
  if (schema.properties || typeof schema.additionalProperties === "object") return whole(completeKeys(place));
  return cursor.part === "key" ? completeItems(place) : completeValue(place);
}

function whole(items: readonly Completion[]): Completions {
  return { items, isIncomplete: false };
}
