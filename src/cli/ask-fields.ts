import { type Engagement, ofKind } from "../core/engagement/engagement.ts";
import type { Field } from "../core/kinds/json-schema.ts";
import type { Kind } from "../core/kinds/kind.ts";
import { askChoice, askText, type Choice } from "./ask.ts";
import type { FieldText } from "./field-values.ts";
import { visible } from "./terminal-text.ts";

/** Asks for fields of a kind by their schema: a choice where the values are known, else a line of text. */
export async function askFields(
  engagement: Engagement,
  kind: Kind,
  names: readonly string[],
): Promise<readonly FieldText[]> {
  const answers: FieldText[] = [];
  for (const name of names) {
    const field = kind.fields.find((candidate) => candidate.path === name);
    answers.push([name, await askField(engagement, field, name)]);
  }
  return answers;
}

function askField(engagement: Engagement, field: Field | undefined, name: string): Promise<string> {
  const message = visible(field?.schema.description ? `${name}: ${field.schema.description}` : name);
  const choices = field ? choicesFor(engagement, field) : [];
  return choices.length > 0 ? askChoice(message, choices) : askText({ message });
}

/** The values that a field can have, with what they mean; none where it is free. */
export function choicesFor(engagement: Engagement, { schema }: Field): Choice[] {
  if (schema.enum) return schema.enum.map(String).map((value) => withHint(value, value, schema["x-meanings"]?.[value]));
  const kinds = (schema["x-ref"] ?? []).filter((name) => name !== "*");
  return kinds.flatMap((name) => ofKind(engagement, name).map(({ id, title }) => withHint(id, id, title)));
}

function withHint(value: string, label: string, hint: string | undefined): Choice {
  return { value, label: visible(label), ...(hint === undefined ? {} : { hint: visible(hint) }) };
}
