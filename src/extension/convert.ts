import * as vscode from "vscode";
import type { Severity } from "../core/text/finding.ts";
import { lineStarts, positionAt } from "../core/text/lines.ts";
import type { Span } from "../core/text/span.ts";

/** The one mapping between the engine's places and VS Code's. */

/**
 * Ranges in a text from spans of offsets. VS Code hides a byte order mark from its columns; the engine counts it.
 */
export function rangesIn(text: string): (span: Span) => vscode.Range {
  const starts = lineStarts(text);
  const mark = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const position = (offset: number): vscode.Position => {
    const { line, column } = positionAt(starts, offset);
    return new vscode.Position(line, line === 0 ? Math.max(0, column - mark) : column);
  };
  return ({ start, end }) => new vscode.Range(position(start), position(end));
}

/** The offset in the engine's text of a position in the editor. */
export function offsetIn(text: string, position: vscode.Position): number {
  const mark = position.line === 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  return Math.min(text.length, (lineStarts(text)[position.line] ?? text.length) + position.character + mark);
}

/** A buffer's text as the file would hold it: with the byte order mark that VS Code keeps apart. */
export function bufferText(document: vscode.TextDocument, onDisk: string | undefined): string {
  const text = document.getText();
  return onDisk?.startsWith(BYTE_ORDER_MARK) && !text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + text : text;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** A file's path as the engine has it, relative to the engagement's folder; undefined when it is not below it. */
export function toPath(root: vscode.Uri, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== root.scheme || uri.authority !== root.authority) return undefined;
  const folder = root.path.endsWith("/") ? root.path : `${root.path}/`;
  // Where paths begin with a drive, VS Code writes the same one in capitals or not.
  const fold = (path: string): string => (/^\/[a-z]:/i.test(folder) ? path.toLowerCase() : path);
  if (uri.path.length <= folder.length || fold(uri.path.slice(0, folder.length)) !== fold(folder)) return undefined;
  return uri.path.slice(folder.length);
}

export function toUri(root: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(root, ...path.split("/"));
}

export function toSeverity(severity: Severity): vscode.DiagnosticSeverity {
  return SEVERITIES[severity];
}

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};
