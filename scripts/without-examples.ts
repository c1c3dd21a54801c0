import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { type Expression, parseSync } from "oxc-parser";

/** Leaves the examples of rules out of what is built: pages and tests read them, the product never does. */
export const withoutExamples: Plugin = {
  name: "without-examples",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]rules[\\/]rules[\\/].+\.ts$/ }, async ({ path }) => ({
      contents: dropExamples(path, await readFile(path, "utf8")),
      loader: "ts",
    }));
  },
};

/** A rule's file with an empty list in place of its examples. Throws where they are not a list in the rule itself. */
export function dropExamples(path: string, source: string): string {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const list = program.body.flatMap((statement) => {
    if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "VariableDeclaration") return [];
    return statement.declaration.declarations.flatMap(({ init }) => (init ? (examplesOf(init) ?? []) : []));
  })[0];
  if (!list) throw new Error(`${path} exports no rule with a list of examples.`);
  return `${source.slice(0, list.start)}[]${source.slice(list.end)}`;
}

/** The list of examples of a rule, which is an object or a call with one. */
function examplesOf(rule: Expression): Expression | undefined {
  if (rule.type === "CallExpression")
    return rule.arguments
      .map((argument) => (argument.type === "SpreadElement" ? undefined : examplesOf(argument)))
      .find(Boolean);
  if (rule.type !== "ObjectExpression") return undefined;
  const properties = rule.properties.filter((property) => property.type === "Property");
  const found = properties.find(({ key }) => key.type === "Identifier" && key.name === "examples");
  return found?.value.type === "ArrayExpression" ? found.value : undefined;
}
