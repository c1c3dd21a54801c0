import { unzipSync } from "fflate";
import { RescueError } from "../rescue-error.ts";
import { LARGEST_UNPACKED, MOST_ENTRIES, tooLarge } from "./table-limits.ts";

/** What a sheet of a workbook is like, found without reading its cells. Rows and columns count from 0. */
export interface SheetPlan {
  readonly name: string;
  readonly hidden: boolean;
  /** How many rows and columns it spans. */
  readonly lastRow: number;
  readonly lastColumn: number;
  readonly merges: readonly Area[];
  /** Cells whose formulas could not be worked out. */
  readonly errors: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Looks into a workbook's archive before anything is unpacked: a few bytes may unpack to gigabytes, and a single cell
 * in the last corner makes a sheet of billions. Throws `unreadable` for what is no workbook or too large.
 */
export function workbookPlan(bytes: Uint8Array, named: string): readonly SheetPlan[] {
  refuseBomb(bytes, named);
  const files = unpack(bytes, named, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/.*\.xml)$/.test(name),
  );
  const text = (name: string): string => (files[name] ? Buffer.from(files[name]).toString("utf8") : "");
  const targets = new Map(
    tags(text("xl/_rels/workbook.xml.rels"), "Relationship").map((tag) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  return tags(text("xl/workbook.xml"), "sheet").map((tag) => {
    const target = targets.get(attribute(tag, "r:id")) ?? "";
    const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    const hidden = /hidden/i.test(attribute(tag, "state"));
    return { name: unescaped(attribute(tag, "name")), hidden, ...shapeOf(text(path)) };
  });
}

function refuseBomb(bytes: Uint8Array, named: string): void {
  let size = 0;
  let entries = 0;
  unpack(bytes, named, (_, originalSize) => {
    size += originalSize;
    entries++;
    return false;
  });
  if (entries > MOST_ENTRIES) throw tooLarge(`it is made of ${entries} files`);
  if (size > LARGEST_UNPACKED) throw tooLarge(`it unpacks to ${size} bytes`);
}

type Filter = (name: string, originalSize: number) => boolean;

/** Unpacks what is wanted. Nothing unpacks to more than the archive's directory says. */
function unpack(bytes: Uint8Array, named: string, filter: Filter): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => filter(name, originalSize) });
  } catch (error) {
    if (error instanceof RescueError) throw error;
    throw new RescueError("unreadable", `${named} is no workbook: its archive is damaged.`, "Save it again as .xlsx.", {
      cause: error,
    });
  }
}

function shapeOf(xml: string): Pick<SheetPlan, "lastRow" | "lastColumn" | "merges" | "errors"> {
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, number] of xml.matchAll(/<(?:\w+:)?row\b[^>]*?\sr="(\d+)"/g))
    lastRow = Math.max(lastRow, Number(number));
  for (const [, letters, number] of xml.matchAll(/<(?:\w+:)?c\b[^>]*?\sr="([A-Z]+)(\d+)"/g)) {
    lastRow = Math.max(lastRow, Number(number));
    lastColumn = Math.max(lastColumn, columnNumber(letters ?? ""));
  }
  const merges = tags(xml, "mergeCell").flatMap((tag) => areaOf(attribute(tag, "ref")) ?? []);
  return { lastRow, lastColumn, merges, errors: errorsIn(xml) };
}

function errorsIn(xml: string): SheetPlan["errors"] {
  const found = xml.matchAll(
    /<(?:\w+:)?c\b(?=[^>]*\st="e")[^>]*?\sr="([A-Z]+)(\d+)"[^>]*>(?:(?!<\/(?:\w+:)?c>)[\s\S])*?<(?:\w+:)?v>([^<]*)</g,
  );
  return Array.from(found, ([, letters = "", row = "1", text = ""]) => ({
    row: Number(row) - 1,
    column: columnNumber(letters) - 1,
    text,
  }));
}

function areaOf(reference: string): Area | undefined {
  const [, left = "", top = "", right = "", bottom = ""] =
    /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(reference) ?? [];
  if (bottom === "") return undefined;
  return {
    top: Number(top) - 1,
    left: columnNumber(left) - 1,
    bottom: Number(bottom) - 1,
    right: columnNumber(right) - 1,
  };
}

/** A is 1, Z is 26, AA is 27. */
function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function tags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, "g")) ?? [];
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function unescaped(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
}
