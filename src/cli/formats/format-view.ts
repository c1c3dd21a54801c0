import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Host } from "../host.ts";
import type { FormatView } from "./format.ts";

/** The view of a report for a host: from where its readers look at the engagement's folder. */
export function formatView(host: Host, root: string, all: boolean): FormatView {
  const repository = host.environment["GITHUB_WORKSPACE"] || repositoryOf(root) || root;
  return {
    colours: host.colours,
    all,
    fromHere: prefix(host.folder, root),
    fromRepository: prefix(repository, root),
  };
}

function prefix(from: string, to: string): string {
  const path = relative(from, to).split(sep).join("/");
  return path === "" ? "" : `${path}/`;
}

/** The folder that holds `.git`, which is a file in linked work trees. */
function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, ".git"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryOf(parent);
}
