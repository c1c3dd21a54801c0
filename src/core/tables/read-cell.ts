import type { JsonSchema } from "../kinds/json-schema.ts";
import { isRecord } from "../kinds/values.ts";
import { parseYaml } from "../parse/yaml.ts";
import { toValue } from "../parse/yaml-tree.ts";
import { isTime } from "../text/plain-date.ts";
import { EMPTY_LIST } from "./cell-text.ts";
import type { ColumnHabits } from "./column-habits.ts";
import { type Column, columnType } from "./columns.ts";
import { withoutGuard } from "./formula.ts";
import type { Names } from "./names.ts";
import { readDate } from "./read-date.ts";
import { LONGEST_NUMBER, toNumber, writtenNumber } from "./read-number.ts";
import { readWeek } from "./read-week.ts";
import { readWord } from "./read-word.ts";
import { type Cell, type CellReading, shownCell } from "./table.ts";
import { TRUTH_WORDS } from "./words.ts";

export interface ReadingContext {
  readonly habits: ColumnHabits;
  readonly names: Names;
  /** The row was written by an export: its texts count to the last space. */
  readonly exact: boolean;
}

/** Reads a cell that is not blank as its column's field takes it. What the schema refuses is told later, by the schema. */
export function readCell(cell: Cell, column: Column, context: ReadingContext): CellReading {
  const plain = typeof cell === "string" ? withoutGuard(cell) : cell;
  if (typeof plain === "string" && FORMULA_ERROR.test(plain.trim()))
    return { reason: `${plain.trim()} is what a formula left that could not be worked out. Correct it.` };
  return READERS[column.type](plain, column, context);
}

const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|NV|BEZUG!|WERT!|ZAHL!|VALEUR!|NOM\?)$/i;

type Reader = (cell: Cell, column: Column, context: ReadingContext) => CellReading;

const READERS: Readonly<Record<Column["type"], Reader>> = {
  text: readText,
  number: readNumber,
  boolean: readBoolean,
  date: readDay,
  time: readTime,
  week: readIsoWeek,
  word: (cell, { schema }) => readWord(cell, schema),
  list: readList,
  entries: readEntries,
  structure: (cell) => readYaml(shownCell(cell)),
  any: readAny,
};

function readText(cell: Cell, { schema }: Column, { names, exact }: ReadingContext): CellReading {
  const text = exact ? shownCell(cell) : shownCell(cell).trim();
  const kinds = schema["x-ref"];
  if (kinds) return names.find(kinds, text.trim());
  return { value: exact && /^"{2,}$/.test(text) ? text.slice(1, -1) : text };
}

function readNumber(cell: Cell, column: Column, { habits }: ReadingContext): CellReading {
  if (typeof cell === "number") return { value: habits.percent ? share(cell) : cell };
  const text = shownCell(cell).trim();
  if (text.length <= LONGEST_NUMBER && /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)e[-+]?\d+$/i.test(text))
    return { value: Number(text) };
  const written = writtenNumber(cell);
  if (!written) return { reason: `${text} is no number.` };
  const value = habits.decimal === undefined ? withoutHabit(written, column) : toNumber(written, habits.decimal);
  if (value === undefined)
    return {
      reason: `${text} may mean two numbers, since nothing in its column shows which mark stands before the decimals. Say so with --decimal comma or --decimal point.`,
    };
  return { value: habits.percent && !written.percent ? share(value) : value };
}

/** Where no mark is proven: digits alone, or digits in groups where only whole numbers are meant. */
function withoutHabit(written: NonNullable<ReturnType<typeof writtenNumber>>, { schema }: Column): number | undefined {
  const marks = new Set(written.digits.match(/[.,]/g));
  if (marks.size === 0) return toNumber(written, ".");
  return schema.type === "integer" ? toNumber(written, marks.has(",") ? "." : ",") : undefined;
}

function share(percents: number): number {
  return Number((percents / 100).toPrecision(15));
}

function readBoolean(cell: Cell): CellReading {
  if (typeof cell === "boolean") return { value: cell };
  const text = shownCell(cell).trim();
  const value = TRUTH_WORDS.get(text.toLowerCase());
  return value === undefined ? { reason: `${text} is neither yes nor no.` } : { value };
}

function readDay(cell: Cell, _: Column, { habits }: ReadingContext): CellReading {
  const text = shownCell(cell).trim();
  const reading = readDate(cell);
  if (!reading) return { reason: `${text} is no date. Write it as 2026-12-31.` };
  if ("date" in reading) return { value: reading.date };
  if (habits.dayFirst === undefined)
    return {
      reason: `${text} may be two days, since nothing in its column shows whether the day or the month comes first. Say so with --dates dmy or --dates mdy.`,
    };
  const date = habits.dayFirst ? reading.dayFirst : reading.monthFirst;
  return date === undefined
    ? { reason: `${text} is no date as the others in its column are written. Write it as 2026-12-31.` }
    : { value: date };
}

function readTime(cell: Cell): CellReading {
  const text = shownCell(cell).trim();
  return isTime(text) ? { value: text } : { reason: `${text} is no time. Write it as 2026-12-31T14:30:00Z.` };
}

function readIsoWeek(cell: Cell, _: Column, { habits }: ReadingContext): CellReading {
  const value = readWeek(cell, habits);
  if (value !== undefined) return { value };
  return { reason: `${shownCell(cell).trim()} does not say which week is meant. Write it as 2026-W11.` };
}

function readList(cell: Cell, { schema }: Column, context: ReadingContext): CellReading {
  const text = shownCell(cell);
  if (text.trim() === EMPTY_LIST) return { value: [] };
  const items = schema.items ?? {};
  const read = splitItems(text).flatMap((part): CellReading[] => readItem(part, items, context));
  const reason = read.find((one) => "reason" in one);
  return reason ?? { value: read.flatMap((one) => ("value" in one ? [one.value] : [])) };
}

interface Item {
  readonly text: string;
  readonly quoted: boolean;
}

/** A part between semicolons; where it is no item as a whole, people may have put commas between several. */
function readItem({ text, quoted }: Item, schema: JsonSchema, context: ReadingContext): CellReading[] {
  const column = { path: "", type: columnType(schema), schema };
  const isText = column.type === "text" && schema["x-ref"] === undefined;
  if (quoted && isText) return [{ value: text }];
  const read = READERS[column.type];
  const whole = read(text, column, { ...context, exact: false });
  const isNamed = column.type === "word" || schema["x-ref"] !== undefined;
  if ("value" in whole || quoted || !isNamed || !text.includes(",")) return [whole];
  const parts = text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
  const each = parts.map((part) => read(part, column, context));
  return each.every((one) => "reason" in one) ? [whole] : each;
}

/** `a; "b; c"` and a line for each item are lists of items. */
function splitItems(text: string): readonly Item[] {
  const items = text.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=[;\r\n]|$)|([^;\r\n]*))(?:[;\r\n]|$)/g);
  return Array.from(items).flatMap(([, quoted, plain = ""]): Item[] => {
    if (quoted !== undefined) return [{ text: quoted.replaceAll('""', '"'), quoted: true }];
    const bare = plain.replace(/^[•*·–-]\s+/u, "").trim();
    return bare === "" ? [] : [{ text: bare, quoted: false }];
  });
}

function readEntries(cell: Cell, { schema }: Column, { names }: ReadingContext): CellReading {
  const text = shownCell(cell).trim();
  if (text === EMPTY_LIST) return { value: [] };
  const entries: unknown[] = [];
  for (const line of text.split(/\r\n|\r|\n/).filter((one) => one.trim() !== "")) {
    const written = readEntry(line.trim().replace(/^[-•*]\s+/, ""), schema.items ?? {});
    const reading = "value" in written ? withIdentifiers(written.value, schema.items, names) : written;
    if ("reason" in reading) return reading;
    entries.push(reading.value);
  }
  return { value: entries };
}

/** `what: Call the vendor, owner: lena`; where only one field is required, a plain text is that field. */
function readEntry(line: string, { properties = {}, required = [] }: JsonSchema): CellReading {
  if (line.startsWith("{")) return readYaml(line);
  const fields = Object.keys(properties);
  const name = /^"?([^":]+)"?:(?:\s|$)/.exec(line)?.[1];
  if (fields.length === 0 || (name !== undefined && fields.includes(name))) return readYaml(`{ ${line} }`);
  const [only, ...others] = required;
  if (only !== undefined && others.length === 0 && properties[only]?.type === "string")
    return { value: { [only]: line } };
  const form = (required.length > 0 ? required : fields.slice(0, 2)).map((field) => `${field}: …`).join(", ");
  return { reason: `${line} does not say which field it is. Write one entry a line, as ${form}.` };
}

/** A value in which people and things are named as people name them, with their identifiers. */
function withIdentifiers(value: unknown, schema: JsonSchema | undefined, names: Names): CellReading {
  const kinds = schema?.["x-ref"];
  if (typeof value === "string" && kinds) return names.find(kinds, value);
  if (!isRecord(value)) return { value };
  const entries: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const own = schema?.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    const reading = withIdentifiers(part, own, names);
    if ("reason" in reading) return reading;
    entries.push([key, reading.value]);
  }
  return { value: Object.fromEntries(entries) };
}

function readYaml(text: string): CellReading {
  const { tree, problems } = parseYaml(text);
  if (tree && problems.length === 0) return { value: toValue(tree) };
  return {
    reason: `${text.split("\n")[0]} cannot be read. Write each entry on a line of its own, as name: value, other: value.`,
  };
}

function readAny(cell: Cell, _: Column, { exact }: ReadingContext): CellReading {
  if (typeof cell !== "string") return { value: cell };
  const text = exact ? cell : cell.trim();
  const { tree, problems } = parseYaml(text);
  const value = tree && problems.length === 0 ? toValue(tree) : text;
  // Only what was written as a value of YAML is one: prose with a colon is a text.
  return { value: /^["'[{]/.test(text) || !(isRecord(value) || Array.isArray(value)) ? value : text };
}
