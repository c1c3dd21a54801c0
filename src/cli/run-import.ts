import { resolve } from "node:path";
import { readGiven, unknownFields } from "../core/changes/given-fields.ts";
import type { Engagement } from "../core/engagement/engagement.ts";
import type { Kind } from "../core/kinds/kind.ts";
import { type ImportPlan, importReport } from "../core/tables/import-plan.ts";
import { columnFor, type OpenedTable, openTable, unknownColumn } from "../core/tables/open-table.ts";
import { planImport } from "../core/tables/plan-import.ts";
import { rejectedTable } from "../core/tables/rejected-table.ts";
import type { Sheet } from "../core/tables/table.ts";
import { writePlan } from "../node/apply-plan.ts";
import { RescueError } from "../node/rescue-error.ts";
import { sha256 } from "../node/sha256.ts";
import { type ImportMemory, importMemory } from "../node/tables/import-memory.ts";
import { readSheets } from "../node/tables/read-sheets.ts";
import { writeTable } from "../node/tables/write-table.ts";
import { askConsent } from "./ask.ts";
import { askColumns } from "./ask-columns.ts";
import { EXIT } from "./exit-codes.ts";
import type { Host } from "./host.ts";
import { decimalMark, type ImportArguments } from "./import-arguments.ts";
import { columnLines, importText } from "./import-text.ts";
import { jsonText } from "./json-text.ts";
import { kindNamed, openEngagement } from "./open-engagement.ts";
import { progressBar } from "./progress-bar.ts";

/** Imports a table into a kind: all of its rows, or those that can be where that is wanted, or none. */
export async function runImport(host: Host, name: string, file: string, options: ImportArguments): Promise<void> {
  const { engagement, root } = openEngagement(host);
  const kind = kindNamed(engagement, name);
  refuseWrong(kind, options);
  const sheets = sheetsNamed(await readSheets(resolve(host.folder, file), file), options.sheet);
  const memory = await importMemory(root);
  const opened = await openWithColumns(host, kind, { sheets, memory, options });
  refuseMissingKey(opened, options.key);
  const plan = planWithProgress(engagement, kind, { opened, options });
  if (!options.json) host.print(importText(host, kind, plan));
  await writeRejected(host, opened, plan, options.rejected);
  const isWritten = !options.dryRun && (await isWanted(host, plan, options));
  if (isWritten) {
    writePlan(root, plan.plan);
    memory.keep(kind.name, new Map(opened.mapping.map(({ label, field }) => [label, field ?? ""])));
  }
  if (options.json) host.print(jsonText(importReport(kind.name, plan, isWritten)));
  else host.print(outcomeLine(plan, isWritten, options));
  if (plan.rejected.length > 0 && !isWritten) host.exitWith(EXIT.findings);
}

/** What is wrong with the options themselves. */
function refuseWrong(kind: Kind, { into, key = [], set }: ImportArguments): void {
  const { container } = kind;
  const refusals = [
    ...key.flatMap((field) => unknownColumn(kind, field) ?? []),
    ...unknownFields(kind, set),
    ...set.flatMap(([field]) => (columnFor(kind, field) ? [] : [`${field} has no single value. Set its parts.`])),
  ];
  const isPlace = into === undefined || (container.type === "collection" && container.pattern.test(into));
  if (!isPlace)
    refusals.push(
      container.type === "collection"
        ? `${into} is no list of ${kind.name} items: they are in ${container.glob}.`
        : `${kind.title} files stand by themselves: leave out --into.`,
    );
  if (refusals.length > 0) throw new RescueError("usage", refusals.join("\n"), `See \`rescue kinds ${kind.name}\`.`);
}

function refuseMissingKey({ mapping }: OpenedTable, key: readonly string[] = []): void {
  const missing = key.filter((field) => !mapping.some((column) => column.field === field));
  if (missing.length === 0) return;
  const hint = "Say which column holds it with --map column=field.";
  throw new RescueError("usage", `No column is ${missing.join(", ")}, by which rows are to be known.`, hint);
}

function sheetsNamed(sheets: readonly Sheet[], name: string | undefined): readonly Sheet[] {
  const found = name === undefined ? sheets : sheets.filter((sheet) => sheet.name === name);
  if (found.length > 0) return found;
  const names = sheets.map((sheet) => sheet.name).join(", ");
  throw new RescueError("usage", `There is no sheet called ${name}.`, `The sheets are ${names}.`);
}

interface Opening {
  readonly sheets: readonly Sheet[];
  readonly memory: ImportMemory;
  readonly options: ImportArguments;
}

/** The table with what its columns mean: guessed, remembered, told, and asked where somebody is there to answer. */
async function openWithColumns(host: Host, kind: Kind, { sheets, memory, options }: Opening): Promise<OpenedTable> {
  const recall = (labels: readonly string[]) => memory.recall(kind.name, labels);
  const opened = openTable(kind, sheets, { given: options.map, recall });
  if ("refusals" in opened)
    throw new RescueError(
      "usage",
      opened.refusals.join("\n"),
      "Say which field a column holds with --map column=field.",
    );
  if (options.json) return opened;
  for (const line of columnLines(host, kind, opened)) host.print(line);
  return host.interactive && !options.yes ? askColumns(kind, opened) : opened;
}

interface Planning {
  readonly opened: OpenedTable;
  readonly options: ImportArguments;
}

function planWithProgress(engagement: Engagement, kind: Kind, { opened, options }: Planning): ImportPlan {
  const { today, into, key, dates, decimal, set } = options;
  const bar = progressBar("Reading and writing rows");
  try {
    return planImport(engagement, kind, opened, {
      today,
      sha256,
      defaults: readGiven(kind, set),
      ...(into === undefined ? {} : { into }),
      ...(key === undefined ? {} : { key }),
      ...(dates === undefined ? {} : { dayFirst: dates === "dmy" }),
      ...(decimal === undefined ? {} : { decimal: decimalMark(decimal) }),
      onProgress: (done, total) => bar.update(done, total),
    });
  } finally {
    bar.end();
  }
}

async function writeRejected(host: Host, opened: OpenedTable, plan: ImportPlan, path?: string): Promise<void> {
  if (path === undefined || plan.rejected.length === 0) return;
  await writeTable(resolve(host.folder, path), rejectedTable(opened, plan.rejected));
}

/** Nothing is half imported unless that is wanted. */
async function isWanted(host: Host, plan: ImportPlan, { partial, yes, json }: ImportArguments): Promise<boolean> {
  if (plan.plan.changes.length === 0) return false;
  if (plan.rejected.length > 0 && !partial) {
    if (!host.interactive || yes || json) return false;
    return askConsent("Import the good rows and leave out those that are rejected?");
  }
  return host.interactive && !yes && !json ? askConsent("Import this?") : true;
}

function outcomeLine(plan: ImportPlan, isWritten: boolean, { dryRun, rejected }: ImportArguments): string {
  if (isWritten) return "Look at it with git diff, then git add and commit it.";
  if (dryRun) return ["This was a dry run: nothing was written.", ...advice(plan)].join("\n");
  if (plan.rejected.length === 0) return "Nothing was written.";
  const place = rejected === undefined ? "Correct the rows" : `Correct them in ${rejected}`;
  return [`Nothing was written. ${place}, or import the others with --partial.`, ...advice(plan)].join("\n");
}

/** What helps where a table lacks what the kind needs, or a column holds something else. */
function advice({ rejected }: ImportPlan): readonly string[] {
  const missing = new Set(rejected.flatMap(({ reason }) => /^(\S+) is missing\./.exec(reason)?.[1] ?? []));
  const sets = Array.from(missing, (field) => `--set ${field}=VALUE`);
  return sets.length > 0 ? [`Where all rows may have the same, give it: ${sets.join(" ")}.`] : [];
}
