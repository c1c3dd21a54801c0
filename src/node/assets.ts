import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import type { Assets } from "../core/kinds/load-kinds.ts";

/**
 * Reads the shipped schemas and templates from the product's own folder. A package has them in the one file that it
 * holds for browsers too.
 */
export function loadAssets(productFolder: string): Assets {
  const schemas = join(productFolder, "schemas");
  if (existsSync(schemas))
    return { schemas: readTexts(schemas), templates: readTexts(join(productFolder, "templates")) };
  const gathered: Record<keyof Assets, Record<string, string>> = JSON.parse(
    readFileSync(join(productFolder, "dist/web/assets.json"), "utf8"),
  );
  return { schemas: new Map(Object.entries(gathered.schemas)), templates: new Map(Object.entries(gathered.templates)) };
}

/**
 * The texts of a folder of the product and of all below it, by path. A package has them in one file beside the bundles:
 * two hundred small files weigh more than what is in them.
 */
export function packedTexts(productFolder: string, folder: string): Map<string, string> {
  const own = join(productFolder, folder);
  if (existsSync(own)) return readTree(own);
  return new Map(Object.entries<string>(JSON.parse(readFileSync(packedFile(productFolder, folder), "utf8"))));
}

/** Where a folder of the product is packed. */
function packedFile(productFolder: string, folder: string): string {
  return join(productFolder, "dist", `${basename(folder)}.json`);
}

/** The texts of a folder and of all below it, by path with slashes, sorted. */
export function readTree(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function readTexts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]));
}
