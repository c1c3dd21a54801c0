import type { FileInput } from "../../parse/parse-file.ts";

/** One commit of a history, as it changed the engagement's files. */
export interface HistoryCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** When it was committed, in seconds since 1970. Text like any other: whoever commits may claim any time. */
  readonly time: number;
  /** As in `Name <mail>`. Text like any other as well. */
  readonly author: string;
  /** The files that differ, for each parent in order; for a commit without parents, one list against nothing. */
  readonly changes: readonly (readonly PathChange[])[];
  /** All files of the engagement. Given where one of the engagement's own schemas differs from the first parent's. */
  readonly everything?: readonly PathChange[];
}

/** A file as a commit leaves it. */
export interface PathChange {
  /** Relative to the engagement's folder, with forward slashes. */
  readonly path: string;
  /** The object that git keeps its content in; empty where it is gone. */
  readonly blob: string;
  /** `undefined` where the file is gone. */
  readonly content: FileInput["content"] | undefined;
}

/** Which commit came before which. */
export interface Ancestry {
  /** Whether a commit lies in the history of another. */
  isAncestor(ancestor: string, commit: string): boolean;
  /** When a commit was made, in seconds since 1970; undefined for one that is not known here. */
  timeOf(commit: string): number | undefined;
}
