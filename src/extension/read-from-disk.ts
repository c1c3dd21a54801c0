import type { FileInput } from "../core/parse/parse-file.ts";
import { readInput } from "../node/engagement-folder.ts";

/** A file's content; undefined when it is gone, or a folder stands in its place. */
export function readFromDisk(root: string, path: string): FileInput["content"] | undefined {
  try {
    const { content } = readInput(root, path);
    return "problem" in content && content.problem === "not a file" ? undefined : content;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    return { problem: "readable" };
  }
}
