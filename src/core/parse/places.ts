import type { Kinds } from "../kinds/load-kinds.ts";

/** Where an engagement's files can stand, beside the files directly in its folder: all that a host has to list. */
export interface Places {
  /** Folders to list with everything below them. */
  readonly folders: readonly string[];
}

/** The file that makes a folder an engagement. */
export const ENGAGEMENT_FILE = "engagement.yaml";

/** Bytes past which a file is not even read. */
export const LARGEST_BYTES = 8_000_000;

/** The folder of an engagement's own schemas and templates. */
export const CUSTOM_FOLDER = ".rescue";

/** Where each forge looks for the owners of files: no kind claims them, but they follow from the people. */
export const OWNERS_FILES = { github: ".github/CODEOWNERS", gitlab: ".gitlab/CODEOWNERS" } as const;

/** Files that are read although no kind claims them: rules hold them against the artifacts. */
export const WATCHED_FILES: readonly string[] = Object.values(OWNERS_FILES);

/** The folders that the kinds look after, each once, outermost only. */
export function placesOf(kinds: Kinds): Places {
  const folders = kinds.all.flatMap(({ container }) => {
    if (container.type === "folder") return [container.folder];
    if (container.type === "collection" && container.glob.includes("/"))
      return [container.glob.slice(0, container.glob.indexOf("/"))];
    return [];
  });
  return { folders: [...new Set(folders)].sort() };
}
