import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PlainDate } from "../core/text/plain-date.ts";
import type { History } from "./history.ts";
import { privateFolder } from "./private-folder.ts";

/** The due dates of a history up to a commit, by the identifiers of their artifacts. */
export interface DueHistory {
  readonly head: string;
  /** Each move to a later day, as `2026-03-12 2026-03-19`. */
  readonly moves: Record<string, readonly string[]>;
  /** The newest date, to which the next is held. */
  readonly last: Record<string, PlainDate>;
}

const FORMAT = 1;

/** What an earlier run read and kept in the git folder; undefined where there is nothing that can be used. */
export function readKeptDueHistory(history: History, folders: readonly string[]): DueHistory | undefined {
  try {
    const kept: { readonly checksum: string; readonly found: DueHistory } = JSON.parse(
      readFileSync(pathOf(history, folders), "utf8"),
    );
    return kept.checksum === checksum(kept.found) ? kept.found : undefined;
  } catch {
    // It is a cache: whatever is wrong with it, the history itself tells the same.
    return undefined;
  }
}

/** Keeps what was read for the next run. Where that is not possible, as in a folder that is read-only, nothing is kept. */
export function keepDueHistory(history: History, folders: readonly string[], found: DueHistory): void {
  const path = pathOf(history, folders);
  const beside = `${path}.${process.pid}.new`;
  try {
    mkdirSync(privateFolder(history.repository), { recursive: true });
    writeFileSync(beside, JSON.stringify({ checksum: checksum(found), found }));
    renameSync(beside, path);
  } catch {
    rmSync(beside, { force: true });
  }
}

function checksum(found: DueHistory): string {
  return createHash("sha1")
    .update(JSON.stringify([FORMAT, found]))
    .digest("hex");
}

/** Another engagement of the repository, and other kinds with dates, have a file of their own. */
function pathOf({ repository, prefix }: History, folders: readonly string[]): string {
  const name = createHash("sha256")
    .update(JSON.stringify([prefix, folders]))
    .digest("hex")
    .slice(0, 12);
  return join(privateFolder(repository), `due-${name}.json`);
}
