import { InvalidArgumentError, Option } from "commander";

/** A field with the text that was given for it. */
export type FieldText = readonly [field: string, text: string];

/** An option that takes `field=value` and may be given several times. */
export function fieldsOption(flag: string, description: string): Option {
  return new Option(`${flag} <field=value>`, description)
    .argParser((text: string, previous: readonly FieldText[]) => [...previous, parseField(text)])
    .default([] satisfies FieldText[], "none");
}

function parseField(text: string): FieldText {
  const [, field, value] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined)
    throw new InvalidArgumentError("Write a field, = and a value, as in owner=lead-consultant.");
  return [field, value];
}
