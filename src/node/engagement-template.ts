import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The files that a new engagement starts from, by path. Names that begin with `_` stand for names with a dot, since
 * packagers and git treat such files in the product's own folder as theirs.
 */
export function readEngagementTemplate(productFolder: string): Map<string, string> {
  const templates = join(productFolder, "templates");
  const folder = join(templates, "engagement");
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/"),
  );
  const files = paths.sort().map((path): [string, string] => [path.replace(/(^|\/)_/, "$1."), readText(folder, path)]);
  return new Map([...files, ["phases.yaml", readText(templates, "phases.yaml")]]);
}

function readText(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}
