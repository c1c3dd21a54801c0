import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { repositoryRoot, testFolder } from "./paths.ts";

/** Compiles the suites of `test/extension` for the extension host, and returns the module it should call. */
export async function buildSuite(): Promise<string> {
  const outdir = join(testFolder, "suite");
  const suites = join(repositoryRoot, "test/extension");
  const files = readdirSync(suites).filter((name) => name.endsWith(".test.ts"));
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(import.meta.dirname, "suite/index.ts"), ...files.map((name) => join(suites, name))],
    outdir,
    entryNames: "[name]",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(outdir, "index.cjs");
}
