import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another tool that looks at files like ours, to compare with. Nothing of ours needs it. */
export interface Peer {
  readonly name: string;
  /** npm packages with their versions: the newest that run on Node 20. */
  readonly packages: Readonly<Record<string, string>>;
  /** What it reads and judges of what a check does. */
  readonly does: string;
  /** What it runs below node_modules, with arguments, over the corpus of a size. */
  readonly runs: (size: number) => readonly (readonly string[])[];
  /** What it says of a gap whose class no schema allows, once a gap; absent where it judges no fields. */
  readonly complaint?: RegExp;
}

/** The kinds of the corpus by their folders. */
const KINDS = Object.entries({ gaps: "gap", scope: "scope-item", signoffs: "signoff" });

/** Cheapest first. */
export const PEERS: readonly Peer[] = [
  {
    name: "ajv-cli",
    packages: { "ajv-cli": "5.0.0", "ajv-formats": "3.0.1" },
    does: "schemas without positions, front-matter extracted beforehand",
    runs: (size) =>
      KINDS.map(([folder]) => [
        "ajv-cli/dist/index.js",
        ...["validate", "--spec=draft2020", "--strict=false", "--all-errors", "-c", "ajv-formats"],
        ...["-s", `schemas/${folder}.json`, "-d", `${size}-yaml/${folder}/*.yaml`],
      ]),
    complaint: / invalid$/gm,
  },
  {
    name: "velite",
    packages: { velite: "0.4.0" },
    does: "the types of five fields",
    runs: (size) => [["velite/bin/velite.js", "build", "--config", `velite-${size}.mjs`]],
    complaint: /received 'defekt'/g,
  },
  {
    name: "markdownlint-cli2",
    packages: { "markdownlint-cli2": "0.22.1" },
    does: "the form of the Markdown, no fields",
    runs: (size) => [["markdownlint-cli2/markdownlint-cli2-bin.mjs", "--no-globs", `${size}/**/*.md`]],
  },
  {
    name: "v8r",
    packages: { v8r: "5.1.0" },
    does: "schemas without positions, front-matter extracted beforehand",
    runs: (size) =>
      KINDS.map(([folder]) => [
        "v8r/src/index.js",
        ...["--schema", `schemas/${folder}.json`, `${size}-yaml/${folder}/*.yaml`],
      ]),
    complaint: / is invalid$/gm,
  },
  {
    name: "eslint-plugin-json-schema-validator",
    packages: { eslint: "10.15.0", "eslint-plugin-json-schema-validator": "6.3.1", "yaml-eslint-parser": "2.1.0" },
    does: "schemas, front-matter extracted beforehand",
    runs: (size) => [["eslint/bin/eslint.js", "--no-color", "--config", "eslint.config.mjs", `${size}-yaml`]],
    complaint: /json-schema-validator\/no-invalid/g,
  },
  {
    name: "remark-lint-frontmatter-schema",
    packages: { "remark-cli": "12.0.1", "remark-frontmatter": "5.0.0", "remark-lint-frontmatter-schema": "3.15.4" },
    does: "schemas",
    runs: (size) => [
      ["remark-cli/cli.js", "--no-color", "--no-stdout", "--quiet", "--rc-path", `remark-${size}.mjs`, `${size}/`],
    ],
    complaint: /properties\/class\/enum/g,
  },
];

/**
 * Lays out in a folder, beside the corpus of a size, what the peers need: our schemas without our annotations, the
 * front-matter as YAML files for those that read no Markdown, and a configuration each. Returns in how many gaps the
 * class is one that no schema allows.
 */
export function layOut(folder: string, size: number): number {
  for (const [name, text] of configurations(size)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "schemas"), { recursive: true });
  for (const [kinds, kind] of KINDS) writeFileSync(join(folder, `schemas/${kinds}.json`), plainSchema(kind));
  return KINDS.flatMap(([kinds]) => extracted(folder, size, kinds)).filter((yaml) => yaml.includes("class: defekt"))
    .length;
}

function plainSchema(kind: string): string {
  const isOurs = (key: string): boolean => key.startsWith("x-") || key === "$schema" || key === "$id";
  const schema: unknown = JSON.parse(readFileSync(`schemas/${kind}.schema.json`, "utf8"), (key, value) =>
    isOurs(key) ? undefined : value,
  );
  return JSON.stringify(schema);
}

/** The front-matter of every file in a folder, each written as a file. Dates are quoted: YAML 1.1 makes them no text. */
function extracted(folder: string, size: number, kinds: string): readonly string[] {
  const to = join(folder, `${size}-yaml`, kinds);
  mkdirSync(to, { recursive: true });
  return readdirSync(join(folder, `${size}`, kinds)).map((name) => {
    const [, yaml = ""] = readFileSync(join(folder, `${size}`, kinds, name), "utf8").split("---\n");
    const quoted = yaml.replace(/^( *\w+: )(\d{4}-\d\d-\d\d(?:T.*)?)$/gm, '$1"$2"');
    const file = join(to, name.replace(/md$/, "yaml"));
    if (!existsSync(file)) writeFileSync(file, quoted);
    return quoted;
  });
}

function configurations(size: number): readonly (readonly [name: string, text: string])[] {
  const schemas = KINDS.map(([kinds]) => ({ fileMatch: [`**/${kinds}/*.yaml`], schema: `schemas/${kinds}.json` }));
  const globs = Object.fromEntries(KINDS.map(([kinds]) => [`schemas/${kinds}.json`, [`./${size}/${kinds}/*.md`]]));
  return [
    [
      "eslint.config.mjs",
      `import plugin from "eslint-plugin-json-schema-validator";
import * as parser from "yaml-eslint-parser";
const options = ${JSON.stringify({ schemas, useSchemastoreCatalog: false })};
export default [{
  files: ["**/*.yaml"],
  plugins: { "json-schema-validator": plugin },
  languageOptions: { parser },
  rules: { "json-schema-validator/no-invalid": ["error", options] },
}];
`,
    ],
    [
      `remark-${size}.mjs`,
      `import frontmatter from "remark-frontmatter";
import schema from "remark-lint-frontmatter-schema";
export default { plugins: [frontmatter, [schema, { schemas: ${JSON.stringify(globs)} }]] };
`,
    ],
    [
      `velite-${size}.mjs`,
      `import { defineConfig, s } from "velite";
const text = s.string();
const schemas = {
  gaps: s.object({ id: text, title: text, class: s.enum(["defect", "expectation", "trust"]), status: text, horizon: text }),
  scope: s.object({ id: text, title: text, tier: s.any(), requestedBy: text, goal: text }),
  signoffs: s.object({ id: text, type: text, verdict: text, by: text, role: text }),
};
const collections = Object.entries(schemas).map(([name, schema]) => [name, { name, pattern: name + "/*.md", schema }]);
export default defineConfig({
  root: "${size}",
  output: { data: "velite-data", assets: "velite-assets" },
  collections: Object.fromEntries(collections),
});
`,
    ],
  ];
}
