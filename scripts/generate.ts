import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { compile } from "json-schema-to-typescript";
import { loadKinds } from "../src/core/kinds/load-kinds.ts";
import { loadAssets } from "../src/node/assets.ts";
import { snippetFiles } from "./snippets.ts";

/**
 * Writes the generated files, or with `--check` fails when one is not what it would be written as: the types of the
 * shipped kinds, the registries of rules, measures and reports, the pages of the rules, kinds and measures, and the
 * snippets of the kinds.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const stale: string[] = [];
  const emit = async (path: string, text: string): Promise<void> => {
    const current = await readFile(path, "utf8").catch(absent);
    if (current === text) return;
    stale.push(path);
    if (values.check) return;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  await emit("src/core/engagement/shipped-kinds.generated.ts", await kindTypes());
  for (const folder of REGISTRIES) await emit(...(await registry(folder)));
  await emit(...(await measureNames()));
  await emit(...(await reportTypes()));
  // The pages are made from the registry, so it has to be written first.
  const { RULE_PAGES, rulePages } = await import("./rule-pages.ts");
  const { KIND_PAGES, kindPages } = await import("./kind-pages.ts");
  const { measurePage } = await import("./measure-page.ts");
  await emit(...measurePage());
  const kinds = loadKinds(loadAssets(process.cwd())).kinds.all;
  for (const file of snippetFiles(kinds)) await emit(...file);
  for (const [folder, pages] of Object.entries({ [RULE_PAGES]: rulePages(), [KIND_PAGES]: kindPages(kinds) })) {
    for (const [path, text] of pages) await emit(path, text);
    for (const path of await leftovers(folder, new Set(pages.map(([name]) => name)))) {
      stale.push(path);
      if (!values.check) await rm(path);
    }
  }
  if (stale.length > 0) console.log(`${values.check ? "Stale" : "Written"}: ${stale.join(", ")}`);
  if (values.check && stale.length > 0) process.exitCode = 1;
}

interface Registry {
  readonly folder: string;
  readonly type: string;
  readonly from: string;
  /** The name that each file exports. */
  readonly member: string;
  readonly list: string;
}

const REGISTRIES: readonly Registry[] = [
  { folder: "src/core/rules/rules", type: "Rule", from: "./rule.ts", member: "rule", list: "rules" },
  { folder: "src/core/measures/measures", type: "Measure", from: "./measure.ts", member: "measure", list: "measures" },
  { folder: "src/core/reports/reports", type: "Report", from: "./report.ts", member: "report", list: "reports" },
];

async function registry({ folder, type, from, member, list }: Registry): Promise<[path: string, text: string]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  const base = folder.slice(folder.lastIndexOf("/") + 1);
  const imports = names.map((name) => `import { ${member} as ${camel(name)} } from "./${base}/${name}";`);
  const members = names.map((name) => `  ${camel(name)},`);
  const text = [
    HEADER,
    ...imports,
    `import type { ${type} } from "${from}";`,
    "",
    `/** All of ${folder}, in the order of their file names. */`,
    `export const ${list}: readonly ${type}[] = [`,
    ...members,
    "];",
    "",
  ].join("\n");
  return [`${dirname(folder)}/registry.generated.ts`, text];
}

/** The names alone, for the rules, which stand below the measures and may not ask them. */
async function measureNames(): Promise<[path: string, text: string]> {
  const files = (await readdir("src/core/measures/measures")).filter((name) => name.endsWith(".ts")).sort();
  const names = files.map((name) => `  ${JSON.stringify(name.replace(/\.ts$/, ""))},`);
  const text = [
    HEADER,
    "/** The measures that phases.yaml can name. */",
    "export const MEASURE_NAMES: readonly string[] = [",
    ...names,
    "];",
    "",
  ].join("\n");
  return ["src/core/rules/measure-names.generated.ts", text];
}

/** What the help says of the reports: to load them all for it would take too long. Made from the registry. */
async function reportTypes(): Promise<[path: string, text: string]> {
  const { reports } = await import("../src/core/reports/registry.generated.ts");
  const types = reports.map(({ type, summary }) => `  ${JSON.stringify(type)}: ${JSON.stringify(summary)},`);
  const text = [
    HEADER,
    "/** The types of report, each with what it says. */",
    "export const REPORT_TYPES: Readonly<Record<string, string>> = {",
    ...types,
    "};",
    "",
  ].join("\n");
  return ["src/core/reports/report-types.generated.ts", text];
}

function camel(name: string): string {
  return name.replace(/\.ts$/, "").replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());
}

const HEADER = "// Generated by `npm run generate`; do not edit.";

/** One interface a kind. All fields but the identifier may be absent: rules also see artifacts with findings. */
async function kindTypes(): Promise<string> {
  const names = (await readdir("schemas")).filter((name) => name.endsWith(".schema.json")).sort();
  const parts: string[] = [];
  const kinds: string[] = [];
  for (const file of names) {
    const schema = JSON.parse(await readFile(`schemas/${file}`, "utf8"));
    const kind: string = schema["x-kind"].name;
    const type = kind.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    kinds.push(`  readonly ${JSON.stringify(kind)}: ${type};`);
    const options = { bannerComment: "", ignoreMinAndMaxItems: true, additionalProperties: false, format: false };
    parts.push(await compile({ ...optional(schema), title: type, $id: undefined }, type, options));
  }
  return [
    HEADER,
    "",
    ...parts,
    "/** The value of each shipped kind, by the kind's name. */",
    "export interface ShippedKinds {",
    ...kinds,
    "}",
    "",
  ].join("\n");
}

/** Files in a generated folder that nothing generates any more. */
async function leftovers(folder: string, wanted: ReadonlySet<string>): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
  const files = (entries ?? []).filter((entry) => entry.isFile());
  return files
    .map((file) => `${file.parentPath}/${file.name}`.replaceAll("\\", "/"))
    .filter((path) => !wanted.has(path));
}

function optional(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === "required" ? undefined : value)));
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}

await main();
