import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile, type OutputFile, transform } from "esbuild";
import { loadAssets, readTree } from "../src/node/assets.ts";
import { atFirstCall, entryName } from "./first-call.ts";
import { vscodeNames } from "./vscode-names.ts";
import { withoutExamples } from "./without-examples.ts";

const PRODUCT = fileURLToPath(new URL("..", import.meta.url));

export interface BundleOptions {
  /** Whether the extension and the webviews are wanted beside the command line. */
  readonly all: boolean;
  /** Keeps names and source maps. */
  readonly debug?: boolean;
}

/** What esbuild tells of the files that Node loads, and of the one that a browser loads. */
export interface Bundled {
  readonly node: Metafile;
  readonly web: Metafile | undefined;
}

/** Large, or not needed by most sessions. */
const AT_FIRST_CALL = [
  "src/core/kinds/compile.ts",
  "src/core/kinds/custom-schema.ts",
  "src/core/kinds/linear-matcher.ts",
  "src/core/kinds/text-formats.ts",
  "src/core/parse/yaml.ts",
  "src/core/parse/render-yaml.ts",
  "src/core/rules/run-rules.ts",
  "src/core/features/code-actions.ts",
  "src/core/features/completion.ts",
  "src/core/features/fix-all.ts",
  "src/core/features/rename.ts",
  "src/core/views/trees/review.ts",
  "src/cli/formats/sarif-log.ts",
  "src/extension/import-table.ts",
  "src/extension/pages/dashboard-charts.ts",
  "src/extension/overview.ts",
];

/**
 * Bundles the product into a folder beside `schemas/`. What both hosts share, and what is imported on demand, is in
 * files of its own.
 */
export async function bundle(folder: string, { all, debug = false }: BundleOptions): Promise<Bundled> {
  const { version }: { version: string } = JSON.parse(await readFile(join(PRODUCT, "package.json"), "utf8"));
  const shared: BuildOptions = {
    absWorkingDir: PRODUCT,
    bundle: true,
    minify: !debug,
    sourcemap: debug && "inline",
    legalComments: "none",
    logLevel: "warning",
    define: { PRODUCT_VERSION: JSON.stringify(version), "process.env.NODE_ENV": '"production"' },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  const [node, web] = await Promise.all([
    bundleForNode(shared, folder, all),
    all ? bundleForBrowser(shared, join(folder, "web")) : undefined,
    build({ ...shared, ...STARTER, outfile: join(folder, "cli.js") }),
    all ? build({ ...shared, ...WEBVIEWS, outdir: join(folder, "webview") }) : undefined,
  ]);
  if (all) await packTexts(folder);
  return { node, web };
}

/** Folders of many small texts, each in a file: in a package their names alone would weigh as much as they do. */
async function packTexts(folder: string): Promise<void> {
  for (const name of ["templates/sample", "docs/rules"])
    await writeFile(
      join(folder, `${basename(name)}.json`),
      JSON.stringify(Object.fromEntries(readTree(join(PRODUCT, name)))),
    );
}

const NODE: BuildOptions = { platform: "node", target: "node20" };

/** Answers `--version` by itself, and loads the rest for anything else. */
const STARTER: BuildOptions = {
  ...NODE,
  format: "cjs",
  entryPoints: ["src/cli/main.ts"],
  banner: { js: "#!/usr/bin/env node" },
  external: ["./rescue.cjs"],
};

const WEBVIEWS: BuildOptions = {
  platform: "browser",
  target: "es2022",
  format: "iife",
  entryPoints: [
    "src/webview/progress.ts",
    "src/webview/audit-log.ts",
    "src/webview/dashboard.ts",
    "src/webview/gap-review.ts",
    "src/webview/scope-board.ts",
    "src/webview/maps.ts",
  ],
};

/** esbuild splits ES modules only; CommonJS starts faster, and older VS Codes load nothing else. So it is made of them. */
async function bundleForNode(shared: BuildOptions, folder: string, all: boolean): Promise<Metafile> {
  const later = AT_FIRST_CALL.filter((path) => all || !path.startsWith("src/extension/"));
  const { outputFiles, metafile } = await build({
    ...shared,
    ...NODE,
    format: "esm",
    splitting: true,
    write: false,
    metafile: true,
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    plugins: [vscodeNames, atFirstCall(PRODUCT, later), withoutExamples],
    entryPoints: {
      rescue: "src/cli/program.ts",
      ...(all ? { extension: "src/extension/node.ts" } : {}),
      ...Object.fromEntries(later.map((path) => [entryName(path), path])),
    },
  });
  await Promise.all(outputFiles.map((file) => writeAsCommonJs(file, shared)));
  return metafile;
}

/**
 * The extension as a VS Code in a browser loads it: one file, since it loads no second one, and beside it the schemas
 * and templates in another, since it cannot list folders.
 */
async function bundleForBrowser(shared: BuildOptions, folder: string): Promise<Metafile> {
  const outfile = join(folder, "extension.cjs");
  const { metafile } = await build({
    ...shared,
    platform: "browser",
    target: "es2022",
    format: "cjs",
    metafile: true,
    plugins: [vscodeNames, withoutExamples],
    entryPoints: ["src/extension/web.ts"],
    outfile,
  });
  const { schemas, templates } = loadAssets(PRODUCT);
  const assets = { schemas: Object.fromEntries(schemas), templates: Object.fromEntries(templates) };
  await writeFile(join(folder, "assets.json"), JSON.stringify(assets));
  return metafile;
}

async function writeAsCommonJs({ path, text }: OutputFile, { minify, sourcemap }: BuildOptions): Promise<void> {
  const { code } = await transform(text, {
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: minify ?? false,
    sourcemap: sourcemap ?? false,
    supported: { "dynamic-import": false },
  });
  await writeFile(path, code);
}
