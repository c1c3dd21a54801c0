import type { DecisionAnnotation } from "../core/kinds/json-schema.ts";
import type { FieldSheet, KindSheet } from "../core/views/kind-sheet.ts";
import { valueText } from "../core/views/value-text.ts";
import type { Host } from "./host.ts";
import { tableLines } from "./table.ts";
import { visible } from "./terminal-text.ts";

/** A kind with its fields, as a readable sheet. */
export function kindSheetText(sheet: KindSheet, host: Host): string {
  const { colours } = host;
  const blocks = [
    [
      `${colours.bold(visible(sheet.title))} (${visible(sheet.name)})`,
      visible(sheet.description),
      `Files: ${visible(sheet.place)}`,
    ],
    [
      colours.bold("Fields"),
      ...fieldRows(sheet, host),
      colours.dim("* has to be given. Governed content is what a decision covers; clerical is not."),
    ],
    valueBlock(sheet, host),
    sheet.sections.length === 0
      ? []
      : [colours.bold("Sections of the text"), ...sheet.sections.map((section) => `  ${visible(section)}`)],
    sheet.decisions.length === 0
      ? []
      : [colours.bold("Decisions"), ...sheet.decisions.map((decision) => `  ${decisionText(decision)}`)],
    [bodyLine(sheet)].filter((line) => line !== ""),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function fieldRows({ fields }: KindSheet, { width }: Host): string[] {
  return tableLines(
    fields.map((field) => [
      `  ${visible(field.path)}${field.required ? "*" : ""}`,
      visible(field.type),
      countsText(field),
      visible(field.meaning + referencesText(field) + audienceText(field)),
    ]),
    width,
  );
}

function countsText({ counts, governedAt }: FieldSheet): string {
  return counts === "at" ? `governed at ${visible((governedAt ?? []).join(", "))}` : counts;
}

function referencesText({ references }: FieldSheet): string {
  if (!references) return "";
  return references.includes("*") ? " Names any artifact." : ` Names a ${references.join(" or ")}.`;
}

function audienceText({ internal }: FieldSheet): string {
  return internal ? " Stays within the team." : "";
}

function valueBlock({ fields }: KindSheet, { colours, width }: Host): string[] {
  const withValues = fields.filter((field) => field.values && field.values.length > 0);
  if (withValues.length === 0) return [];
  const lines = withValues.flatMap((field) => {
    const standard = field.default === undefined ? "" : ` (${valueText(field.default)} when not given)`;
    const rows = (field.values ?? []).map(({ value, meaning }) => [`    ${visible(value)}`, visible(meaning ?? "")]);
    return [`  ${visible(field.path)}${standard}`, ...tableLines(rows, width)];
  });
  return [colours.bold("Values"), ...lines];
}

function decisionText({ type, field, values, when, fields, roles, person, notBy }: DecisionAnnotation): string {
  const what = field ? `${field}${values ? ` at ${values.join(", ")}` : ""}` : (fields ?? []).join(", ");
  const conditions = Object.entries(when ?? {}).map(([name, allowed]) => `where ${name} is ${allowed.join(" or ")}`);
  const who = person ? `by the person in ${person}` : `by ${(roles ?? []).join(" or ")}`;
  const parts = [`${type}: ${what}`, ...conditions, who, ...(notBy ? [`never by the person in ${notBy}`] : [])];
  return visible(parts.join(", "));
}

function bodyLine({ body }: KindSheet): string {
  if (body === "none") return "";
  return body === "governed" ? "The text below the fields is governed." : "The text below the fields is clerical.";
}
