import { stringify } from "csv-stringify/sync";
import type { WrittenTable } from "./written-table.ts";

/** A table as text with commas (RFC 4180), without a byte order mark. */
export function csvText({ columns, rows }: WrittenTable): string {
  const labels = columns.map(({ label }) => label);
  return stringify([labels, ...rows.map((row) => [...row])], {
    record_delimiter: "windows",
    quoted_match: /[\r\n"]|^\s|\s$/,
    cast: { boolean: (value) => (value ? "true" : "false") },
  });
}
