import * as vscode from "vscode";
import { isRecord } from "../core/kinds/values.ts";
import { fileMark } from "../core/views/file-mark.ts";
import type { Mark, NodeColor } from "../core/views/trees/tree-node.ts";
import { toPath } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import { presentation } from "./presentation.ts";
import { isOn, onDidSwitch } from "./settings.ts";

/** Rows of our trees are no files; what stands at their end is told to VS Code by addresses of our own. */
const ROW = "rescue-row";

/** Tier and horizon beside the names of an engagement's files, in the Explorer and in tabs; and the marks of rows. */
export function showDecorations(engagements: Engagements): vscode.Disposable {
  const changes = new vscode.EventEmitter<undefined>();
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changes.event,
    provideFileDecoration(uri) {
      const mark = uri.scheme === ROW ? markIn(uri) : fileMarkOf(engagements, uri);
      return mark && new vscode.FileDecoration(mark.badge, mark.meaning, themeColor(mark.color));
    },
  };
  return vscode.Disposable.from(
    changes,
    vscode.window.registerFileDecorationProvider(provider),
    engagements.onDidChange(() => changes.fire(undefined)),
    onDidSwitch("rescue.fileDecorations.enabled", () => changes.fire(undefined)),
  );
}

/** The colours that package.json adds to themes, by what they say. */
export function themeColor(color: NodeColor): vscode.ThemeColor {
  return new vscode.ThemeColor(COLORS[color]);
}

const COLORS: Readonly<Record<NodeColor, string>> = {
  red: "rescue.urgentForeground",
  orange: "rescue.soonForeground",
  blue: "rescue.laterForeground",
  green: "rescue.settledForeground",
  muted: "rescue.quietForeground",
};

/** The address of a row with a mark. */
export function rowUri(id: string, mark: Mark): vscode.Uri {
  return vscode.Uri.from({ scheme: ROW, path: `/${id}`, query: JSON.stringify(mark) });
}

function markIn({ query }: vscode.Uri): Mark | undefined {
  const mark: unknown = JSON.parse(query);
  if (!isRecord(mark)) return undefined;
  const color = Object.keys(COLORS).find((known): known is NodeColor => known === mark["color"]);
  return color && { badge: String(mark["badge"]), meaning: String(mark["meaning"]), color };
}

/** What stands beside a file's name, where it is wanted. */
export function fileMarkOf(engagements: Engagements, uri: vscode.Uri): Mark | undefined {
  const session = isOn("rescue.fileDecorations.enabled", uri) ? engagements.holding(uri)?.session : undefined;
  const path = session && toPath(session.root, uri);
  return session && path !== undefined ? fileMark({ ...session.context, ...presentation }, path) : undefined;
}
