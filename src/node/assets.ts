import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Assets } from "../core/kinds/load-kinds.ts";

/** Reads the shipped schemas and templates from the product's own folder. */
export function loadAssets(productFolder: string): Assets {
  return { schemas: readTexts(join(productFolder, "schemas")), templates: readTexts(join(productFolder, "templates")) };
}

function readTexts(folder: string): Map<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ name }) => [name, readFileSync(join(folder, name), "utf8")]));
}
