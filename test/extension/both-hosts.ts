import { ok } from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import * as vscode from "vscode";
import { isRecord } from "../../src/core/kinds/values.ts";
import { root } from "./window.ts";

/** What the editor shows as findings, each as `path:line:column-endLine:endColumn severity rule: message`, sorted. */
export function shown(): string[] {
  const found = vscode.languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics
      .filter(({ source }) => source === "Rescue")
      .map(({ range: { start, end }, severity, code, message }) => {
        const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
        const rule = typeof code === "object" ? code.value : code;
        return `${vscode.workspace.asRelativePath(uri)}:${place} ${SEVERITIES[severity]} ${rule}: ${message}`;
      }),
  );
  return found.sort();
}

const SEVERITIES = ["error", "warning", "info", "hint"];

/** What `rescue check` finds on disk, written the same way. */
export async function findingsOfCommandLine(): Promise<string[]> {
  const cli = join(vscode.extensions.getExtension("rescue-ledger.rescue-ledger")?.extensionPath ?? "", "dist/cli.js");
  const args = [cli, "check", root().fsPath, "--format", "json", "--all"];
  const output = await new Promise<string>((done, fail) =>
    // It ends with 1 where it finds errors, which it shall.
    execFile("node", args, { maxBuffer: 1e8 }, (error, stdout) => (stdout ? done(stdout) : fail(error))),
  );
  const report: unknown = JSON.parse(output);
  ok(isRecord(report) && Array.isArray(report["findings"]));
  return report["findings"]
    .map(({ path, line, column, endLine, endColumn, severity, rule, message }) => {
      return `${path}:${line}:${column}-${endLine}:${endColumn} ${severity} ${rule}: ${message}`;
    })
    .sort();
}
