import { join } from "node:path";
import { isRecord } from "../../core/kinds/values.ts";
import { openRepository, type Repository } from "../git.ts";
import { keep, readKept } from "../kept-file.ts";
import { privateFolder } from "../private-folder.ts";
import { ifRescueError } from "../rescue-error.ts";

/**
 * What the columns of imported tables were taken for, so that the next table with the same headings needs no answers.
 * It is kept in the git folder: it says how somebody's spreadsheet is headed, which is no part of the record, and it
 * may be deleted at any time.
 */
export interface ImportMemory {
  /** By heading, the field that it was taken for, empty where the column was left out; undefined for a new table. */
  recall(kind: string, labels: readonly string[]): ReadonlyMap<string, string> | undefined;
  keep(kind: string, fields: ReadonlyMap<string, string>): void;
}

/** The memory of an engagement; one that forgets where there is no repository. */
export async function importMemory(root: string): Promise<ImportMemory> {
  const repository = await openRepository(root).catch(ifRescueError(undefined));
  return {
    recall: (kind, labels) =>
      read(repository).find((entry) => entry.kind === kind && isSameHeading([...entry.fields.keys()], labels))?.fields,
    keep: (kind, fields) => {
      if (!repository) return;
      const labels = [...fields.keys()];
      const others = read(repository).filter(
        (entry) => entry.kind !== kind || !isSameHeading([...entry.fields.keys()], labels),
      );
      write(repository, [{ kind, fields }, ...others].slice(0, MOST_KEPT));
    },
  };
}

interface Entry {
  readonly kind: string;
  readonly fields: ReadonlyMap<string, string>;
}

const MOST_KEPT = 100;

function isSameHeading(one: readonly string[], other: readonly string[]): boolean {
  return one.toSorted().join("\n") === [...new Set(other)].toSorted().join("\n");
}

function pathOf(repository: Repository): string {
  return join(privateFolder(repository), "import-columns.json");
}

function read(repository: Repository | undefined): readonly Entry[] {
  // It only spares questions: without it they are asked.
  const text = repository && readKept(pathOf(repository));
  const parsed: unknown = JSON.parse(text ?? "null");
  return isRecord(parsed) && parsed["version"] === 1 && Array.isArray(parsed["tables"])
    ? parsed["tables"].flatMap(toEntry)
    : [];
}

function toEntry(entry: unknown): Entry[] {
  if (!isRecord(entry) || typeof entry["kind"] !== "string" || !Array.isArray(entry["columns"])) return [];
  const fields = entry["columns"].flatMap((pair: unknown): [string, string][] => {
    const [label, field] = Array.isArray(pair) ? pair : [];
    return typeof label === "string" && typeof field === "string" ? [[label, field]] : [];
  });
  return [{ kind: entry["kind"], fields: new Map(fields) }];
}

function write(repository: Repository, entries: readonly Entry[]): void {
  const tables = entries.map(({ kind, fields }) => ({ kind, columns: [...fields] }));
  keep(pathOf(repository), JSON.stringify({ version: 1, tables }));
}
