import type { Cell } from "./table.ts";

export type DecimalMark = "." | ",";

/** A number as it is written: its digits with their separators, and what stands around them. */
export interface WrittenNumber {
  readonly digits: string;
  readonly negative: boolean;
  readonly percent: boolean;
}

/** What of a cell could be a number; undefined for words. Currencies, spaces and apostrophes are passed over. */
export function writtenNumber(cell: Cell): WrittenNumber | undefined {
  if (typeof cell !== "string" || cell.length > LONGEST_NUMBER) return undefined;
  const text = cell.replace(/[\s\u00A0\u202F'’_]/g, "").replace(CURRENCY, "");
  const [, open, sign, digits, close] = /^(\()?([-+−]?)(\d[\d.,]*|[.,]\d+)(?:%)?(\))?$/.exec(text) ?? [];
  if (digits === undefined || (open === undefined) !== (close === undefined)) return undefined;
  return { digits, negative: sign === "-" || sign === "−" || open !== undefined, percent: text.includes("%") };
}

/** What is longer says more than a number. */
export const LONGEST_NUMBER = 100;

const CURRENCY = /^(?:[€$£¥]|EUR|USD|GBP|CHF)|(?:[€$£¥]|EUR|USD|GBP|CHF)$/gi;

/** The mark before the decimals that the writing proves; undefined where none is there or `1,234` may be both. */
export function provenMark(digits: string): DecimalMark | undefined {
  const marks = digits.match(/[.,]/g) ?? [];
  const [first] = marks;
  const last = marks.at(-1);
  if (!isMark(first) || !isMark(last)) return undefined;
  if (first !== last) return last;
  if (marks.length > 1) return first === "," ? "." : ",";
  const [whole = "", decimals = ""] = digits.split(first);
  return decimals.length !== 3 || whole.length > 3 || /^0?$/.test(whole) ? first : undefined;
}

/** The number, with the mark that the column uses; undefined where the digits are not grouped as that mark has it. */
export function toNumber({ digits, negative, percent }: WrittenNumber, mark: DecimalMark): number | undefined {
  const group = mark === "." ? "," : ".";
  const [whole = "", decimals, ...more] = digits.split(mark);
  const isGrouped = !whole.includes(group) || /^\d{1,3}(?:[.,]\d{3})+$/.test(whole);
  if (more.length > 0 || !isGrouped || decimals?.includes(group)) return undefined;
  const number = Number(`${whole.replaceAll(group, "") || "0"}.${decimals || "0"}`);
  const value = percent ? Number((number / 100).toPrecision(15)) : number;
  return negative ? -value : value;
}

function isMark(mark: string | undefined): mark is DecimalMark {
  return mark === "." || mark === ",";
}
