import * as vscode from "vscode";
import { isRecord } from "../core/kinds/values.ts";
import type { Comparison, FileVersion } from "../core/views/trees/tree-node.ts";
import { toUri } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import type { Session } from "./session.ts";

/** The scheme of files as they were committed. They cannot be changed. */
const SCHEME = "rescue-git";

/** Shows committed files in editors. Git is read in trusted workspaces alone, and of open engagements alone. */
export function showVersions(engagements: Engagements): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent(uri) {
      const place = placeOf(uri);
      const open = engagements.all.find(({ session }) => session.root.toString() === place?.root);
      if (!place?.commit || !open || !vscode.workspace.isTrusted) return "";
      return (await open.session.git.textAt(place.commit, uri.path.slice(1))) ?? "";
    },
  });
}

/** Opens two versions of a file side by side, in the active column where none is named. */
export async function showComparison(
  session: Session,
  { title, before, after }: Comparison,
  viewColumn: vscode.ViewColumn = vscode.ViewColumn.Active,
): Promise<void> {
  const [left, right] = [uriOf(session, before, after), uriOf(session, after, before)];
  await vscode.commands.executeCommand("vscode.diff", left, right, title, { viewColumn });
}

/** A side that is absent is an empty document of the other's name. */
function uriOf({ root }: Session, version: FileVersion | undefined, other: FileVersion | undefined): vscode.Uri {
  if (version && version.commit === undefined) return toUri(root, version.path);
  const path = `/${version?.path ?? other?.path ?? ""}`;
  return vscode.Uri.from({
    scheme: SCHEME,
    path,
    query: JSON.stringify({ root: root.toString(), commit: version?.commit ?? "" }),
  });
}

interface Place {
  readonly root: string;
  /** A full hash; empty for a file that is not there. */
  readonly commit: string;
}

/** Such an address may come from anywhere, so nothing but a full hash gets through to git. */
function placeOf({ query }: vscode.Uri): Place | undefined {
  const value = parseJson(query);
  if (!isRecord(value)) return undefined;
  const { root, commit } = value;
  const isHash = typeof commit === "string" && /^(?:[0-9a-f]{40}|[0-9a-f]{64})?$/.test(commit);
  return typeof root === "string" && isHash ? { root, commit } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
