import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ENGAGEMENT_FILE } from "../core/parse/places.ts";
import { RescueError } from "./rescue-error.ts";

/** The engagement's folder that holds `start` or is above it. Throws `no-engagement` when there is none. */
export function findEngagementFolder(start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ENGAGEMENT_FILE))) return folder;
    if (folder === dirname(folder))
      throw new RescueError(
        "no-engagement",
        `There is no ${ENGAGEMENT_FILE} in ${resolve(start)} or above it.`,
        "Go to an engagement's folder, or start one with `rescue init DIR`.",
      );
  }
}
