import type * as vscode from "vscode";
import type { Engagements } from "../engagements.ts";
import type { HistoryView } from "../history-view.ts";
import type { Identity } from "../identity.ts";
import type { Pages } from "../pages/all-pages.ts";
import type { Review } from "../review.ts";
import type { Trees } from "../trees.ts";

/** What commands work with. */
export interface Parts {
  readonly extension: vscode.ExtensionContext;
  readonly engagements: Engagements;
  readonly identity: Identity;
  readonly trees: Trees;
  readonly history: HistoryView;
  readonly review: Review;
  readonly pages: Pages;
}

/** A command of package.json. What it throws as a `RescueError` is told to the person. */
export interface Command {
  readonly id: string;
  /** Whether it writes files or runs git: such commands are refused in a workspace that is not trusted. */
  readonly needsTrust: boolean;
  /** Whether it asks or tells the repository: such commands are refused where git cannot be run. */
  readonly needsGit?: boolean;
  run(parts: Parts, ...args: readonly unknown[]): unknown;
}
