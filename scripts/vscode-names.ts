import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Plugin } from "esbuild";

/**
 * Imports from VS Code name by name what a source takes as a whole. Else the whole of its interface, some three hundred
 * names, would be copied once for every source: that took most of the time of loading the extension.
 */
export const vscodeNames: Plugin = {
  name: "vscode-names",
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === "vscode" ? { path: "vscode", external: true } : { path: "vscode", namespace: "vscode" },
    );
    onLoad({ filter: /./, namespace: "vscode" }, async () => ({
      contents: `export { ${(await namesThere()).join(", ")} } from "vscode";`,
      loader: "js",
    }));
  },
};

/** What VS Code's interface has at run time; its types begin each with a line of its own. */
async function namesThere(): Promise<string[]> {
  const types = await readFile(createRequire(import.meta.url).resolve("@types/vscode/index.d.ts"), "utf8");
  const lines = types.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|const|let|function) (\w+)/gm);
  return [...new Set(Array.from(lines, ([, name = ""]) => name))];
}
