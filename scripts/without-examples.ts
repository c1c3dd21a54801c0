import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { type Argument, type Expression, parseSync } from "oxc-parser";

/** Leaves the examples of rules out of what is built: pages and tests read them, the product never does. */
export const withoutExamples: Plugin = {
  name: "without-examples",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]rules[\\/](?:rules|engine-codes)[\\/].+\.ts$/ }, async ({ path }) => ({
      contents: dropExamples(path, await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** A file of rules with an empty list in place of each one's examples. Throws where no rule has a list of them. */
export function dropExamples(path: string, source: string): string {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const lists = program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "VariableDeclaration") return [];
    return statement.declaration.declarations.flatMap(({ init }) => (init ? examplesOf(init) : []));
  });
  if (lists.length === 0) throw new Error(`${path} exports no rule with a list of examples.`);
  return lists.reduceRight((text, { start, end }) => `${text.slice(0, start)}[]${text.slice(end)}`, source);
}

/** The lists of examples of a rule, which is an object or a call with one, or of a list of rules. */
function examplesOf(rule: Argument | null): readonly Expression[] {
  if (rule?.type === "CallExpression") return rule.arguments.flatMap(examplesOf);
  if (rule?.type === "ArrayExpression") return rule.elements.flatMap(examplesOf);
  if (rule?.type !== "ObjectExpression") return [];
  const properties = rule.properties.filter((property) => property.type === "Property");
  return properties
    .filter(({ key }) => key.type === "Identifier" && key.name === "examples")
    .map(({ value }) => value)
    .filter(({ type }) => type === "ArrayExpression");
}
