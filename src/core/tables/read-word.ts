import type { JsonSchema } from "../kinds/json-schema.ts";
import { plainLabel } from "./labels.ts";
import { type Cell, type CellReading, shownCell } from "./table.ts";
import { OTHER_WORDS } from "./words.ts";

/**
 * Reads one of a schema's words, whatever its case: by the word itself, by what it means, or by another word for it,
 * in that order. Words that fit several values fit none.
 */
export function readWord(cell: Cell, schema: JsonSchema): CellReading {
  const text = shownCell(cell).trim();
  const values = schema.enum ?? [];
  const exact = values.find((value) => String(value) === text);
  if (exact !== undefined) return { value: exact };
  if (text.length > LONGEST_WORD) return noValue(text, values);
  const wanted = plainLabel(text);
  const found = [isWord, isMeaning, isOtherWord, hasNumber]
    .map((fits) => values.filter((value) => fits(wanted, String(value), schema)))
    .find((fitting) => fitting.length > 0);
  const [value, ...others] = found ?? [];
  return value !== undefined && others.length === 0 ? { value } : noValue(text, values);
}

/** What is longer is a text: it is not held against each value with all its meanings. */
const LONGEST_WORD = 1000;

function noValue(text: string, values: readonly unknown[]): CellReading {
  return { reason: `${text} is not one of its values. It takes ${values.map(String).join(", ")}.` };
}

/** Whatever the spaces and hyphens, in the plural too. */
function isWord(wanted: string, value: string): boolean {
  const [one, other] = [wanted, plainLabel(value)].map((text) => text.replaceAll(" ", "").replace(/s$/, ""));
  return one === other;
}

/** `Must-have` for "Must-have for operations: delivered first." */
function isMeaning(wanted: string, value: string, schema: JsonSchema): boolean {
  const meanings = schema["x-meanings"];
  const meaning = meanings && Object.hasOwn(meanings, value) ? plainLabel(meanings[value] ?? "") : "";
  return wanted !== "" && (meaning === wanted || (wanted.length > 4 && meaning.startsWith(`${wanted} `)));
}

/** Sizes do not count: a CRM's `Text(255)` is a text. */
function isOtherWord(wanted: string, value: string): boolean {
  const words = OTHER_WORDS.get(plainLabel(value));
  return words !== undefined && (words.includes(wanted) || words.includes(withoutSizes(wanted)));
}

/** Word by word: a pattern for it would take time with the square of what somebody may put into a cell. */
function withoutSizes(wanted: string): string {
  const words = wanted.split(" ");
  const last = words.findLastIndex((word) => !/^\d+$/.test(word));
  return words.slice(0, Math.max(last, 0) + 1).join(" ");
}

/** `Tier 1` and `1 - Must` for 1. */
function hasNumber(wanted: string, value: string): boolean {
  const numbers = wanted.match(/\d+/g) ?? [];
  return /^\d+$/.test(value) && numbers.length === 1 && numbers[0] === value;
}
