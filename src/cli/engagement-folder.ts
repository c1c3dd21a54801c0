import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { findEngagementFolder } from "../node/find-engagement.ts";
import { RescueError } from "../node/rescue-error.ts";
import type { Host } from "./host.ts";

/** The folder of the engagement that holds a folder. */
export function engagementFolder(host: Host, folder = "."): string {
  const start = resolve(host.folder, folder);
  if (!existsSync(start))
    throw new RescueError("usage", `There is no folder ${folder}.`, "Name a folder that holds an engagement.");
  return findEngagementFolder(start);
}
