import type { JsonSchema } from "../kinds/json-schema.ts";
import { escapeMarkdown } from "./escape-markdown.ts";

/** What a schema says of a field and of the values that it takes, as Markdown. */
export function tellSchema(schema: JsonSchema): string | undefined {
  const parts = [schemaText(schema.description ?? ""), tellValues(schema.items ?? schema)].filter(
    (part) => part !== "",
  );
  return parts.length > 0 ? parts.join("\n\n") : undefined;
}

/** A list of the values that a field takes, with what each means; empty where it takes any. */
export function tellValues(schema: JsonSchema): string {
  return (schema.enum ?? []).map((value) => `- ${tellMeaning(schema, value)}`).join("\n");
}

/** A value with what it means, as in `now`: Urgent. */
export function tellMeaning(schema: JsonSchema, value: unknown): string {
  const code = `\`${String(value).replace(/[`\s]+/g, " ")}\``;
  const meaning = schema["x-meanings"]?.[String(value)];
  return meaning === undefined ? code : `${code}: ${schemaText(meaning)}`;
}

/** The words of a schema: an engagement may bring its own, so nothing but `code` is markup in them. */
export function schemaText(text: string): string {
  return text
    .split(/(`[^`\r\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : escapeMarkdown(part)))
    .join("");
}
