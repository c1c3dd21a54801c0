import { createHash } from "node:crypto";
import { join } from "node:path";
import type { PlainDate } from "../core/text/plain-date.ts";
import type { History } from "./history.ts";
import { keep, readKept } from "./kept-file.ts";
import { privateFolder } from "./private-folder.ts";

/** The due dates of a history up to a commit, by the identifiers of their artifacts. */
export interface DueHistory {
  readonly head: string;
  /** Each move to a later day, as `2026-03-12 2026-03-19`. */
  readonly moves: Record<string, readonly string[]>;
  /** The newest date, to which the next is held. */
  readonly last: Record<string, PlainDate>;
}

const FORMAT = 2;

/** What an earlier run read and kept in the git folder; undefined where there is nothing that can be used. */
export function readKeptDueHistory(history: History, folders: readonly string[]): DueHistory | undefined {
  const text = readKept(pathOf(history, folders));
  if (text === undefined) return undefined;
  const kept: KeptDueHistory = JSON.parse(text);
  return kept.format === FORMAT ? kept.found : undefined;
}

/** Keeps what was read for the next run, where that is possible. */
export function keepDueHistory(history: History, folders: readonly string[], found: DueHistory): void {
  const kept: KeptDueHistory = { format: FORMAT, found };
  keep(pathOf(history, folders), JSON.stringify(kept));
}

interface KeptDueHistory {
  readonly format: number;
  readonly found: DueHistory;
}

/** Another engagement of the repository, and other kinds with dates, have a file of their own. */
function pathOf({ repository, prefix }: History, folders: readonly string[]): string {
  const name = createHash("sha256")
    .update(JSON.stringify([prefix, folders]))
    .digest("hex")
    .slice(0, 12);
  return join(privateFolder(repository), `due-${name}.json`);
}
