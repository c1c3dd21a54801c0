import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { parseSync } from "oxc-parser";

/**
 * Loads modules when one of their functions is first called, in place of when somebody imports them: what few sessions
 * need costs the others nothing, and sources stay as synchronous as they are. Each module has to be an entry point of
 * the build, called like its file, and may export functions only.
 */
export function atFirstCall(folder: string, modules: readonly string[]): Plugin {
  const paths = new Set(modules.map((path) => join(folder, path)));
  return {
    name: "at-first-call",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
        const target = resolve(resolveDir, path);
        return kind === "import-statement" && paths.has(target) ? { path: target, namespace: "first-call" } : undefined;
      });
      onResolve({ filter: /./, namespace: "first-call" }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: "first-call" }, async ({ path }) => ({
        contents: standIn(path, exportedFunctions(path, await readFile(path, "utf8"))),
        loader: "js",
      }));
    },
  };
}

/** What stands in the place of a module until one of its functions is called. */
function standIn(path: string, functions: readonly string[]): string {
  const file = `./${entryName(path)}.cjs`;
  return [
    "let loaded;",
    `const load = () => (loaded ??= require(${JSON.stringify(file)}));`,
    ...functions.map((name) => `export const ${name} = (...given) => load().${name}(...given);`),
  ].join("\n");
}

/** The name of a module's entry point. */
export function entryName(path: string): string {
  return basename(path, ".ts");
}

/** The functions that a module exports. Throws where it exports anything else that is there at run time. */
export function exportedFunctions(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  return program.body.flatMap((statement) => {
    if (statement.type === "ExportNamedDeclaration" && statement.exportKind === "type") return [];
    if (!statement.type.startsWith("Export")) return [];
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    if (declaration?.type === "TSDeclareFunction") return [];
    if (declaration?.type !== "FunctionDeclaration" || !declaration.id)
      throw new Error(`${path} is loaded at the first call, so it can export functions only.`);
    return [declaration.id.name];
  });
}
