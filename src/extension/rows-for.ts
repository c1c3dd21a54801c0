import * as vscode from "vscode";
import { artifactsWithId } from "../core/engagement/engagement.ts";
import { isRecord } from "../core/kinds/values.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import type { Target } from "../core/views/trees/tree-node.ts";
import { RescueError } from "../node/rescue-error.ts";
import { artifactAtCursor } from "./artifact-for.ts";
import type { Parts } from "./commands/command.ts";
import { currentSession } from "./current-session.ts";
import { targetsIn } from "./row-argument.ts";
import type { Session } from "./session.ts";

/** What a command on rows is about. */
export interface RowsRequest {
  readonly session: Session;
  readonly artifacts: readonly Artifact[];
  /** What to write, where whoever calls says so; people are asked. */
  readonly value: string | undefined;
}

/**
 * The artifacts that a command on rows is about: those of the rows that VS Code passes, or of `{ ids, value }`; without
 * either, several rows that are selected, the artifact at the cursor, or the one row. Throws `usage` where there is none,
 * and where the row went that was clicked: what is open in the editor may be another one.
 */
export function rowsFor(parts: Parts, args: readonly unknown[]): RowsRequest {
  const [argument, selected] = args;
  if (args.length > 0 && !isGiven(argument)) throw rowGone();
  const session = currentSession(parts.engagements);
  const value = isRecord(argument) && typeof argument["value"] === "string" ? argument["value"] : undefined;
  const artifacts = idsIn(argument)?.flatMap((id) => artifactsWithId(session.engagement, id)[0] ?? []);
  const found = artifacts ?? artifactsAt(session, passed(argument, selected)) ?? chosen(parts, session);
  if (found.length > 0) return { session, artifacts: found, value };
  throw new RescueError(
    "usage",
    vscode.l10n.t("Nothing is selected that this could be done with."),
    vscode.l10n.t("Select rows in a view of Rescue, or open one of the engagement’s files."),
  );
}

/** VS Code passes nothing in the place of a row that was being drawn anew when it was clicked. */
function isGiven(argument: unknown): boolean {
  return argument !== undefined && argument !== null;
}

function rowGone(): RescueError {
  return new RescueError(
    "usage",
    vscode.l10n.t("The view was just drawn anew."),
    vscode.l10n.t("Choose the row again."),
  );
}

function idsIn(argument: unknown): readonly string[] | undefined {
  const ids = isRecord(argument) ? argument["ids"] : undefined;
  return Array.isArray(ids) ? ids.map(String) : undefined;
}

/** VS Code passes the row that was clicked, and all that are selected where it is one of them. */
function passed(argument: unknown, selected: unknown): readonly Target[] {
  const rows = targetsIn(selected);
  return rows.length > 0 ? rows : targetsIn(argument);
}

function artifactsAt(session: Session, targets: readonly Target[]): readonly Artifact[] | undefined {
  if (targets.length === 0) return undefined;
  const found = targets.flatMap(({ artifact, path }) =>
    artifactsWithId(session.engagement, artifact).filter(({ file }) => file.path === path),
  );
  return [...new Set(found)];
}

function chosen({ trees }: Parts, session: Session): readonly Artifact[] {
  const rows = trees.selection.flatMap(({ target }) => target ?? []);
  const atCursor = artifactAtCursor(session, vscode.window.activeTextEditor);
  return rows.length < 2 && atCursor ? [atCursor] : (artifactsAt(session, rows) ?? []);
}
