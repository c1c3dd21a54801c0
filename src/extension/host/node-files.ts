import { listEngagementFiles } from "../../node/engagement-folder.ts";
import { readInput } from "../../node/read-input.ts";
import type { EngagementFiles } from "./host.ts";

/** The files of a folder on disk. They are read in one go: for small files that is several times faster than waiting. */
export function nodeFiles(root: string): EngagementFiles {
  return {
    list: async (assets) => listEngagementFiles(assets, root),
    read: async (paths) => paths.map((path) => ({ path, content: readInput(root, path)?.content })),
  };
}
