import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundle } from "../scripts/bundles.ts";
import { exportedFunctions } from "../scripts/first-call.ts";
import { dropExamples } from "../scripts/without-examples.ts";
import { loadAssets } from "../src/node/assets.ts";
import { suiteFolder } from "./support/temporary-folder.ts";

describe("What is built", () => {
  const folder = suiteFolder();
  let metafile: Metafile;
  let web: Metafile;

  before(async () => {
    const bundled = await bundle(folder(), { all: true });
    assert.ok(bundled.web);
    metafile = bundled.node;
    web = bundled.web;
  });

  it("loads little when the extension is activated", () => {
    const bytes = loadedWith("extension.cjs").reduce((sum, file) => sum + statSync(join(folder(), file)).size, 0);
    assert.ok(bytes > 50_000 && bytes <= 250_000, `${bytes} bytes`);
  });

  it("loads neither rules nor large packages before they are needed", () => {
    const large = /\/(?:ajv|yaml|simple-git|unified)\/|core\/rules\/rules\//;
    for (const file of ["extension.cjs", "rescue.cjs"]) {
      const inputs = loadedWith(file).flatMap((part) => Object.keys(outputOf(part).inputs));
      assert.ok(inputs.length > 0);
      assert.deepEqual(
        inputs.filter((input) => large.test(input)),
        [],
      );
    }
  });

  it("makes code of text nowhere but where an engagement's own schemas are compiled", () => {
    // A method may be called eval, which makes no code.
    const making = Object.keys(metafile.outputs).filter((path) =>
      /\bnew Function\(|(?<![.\w$])eval\((?!\w+(?:,\w+)*\)\{)/.test(readFileSync(join(folder(), nameOf(path)), "utf8")),
    );
    assert.ok(making.length > 0);
    const packages = making.flatMap((path) => Object.keys(outputOf(nameOf(path)).inputs));
    assert.ok(
      packages.every((input) =>
        /\/(?:ajv|ajv-formats|fast-uri|json-schema-traverse|fast-deep-equal)\/|core\/kinds\/compile\.ts|first-call:/.test(
          input,
        ),
      ),
      packages.join(),
    );
  });

  it("has no example of a rule", () => {
    const telling = Object.keys(metafile.outputs).filter((path) =>
      /expect:\s*\[\s*["'`]gaps\/GAP-001\.md:/.test(readFileSync(join(folder(), nameOf(path)), "utf8")),
    );
    assert.deepEqual(telling, []);
  });

  it("has one file for a browser, with all that it needs and nothing of Node", () => {
    const [output, ...others] = Object.values(web.outputs);
    assert.ok(output && others.length === 0);
    assert.deepEqual(
      output.imports.map(({ path }) => path),
      ["vscode"],
    );
    assert.deepEqual(
      Object.keys(output.inputs).filter((input) => input.startsWith("src/node/")),
      ["src/node/rescue-error.ts"],
    );
    assert.ok(output.bytes > 500_000 && output.bytes <= 1_100_000, `${output.bytes} bytes`);
  });

  it("gathers schemas and templates for a browser, which cannot list them", () => {
    const gathered: Record<string, Record<string, string>> = JSON.parse(
      readFileSync(join(folder(), "web/assets.json"), "utf8"),
    );
    const { schemas, templates } = loadAssets(".");
    assert.deepEqual(gathered, { schemas: Object.fromEntries(schemas), templates: Object.fromEntries(templates) });
  });

  /** The files that a file loads by itself, with those that these load. */
  function loadedWith(file: string, seen = new Set<string>()): string[] {
    if (!seen.has(file)) {
      seen.add(file);
      for (const { kind, path, external } of outputOf(file).imports)
        if (kind === "import-statement" && !external) loadedWith(nameOf(path), seen);
    }
    return [...seen];
  }

  function outputOf(file: string): Metafile["outputs"][string] {
    const [, output] = Object.entries(metafile.outputs).find(([path]) => nameOf(path) === file) ?? [];
    assert.ok(output, `nothing is called ${file}`);
    return output;
  }
});

describe("Modules that are loaded at the first call", () => {
  it("export functions, whatever else they export to the compiler alone", () => {
    const source = `export type A = 1;
export interface B {}
export type { C } from "./c.ts";
export function one(): void {}
export function two(a: string): void;
export function two(a: unknown): void {}
export function* three() {}
export async function four() {}`;
    assert.deepEqual(exportedFunctions("a.ts", source), ["one", "two", "three", "four"]);
  });

  for (const other of [
    "export const a = 1;",
    "export class A {}",
    'export { a } from "./a.ts";',
    'export * from "./a.ts";',
    "export default 1;",
  ])
    it(`are refused where one holds ${other}`, () => {
      assert.throws(() => exportedFunctions("a.ts", other), /can export functions only/);
    });
});

describe("Leaving out examples", () => {
  it("keeps the rest of a rule as it is", () => {
    const rule =
      'export const rule = artifactRule("gap", { code: "a/b", examples: [{ files: { examples: [] } }], why: "x" });';
    assert.equal(
      dropExamples("b.ts", rule),
      'export const rule = artifactRule("gap", { code: "a/b", examples: [], why: "x" });',
    );
  });

  it("refuses a rule whose examples are elsewhere", () => {
    assert.throws(() => dropExamples("b.ts", 'export const rule = { code: "a/b", examples };'), /no rule with a list/);
  });
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
