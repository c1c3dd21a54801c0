import { CsvError, type Options, parse } from "csv-parse/sync";
import { isBlank, type Row, type Sheet } from "../../core/tables/table.ts";
import { RescueError } from "../rescue-error.ts";
import { refuseLarge } from "./table-limits.ts";

/** Reads text with separators between the cells (RFC 4180, and what people make of it). Every cell is a text. */
export function readCsv(text: string, named: string): Sheet {
  const [, said] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const content = said === undefined ? text : text.slice(text.indexOf("\n") + 1);
  const records = parseAll(content, said ?? likelySeparator(content), named);
  const rows = records.map(withoutBlankEnd);
  refuseLarge(
    rows.length,
    rows.reduce((most, row) => Math.max(most, row.length), 0),
  );
  return { name: "", rows };
}

const SEPARATORS = [",", ";", "\t", "|"];

const READING: Options = {
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
  record_delimiter: ["\r\n", "\n", "\r"],
};

function parseAll(text: string, delimiter: string, named: string): readonly (readonly string[])[] {
  try {
    return toRecords(parse(text, { ...READING, delimiter }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RescueError(
      "unreadable",
      `${named} cannot be read as a table: ${error.message}.`,
      "Correct the line, or open it in a spreadsheet and save it again.",
      { cause: error },
    );
  }
}

/** Rows that the separator is judged by. */
const JUDGED = 30;

/** The separator that cuts the first rows into the same number of cells most often; commas where none does. */
function likelySeparator(text: string): string {
  const start = text.slice(0, 200_000);
  let best = { delimiter: ",", score: 0 };
  for (const delimiter of SEPARATORS) {
    const score = evenness(start, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function evenness(text: string, delimiter: string): number {
  try {
    const records = toRecords(parse(text, { ...READING, delimiter, to: JUDGED })).filter((row) => row.join("") !== "");
    const widths = new Map<number, number>();
    for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
    const [usual] = [...widths].filter(([width]) => width > 1).toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
    // Among separators that cut evenly the one counts that cuts more.
    return usual ? usual[1] / records.length + Math.min(usual[0], 1000) / 10_000 : 0;
  } catch (error) {
    if (error instanceof CsvError) return 0;
    throw error;
  }
}

function toRecords(parsed: unknown): readonly (readonly string[])[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.map((record: unknown) => (Array.isArray(record) ? record.map(String) : []));
}

/** Spreadsheets write separators for every column that was ever used. */
function withoutBlankEnd(record: readonly string[]): Row {
  return record.slice(0, record.findLastIndex((cell) => !isBlank(cell)) + 1);
}
