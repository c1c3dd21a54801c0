import { mergeFile } from "../../src/core/changes/merge.ts";
import { setFields } from "../../src/core/changes/set-fields.ts";
import type { Engagement } from "../../src/core/engagement/engagement.ts";
import { fixesAt } from "../../src/core/features/code-actions.ts";
import { completionsAt } from "../../src/core/features/completion.ts";
import { definitionAt } from "../../src/core/features/definition.ts";
import { fixAll } from "../../src/core/features/fix-all.ts";
import { foldsIn } from "../../src/core/features/folding.ts";
import { hoverAt } from "../../src/core/features/hover.ts";
import { lensesIn } from "../../src/core/features/lenses.ts";
import { linksIn } from "../../src/core/features/links.ts";
import { referencesAt } from "../../src/core/features/references.ts";
import { renameAt } from "../../src/core/features/rename.ts";
import { symbolsIn } from "../../src/core/features/symbols.ts";
import { classify } from "../../src/core/parse/classify.ts";
import { printHtml } from "../../src/core/reports/html/print-html.ts";
import { makeReport } from "../../src/core/reports/make-report.ts";
import { printMarkdown } from "../../src/core/reports/markdown/print-markdown.ts";
import { reports } from "../../src/core/reports/registry.generated.ts";
import { addressFrom } from "../../src/core/reports/report-file.ts";
import { checkEngagement, checkFile } from "../../src/core/rules/run-rules.ts";
import { columnsOf } from "../../src/core/tables/columns.ts";
import { openTable } from "../../src/core/tables/open-table.ts";
import { checkReport } from "../../src/core/views/check-report.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { statusOf } from "../../src/core/views/status.ts";
import { gapLog } from "../../src/core/views/trees/gap-log.ts";
import { mergeLinesByGit } from "../../src/node/merge-lines.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";
import { kindOf, planFor, sheetOf } from "../support/tables.ts";
import { tellOutcomes } from "./bounded.ts";
import { gapWith, HEAVY_CELLS, HEAVY_FIELDS, HEAVY_MARKDOWN, HEAVY_SCHEMAS, HEAVY_YAML } from "./heavy-files.ts";

type Context = ReturnType<typeof contextOf> & typeof plainPresentation;

/** The files of a task, by the table that its name stands in. */
const FILES: Readonly<Record<string, (name: string) => FixtureFiles>> = {
  list: (name) => ({ "people.yaml": HEAVY_YAML[name]?.() ?? "" }),
  fields: (name) => ({ "gaps/GAP-001.md": `---\n${HEAVY_YAML[name]?.() ?? ""}\n---\n` }),
  gap: (name) => ({ "gaps/GAP-001.md": gapWith(HEAVY_FIELDS[name]?.() ?? "") }),
  text: (name) => textsWith(HEAVY_MARKDOWN[name]?.() ?? ""),
  schema: (name) => HEAVY_SCHEMAS[name]?.() ?? {},
};

await tellOutcomes(readAll);

/** Reads, checks, edits and reports on the files of a task; tells the codes of what was found. */
function readAll(task: string): string {
  const [table = "", name = ""] = task.split(": ");
  if (table === "cell") return importAll(HEAVY_CELLS[name]?.() ?? "");
  const made = FILES[table]?.(name) ?? {};
  const context = { ...contextOf(made), ...plainPresentation };
  const found = checkEngagement(context);
  checkReport(context, { root: "." });
  statusOf(context);
  gapLog(context, "horizon");
  for (const [path, text] of Object.entries(made)) if (typeof text === "string") edit(context, path, text);
  for (const report of table === "text" ? reports : []) print(context, report);
  return [...new Set(found.map(({ rule }) => rule))].sort().join(" ");
}

/** Imports a cell in every column of some kinds, and as the heading of one. Tells how many rows were rejected. */
function importAll(cell: string): string {
  const engagement = engagementOf({});
  const rejected = ["gap", "person", "element", "measurement"].map((name) => {
    const labels = columnsOf(kindOf(engagement, name)).map(({ path }) => path);
    const sheet = sheetOf(
      [...labels, cell],
      [...labels.map(() => cell), cell],
      labels.map(() => "x"),
    );
    const opened = openTable(kindOf(engagement, name), [sheet]);
    return "refusals" in opened ? 0 : planFor(engagement, name, sheet).rejected.length;
  });
  return rejected.join(" ");
}

/** A text as that of a gap, and where a report shows it to people. */
function textsWith(text: string): FixtureFiles {
  const cause = "---\nid: RC-001\ntitle: Nobody asked\ncategory: governance-absent\n---\n";
  return { "gaps/GAP-001.md": gapWith("owner: rep-1", text), "root-causes/RC-001.md": `${cause}${text}` };
}

/** All that an editor asks of a file, with the caret in its middle and at its end. */
function edit(context: Context, path: string, text: string): void {
  const { engagement } = context;
  const findings = checkFile(context, path).slice(0, 100);
  for (const offset of [text.length >> 1, text.length]) {
    completionsAt(context, path, offset);
    hoverAt(context, path, offset);
    definitionAt(engagement, path, offset);
    referencesAt(engagement, { path, offset }, { withDeclaration: true });
    renameAt(context, { path, offset }, "GAP-077");
    fixesAt(engagement, findings, offset);
  }
  linksIn(engagement, path);
  symbolsIn(engagement, path);
  foldsIn(engagement, path);
  lensesIn(context, path);
  fixAll(context, [path]);
  setFields(engagement, "GAP-001", [["title", "x"]]);
  merge(engagement, path, text);
}

function merge({ kinds }: Engagement, path: string, text: string): void {
  const place = classify(kinds, path);
  const kind = place.type === "kind" ? place.kind : undefined;
  mergeFile(kind, { base: text, ours: text.replace("Quotes", "Orders"), theirs: `${text}x` }, mergeLinesByGit);
}

function print(context: Context, report: (typeof reports)[number]): void {
  const { document } = makeReport(report, context, { audience: "internal" });
  const addressOf = addressFrom("");
  printMarkdown(document, addressOf);
  printHtml(document, { addressOf, sha256: context.sha256 });
}
