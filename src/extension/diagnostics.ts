import * as vscode from "vscode";
import type { Finding } from "../core/text/finding.ts";
import { rangesIn, toSeverity, toUri } from "./convert.ts";
import type { Findings } from "./findings.ts";
import { type Session, textOf } from "./session.ts";
import { isOn, onDidSwitch } from "./settings.ts";

/** Shows a session's findings as squiggles and in the Problems view. Only files whose findings differ are set. */
export function showDiagnostics(session: Session, findings: Findings): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection("rescue");
  const shown = new Map<string, string>();
  const show = (paths: readonly string[]): void => {
    const isWanted = isOn(SETTING, session.root) ? () => true : isProblem;
    const different = paths.flatMap((path): [vscode.Uri, vscode.Diagnostic[]][] => {
      const diagnostics = toDiagnostics(textOf(session.engagement, path) ?? "", findings.of(path).filter(isWanted));
      const fingerprint = JSON.stringify(diagnostics);
      if (fingerprint === (shown.get(path) ?? "[]")) return [];
      shown.set(path, fingerprint);
      return [[toUri(session.root, path), diagnostics]];
    });
    if (different.length > 0) collection.set(different);
  };
  const showAll = (): void => show([...new Set(findings.all.map(({ path }) => path))]);
  return vscode.Disposable.from(collection, findings.onDidChange(show), onDidSwitch(SETTING, showAll));
}

const SETTING = "rescue.problems.information";

/** Whether it is to be mended, rather than to be known. */
function isProblem({ severity }: Finding): boolean {
  return severity !== "info";
}

function toDiagnostics(text: string, found: readonly Finding[]): vscode.Diagnostic[] {
  if (found.length === 0) return [];
  const range = rangesIn(text);
  return found.map((finding) => {
    const diagnostic = new vscode.Diagnostic(range(finding.span), finding.message, toSeverity(finding.severity));
    diagnostic.source = "Rescue";
    diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
    return diagnostic;
  });
}

/** A link that opens the rule's page; VS Code runs commands from a diagnostic's code. */
function rulePage(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: "command", path: "rescue.showRule", query: JSON.stringify([code]) });
}
