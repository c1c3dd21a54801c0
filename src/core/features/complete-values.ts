import { nextId } from "../engagement/next-id.ts";
import type { JsonSchema } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { artifactsIn } from "../parse/parse-file.ts";
import { knownNames } from "../rules/known-names.ts";
import { completeDates } from "./complete-dates.ts";
import { completeReferences } from "./complete-references.ts";
import type { Completion, Completions } from "./completion-place.ts";
import { type CompletionPlace, leadAt, scalarAt, typedAt } from "./completion-place.ts";
import { artifactAt } from "./place-at.ts";

/** The values that a field can take: those of its schema, what it may refer to, dates, names that are known. */
export function completeValue(place: CompletionPlace): Completions {
  const { schema, path } = place;
  if (schema.type === "array" && schema.items)
    return inBrackets(place, completeValue({ ...place, schema: schema.items, path: [...path, 0] }));
  if (schema["x-ref"]) return completeReferences(place, schema["x-ref"]);
  if (schema.format === "date") return { items: completeDates(place), isIncomplete: false };
  return { items: [...plainValues(place)], isIncomplete: false };
}

function plainValues(place: CompletionPlace): readonly Completion[] {
  const { schema, context } = place;
  if (schema.enum)
    return allowedValues(place, schema.enum).map((value) => toCompletion(place, value, meaningOf(schema, value)));
  if (schema.type === "boolean") return [true, false].map((value) => toCompletion(place, value, undefined));
  const id = ownId(place);
  if (id !== undefined) return [toCompletion(place, id, context.say("next free identifier"))];
  const known = knownNames(context.engagement, place.kind, place.path);
  if (known.length > 0) return known.map(({ name, meaning }) => toCompletion(place, name, meaning));
  const samples = [schema.default, ...(schema.examples ?? [])].filter(isScalar);
  const fitting = samples.filter((value) => String(value).startsWith(typedAt(place)));
  return fitting.map((value) => toCompletion(place, value, context.say("example")));
}

function toCompletion(place: CompletionPlace, value: Scalar, detail: string | undefined): Completion {
  return {
    label: String(value),
    type: "value",
    detail,
    text: scalarAt(place, value),
    span: place.cursor.span,
    filter: String(value),
  };
}

type Scalar = string | number | boolean | null;

function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function meaningOf(schema: JsonSchema, value: Scalar): string | undefined {
  return schema["x-meanings"]?.[String(value)];
}

/** A list of one on the line of its key: the value stands between brackets. */
function inBrackets({ cursor, file }: CompletionPlace, { items, isIncomplete }: Completions): Completions {
  const lead = leadAt({ cursor, file });
  return {
    items: items.map((item) => ({ ...item, text: `${lead}[${item.text.slice(lead.length)}]` })),
    isIncomplete,
  };
}

/** The values that may stand here: not those that the list has already, and of a status the moves that are allowed. */
function allowedValues(place: CompletionPlace, values: readonly Scalar[]): readonly Scalar[] {
  const { schema, cursor } = place;
  const free = values.filter((value) => !cursor.items.includes(String(value)));
  const moves = schema["x-transitions"];
  const from = moves && statusBefore(place);
  if (!moves || from === undefined || !Object.hasOwn(moves, from)) return free;
  return [...(moves[from] ?? []), from].filter((value) => free.includes(value));
}

/** The status that a move begins at: the committed one, else the one that stands there. */
function statusBefore({ context, file, kind, cursor, path, offset }: CompletionPlace): string | undefined {
  const field = path.join(".");
  const now = artifactAt(context.engagement, file.path, offset);
  const id = now?.id ?? cursor.entries.get("id");
  const committed =
    context.committed === undefined
      ? undefined
      : artifactsIn(kind, { path: file.path, content: { text: context.committed } }).find(
          (artifact) => artifact.id === id,
        );
  const from = valueAt(committed?.value, field) ?? valueAt(now?.value, field);
  return typeof from === "string" ? from : undefined;
}

/** The identifier that a file's name promises, else the next free one. */
function ownId({ context, kind, file, path }: CompletionPlace): string | undefined {
  if (path.length !== 1 || path[0] !== "id" || kind.prefix === undefined) return undefined;
  const [named] =
    new RegExp(`^${kind.prefix}-\\d{3,}(?!\\d)`).exec(file.path.slice(file.path.lastIndexOf("/") + 1)) ?? [];
  return named ?? nextId(context.engagement, kind);
}
