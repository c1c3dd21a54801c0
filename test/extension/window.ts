import { ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { RescueApi } from "../../src/extension/extension.ts";

/** The extension as it runs in this window, active. */
export async function rescue(): Promise<RescueApi> {
  const extension = vscode.extensions.getExtension<RescueApi>("rescue-ledger.rescue-ledger");
  ok(extension);
  return extension.activate();
}

/** The folder that is open, which is an engagement. */
export function root(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  ok(folder);
  return folder.uri;
}

export function uriOf(path: string): vscode.Uri {
  return vscode.Uri.joinPath(root(), path);
}

/** Runs git in the engagement's folder and gives what it says. */
export function git(...args: readonly string[]): string {
  return execFileSync("git", [...args], {
    cwd: root().fsPath,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

/** Writes a file behind the editor's back, as git does. */
export function writeOutside(path: string, text: string): void {
  const file = join(root().fsPath, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function removeOutside(path: string): void {
  rmSync(join(root().fsPath, path), { recursive: true, force: true });
}

/** Asks after every event until the answer is not undefined. */
export function answered<Answer>(event: vscode.Event<unknown>, probe: () => Answer | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const answer = probe();
      if (answer === undefined) return;
      subscription.dispose();
      clearTimeout(timer);
      resolve(answer);
    };
    const subscription = event(look);
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`It did not happen within 30 s: ${probe}`));
    }, 30_000);
    look();
  });
}

/** The diagnostics of a file as `line:column-endLine:endColumn code`, counted from 1, once they satisfy a condition. */
export function diagnosticsOf(
  path: string,
  satisfies: (lines: readonly string[]) => boolean,
): Promise<readonly string[]> {
  return answered(vscode.languages.onDidChangeDiagnostics, () => {
    const lines = linesOf(path);
    return satisfies(lines) ? lines : undefined;
  });
}

export function linesOf(path: string): readonly string[] {
  return vscode.languages
    .getDiagnostics(uriOf(path))
    .filter(({ source }) => source === "Rescue")
    .map(({ range: { start, end }, code }) => {
      const value = typeof code === "object" ? code.value : code;
      return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${value}`;
    });
}

/** A gap with nothing wrong in it, but for what the fields say. */
export function gapText(id: string, fields: Readonly<Record<string, string>> = {}): string {
  const all = { id, title: `What ${id} tells`, class: "defect", horizon: "later", status: "open", ...fields };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return ["---", ...lines, "---", "What happened.", ""].join("\n");
}
