// Bundles the command line, the extension and the webviews into dist/.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(await readFile("package.json", "utf8"));
const production = !process.argv.includes("--debug");

const shared = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  legalComments: "none",
  logLevel: "warning",
  define: { PRODUCT_VERSION: JSON.stringify(version), "process.env.NODE_ENV": '"production"' },
};
const node = { ...shared, platform: "node", target: "node20", format: "cjs" };

await rm("dist", { recursive: true, force: true });
await mkdir("dist/webview", { recursive: true });
// The bundles are CommonJS: they start faster, and older VS Codes load nothing else.
await writeFile("dist/package.json", '{ "type": "commonjs" }\n');
const banner = { js: "#!/usr/bin/env node" };
await Promise.all([
  build({ ...node, entryPoints: ["src/cli/main.ts"], outfile: "dist/cli.js", banner, external: ["./rescue.cjs"] }),
  build({ ...node, entryPoints: ["src/cli/program.ts"], outfile: "dist/rescue.cjs" }),
  build({ ...node, entryPoints: ["src/extension/extension.ts"], outfile: "dist/extension.cjs", external: ["vscode"] }),
  existsSync("src/webview/progress.ts") &&
    build({
      ...shared,
      platform: "browser",
      target: "es2022",
      format: "iife",
      entryPoints: ["src/webview/progress.ts"],
      outdir: "dist/webview",
      loader: { ".ttf": "file" },
    }),
]);
