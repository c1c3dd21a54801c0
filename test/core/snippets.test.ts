import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { type Snippet, snippetFiles, snippetOf } from "../../scripts/snippets.ts";
import type { JsonSchema } from "../../src/core/kinds/json-schema.ts";
import { type Kind, toKind } from "../../src/core/kinds/kind.ts";
import { loadKinds } from "../../src/core/kinds/load-kinds.ts";
import { parseFile } from "../../src/core/parse/parse-file.ts";
import { loadAssets } from "../../src/node/assets.ts";

const kinds = loadKinds(loadAssets(".")).kinds.all;
const snippets = snippetFiles(kinds).flatMap(([, text]) => Object.values<Snippet>(JSON.parse(text)));

describe("The snippets", () => {
  it("are there for every kind that people begin by hand", () => {
    const lacking = kinds.filter(({ name }) => !snippets.some(({ prefix }) => prefix === `rescue-${name}`));
    deepEqual(
      lacking.map(({ name }) => name),
      ["phases", "signoff"],
    );
  });

  it("are what package.json contributes", () => {
    const { contributes }: { contributes: { snippets: { path: string }[] } } = JSON.parse(
      readFileSync("package.json", "utf8"),
    );
    deepEqual(
      contributes.snippets.map(({ path }) => path),
      snippetFiles(kinds).map(([path]) => `./${path}`),
    );
  });

  for (const kind of kinds.filter(({ name }) => snippets.some(({ prefix }) => prefix === `rescue-${name}`)))
    it(`begin a ${kind.title.toLowerCase()} that its schema allows, with stops from 1 in their order`, () => {
      const { body, description, isFileTemplate } = snippetOf(kind);
      deepEqual(findingsIn(kind, filled(body)), []);
      const stops = Array.from(body.matchAll(/\$\{(\d+)[:|](?!-)/g), ([, number]) => Number(number));
      deepEqual(
        stops,
        stops.map((_, index) => index + 1),
      );
      ok(description.length > 0 && !description.includes("\n"));
      equal(isFileTemplate ?? false, kind.container.type !== "collection");
    });

  it("keep what a template or a schema says from being read as a snippet's own signs", () => {
    const schema: JsonSchema = JSON.parse(
      JSON.stringify({
        title: "Odd",
        "x-kind": { name: "odd", prefix: "ODD", collection: "odd.yaml", title: "cost", icon: "bug", phase: "triage" },
        type: "object",
        required: ["id", "cost", "word"],
        properties: {
          id: { type: "string" },
          cost: { type: "string", pattern: ".", examples: ["$1 {a}"] },
          word: { type: "string", enum: ["a,b", "c|d"] },
        },
      }),
    );
    const kind = toKind(schema, "- id: {{id}}\n  # costs $5 or C:\\money\n");
    ok(kind);
    const { body } = snippetOf(kind);
    match(body, /\\\$5 or C:\\\\money/);
    match(body, /\{2:\\\$1 \{a\\\}\}/);
    match(body, /\|a\\,b,c\\\|d\|/);
    equal(filled(body), "- id: ODD-001\n  # costs $5 or C:\\money\n  cost: $1 {a}\n  word: a,b\n");
  });
});

/** What VS Code makes of a snippet where every proposal is taken. */
function filled(body: string): string {
  return body
    .replace(/\$\{CURRENT_YEAR\}-\$\{CURRENT_MONTH\}-\$\{CURRENT_DATE\}/g, "2026-03-02")
    .replace(/\$\{\d+:\$\{TM_FILENAME_BASE\/.*\/\$\{1:-([A-Z0-9-]+)\}\/\}\}/g, "$1")
    .replace(/\$\{\d+\|((?:\\.|[^\\,|])*)[^}]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/\\([\\$},|])/g, "$1");
}

function findingsIn(kind: Kind, text: string): string[] {
  const { findings } = parseFile(kind, { path: pathOf(kind), content: { text } });
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

function pathOf({ container, prefix }: Kind): string {
  if (container.type === "folder") return `${container.folder}/${prefix}-001.md`;
  return container.type === "file" ? container.path : container.glob.replace("*", "one");
}
