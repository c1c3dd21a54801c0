import type * as vscode from "vscode";
import type { FileUpdate } from "../../core/engagement/engagement.ts";
import type { Assets } from "../../core/kinds/load-kinds.ts";
import type { Sha256, VerifySignature } from "../../core/ports.ts";
import type { Git } from "./git.ts";

/**
 * What a VS Code gives us beside its own interface: one that has Node reads disks and runs git, one in a browser does
 * neither. There is one composition for each; all else of the extension asks its session for these and knows neither.
 */
export interface Host {
  readonly assets: Assets;
  readonly sha256: Sha256;
  /** Absent where nobody can verify signatures, which then are not looked at. */
  readonly verify?: VerifySignature;
  /** Whether git can be run at all, on some folders at least. */
  readonly runsGit: boolean;
  /** The files of an engagement in a folder. */
  filesOf(root: vscode.Uri): EngagementFiles;
  /** The repository of an engagement in a folder. */
  gitOf(root: vscode.Uri): Git;
}

/** The files of one engagement as they are stored. Paths are relative to its folder, with forward slashes. */
export interface EngagementFiles {
  /** Those that a kind may claim, and those that rules hold against them. Throws `unreadable`. */
  list(assets: Assets): Promise<readonly string[]>;
  /**
   * What stands in files now, in the order of the paths: a text, or what keeps it from being read; nothing where no
   * file is any more. Never throws for what is in them.
   */
  read(paths: readonly string[]): Promise<readonly FileUpdate[]>;
}
