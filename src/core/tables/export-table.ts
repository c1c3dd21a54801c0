import { hasAudience, isInternal, isInternalField } from "../engagement/audience.ts";
import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { internalWords } from "../reports/internal-words.ts";
import { compareText } from "../text/finding.ts";
import { compareNatural } from "../text/natural-order.ts";
import { cellOf } from "./cell-text.ts";
import { type Column, type ColumnType, columnsOf, DIGEST_COLUMN } from "./columns.ts";
import { rowDigest } from "./row-digest.ts";
import type { Cell, Row } from "./table.ts";

/** A kind's artifacts as a table: headings are the fields' dotted paths, the last column tells of later changes. */
export interface ExportedTable {
  readonly columns: readonly { readonly label: string; readonly type: ColumnType }[];
  /** Sorted by identifier as people count. */
  readonly rows: readonly Row[];
  /** Artifacts that were left out because they stay within the rescue team, or tell of such. */
  readonly leftOut: number;
}

export interface ExportOptions {
  readonly sha256: Sha256;
  /** Whether what is internal is wanted too. */
  readonly internal?: boolean;
}

/**
 * The artifacts of a kind as a table that can be edited and imported again. Without `internal` nothing of it leaves the
 * team: internal artifacts and fields are left out, records of such too, and where a text for the client names one the
 * export is refused (domain.md section 11). The refusals are sentences with what to do.
 */
export function exportTable(
  engagement: Engagement,
  kind: Kind,
  { sha256, internal = false }: ExportOptions,
): ExportedTable | { readonly refusals: readonly string[] } {
  const columns = columnsOf(kind).filter(({ path }) => internal || !isInternalField(kind, path));
  const all = ofKind(engagement, kind.name).toSorted(byIdentifier);
  const words = internalWords(engagement);
  const leaks = (artifact: Artifact): readonly string[] =>
    columns.filter((column) => words.namesInternal(textIn(artifact, column))).map(({ path }) => path);
  const open = internal ? all : all.filter((one) => !isInternal(one) && (hasAudience(kind) || leaks(one).length === 0));
  const refusals = internal ? [] : open.flatMap((artifact) => leaks(artifact).map((path) => leak(artifact, path)));
  const unfit = open.flatMap((artifact) => columns.flatMap((column) => zeroIn(artifact, column)));
  if (refusals.length + unfit.length > 0) return { refusals: [...refusals, ...unfit] };
  const rows = open.map((artifact): Row => {
    const cells = columns.map((column): Cell => cellAt(artifact, column));
    return [...cells, rowDigest(artifact, sha256, internal)];
  });
  const headings = columns.map(({ path, type }) => ({ label: path, type }));
  return {
    columns: [...headings, { label: DIGEST_COLUMN, type: "text" }],
    rows,
    leftOut: all.length - open.length,
  };
}

/** A field of an artifact as a cell. */
export function cellAt(artifact: Artifact, column: Column): Cell {
  return column.path === "id" ? artifact.id : cellOf(column, valueAt(artifact.value, column.path));
}

function byIdentifier(a: Artifact, b: Artifact): number {
  return compareNatural(a.id, b.id) || compareText(a.file.path, b.file.path);
}

function textIn(artifact: Artifact, { path }: Column): string {
  const value = path === "id" ? artifact.id : valueAt(artifact.value, path);
  return value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

function leak({ id, file }: Artifact, path: string): string {
  return `${id} may be read by the client, but its ${path} names what is internal. The table would tell the client of it. Take the mention out of ${file.path}, make ${id} internal, or export with --internal for the team alone.`;
}

function zeroIn(artifact: Artifact, column: Column): string[] {
  if (!textIn(artifact, column).includes("\0") && !textIn(artifact, column).includes("\\u0000")) return [];
  return [`${artifact.id} has a zero character in its ${column.path}. No table can hold it. Remove it.`];
}
