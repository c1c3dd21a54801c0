import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

const PRODUCT = fileURLToPath(new URL("..", import.meta.url));

export interface BundleOptions {
  /** Whether the extension and the webviews are wanted beside the command line. */
  readonly all: boolean;
  /** Keeps names and source maps. */
  readonly debug?: boolean;
}

/**
 * Bundles the product into a folder beside `schemas/`. The bundles for Node are CommonJS: they start faster, and older
 * VS Codes load nothing else.
 */
export async function bundle(folder: string, { all, debug = false }: BundleOptions): Promise<void> {
  const { version }: { version: string } = JSON.parse(await readFile(join(PRODUCT, "package.json"), "utf8"));
  const shared: BuildOptions = {
    absWorkingDir: PRODUCT,
    bundle: true,
    minify: !debug,
    sourcemap: debug,
    legalComments: "none",
    logLevel: "warning",
    define: { PRODUCT_VERSION: JSON.stringify(version), "process.env.NODE_ENV": '"production"' },
  };
  const node: BuildOptions = { ...shared, platform: "node", target: "node20", format: "cjs" };
  const out = (name: string): string => join(folder, name);
  await mkdir(out("webview"), { recursive: true });
  await writeFile(out("package.json"), '{ "type": "commonjs" }\n');
  const commandLine: BuildOptions[] = [
    { ...node, entryPoints: ["src/cli/main.ts"], outfile: out("cli.js"), banner: SHEBANG, external: ["./rescue.cjs"] },
    { ...node, entryPoints: ["src/cli/program.ts"], outfile: out("rescue.cjs") },
  ];
  const editor: BuildOptions[] = [
    { ...node, entryPoints: ["src/extension/extension.ts"], outfile: out("extension.cjs"), external: ["vscode"] },
    {
      ...shared,
      platform: "browser",
      target: "es2022",
      format: "iife",
      entryPoints: ["src/webview/progress.ts"],
      outdir: out("webview"),
    },
  ];
  await Promise.all([...commandLine, ...(all ? editor : [])].map((options) => build(options)));
}

const SHEBANG = { js: "#!/usr/bin/env node" };
