import { deepEqual, equal, ok } from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { fileMarkOf } from "../../src/extension/decorations.ts";
import type { Setting } from "../../src/extension/settings.ts";
import { answered, rescue, uriOf } from "./window.ts";

const ITEM = "scope/SCP-012.md";

describe("A setting", () => {
  let switched: Setting | undefined;
  const set = async (setting: Setting, value: boolean | undefined): Promise<void> => {
    switched = setting;
    await vscode.workspace.getConfiguration().update(setting, value, vscode.ConfigurationTarget.Global);
  };

  afterEach(async () => {
    if (switched) await set(switched, undefined);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("takes away the lines above artifacts, and brings them back", async () => {
    await rescue();
    const document = await vscode.workspace.openTextDocument(uriOf(ITEM));
    ok((await lensesOf(document)) > 2);
    await set("rescue.codeLens.enabled", false);
    equal(await lensesOf(document), 0);
    await set("rescue.codeLens.enabled", undefined);
    ok((await lensesOf(document)) > 2);
  });

  it("takes away the tier beside a file's name", async () => {
    const { engagements } = await rescue();
    ok(fileMarkOf(engagements, uriOf(ITEM))?.badge.startsWith("T"));
    await set("rescue.fileDecorations.enabled", false);
    equal(fileMarkOf(engagements, uriOf(ITEM)), undefined);
  });

  it("takes away what only informs from the problems at once, and nothing else", async () => {
    await rescue();
    const before = severities();
    ok(before.includes(vscode.DiagnosticSeverity.Information));
    await set("rescue.problems.information", false);
    const isQuiet = (): true | undefined =>
      severities().includes(vscode.DiagnosticSeverity.Information) ? undefined : true;
    await answered(vscode.languages.onDidChangeDiagnostics, isQuiet);
    deepEqual(
      severities(),
      before.filter((severity) => severity !== vscode.DiagnosticSeverity.Information),
    );
    await set("rescue.problems.information", undefined);
    await answered(vscode.languages.onDidChangeDiagnostics, () =>
      severities().length === before.length ? true : undefined,
    );
  });

  it("takes away what the status bar says", async () => {
    const { statusText } = await rescue();
    ok(statusText());
    await set("rescue.statusBar.enabled", false);
    equal(statusText(), undefined);
  });
});

async function lensesOf({ uri }: vscode.TextDocument): Promise<number> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
  return lenses.length;
}

/** Of our own findings, in ascending order. */
function severities(): number[] {
  const all = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
  const own = all.filter(({ source }) => source === "Rescue").map(({ severity }) => severity);
  return own.sort((a, b) => a - b);
}
