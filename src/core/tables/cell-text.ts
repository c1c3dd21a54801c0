import { isRecord } from "../kinds/values.ts";
import { flow } from "../parse/write-yaml.ts";
import type { Column } from "./columns.ts";
import { harmless } from "./formula.ts";
import type { Cell } from "./table.ts";

/**
 * A field's value as the cell of a spreadsheet: people can edit it there, and `readCell` gives the value back exactly.
 * No spreadsheet takes it for a formula.
 */
export function cellOf(column: Column, value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  return harmless(textOf(column, value));
}

/** An empty list, which is something else than no list. */
export const EMPTY_LIST = "[]";

function textOf(column: Column, value: unknown): string {
  if (typeof value === "string") return column.type === "any" ? anyText(value) : visibleText(value);
  if (Array.isArray(value)) return listText(column, value);
  return flow(value);
}

function listText(column: Column, items: readonly unknown[]): string {
  if (items.length === 0) return EMPTY_LIST;
  if (column.type === "list") return items.map(itemText).join("; ");
  return column.type === "entries" ? items.map(entryText).join("\n") : flow(items);
}

/** A text that is empty, or nothing but quotes, would be lost or mistaken: it gets a pair of quotes around it. */
function visibleText(text: string): string {
  return /^"*$/.test(text) ? `"${text}"` : text;
}

/** An item of a list, in quotes where something in it would end it. */
function itemText(item: unknown): string {
  const text = String(item);
  const isPlain = text.trim() === text && text !== "" && text !== EMPTY_LIST && !/^(?:"|[•*·–-]\s)|[;\r\n]/u.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** A group on one line, without the braces that people would stumble over. */
function entryText(entry: unknown): string {
  const text = flow(entry);
  return isRecord(entry) && Object.keys(entry).length > 0 ? text.slice(2, -2) : text;
}

/** Where any value may stand, a text that could be taken for something else is put in quotes. */
function anyText(text: string): string {
  const written = flow(text);
  return written === text && !/^[[{"']/.test(text) ? text : JSON.stringify(text);
}
