import { deepEqual, equal, ok } from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf, gapText, linesOf, removeOutside, rescue, uriOf, writeOutside } from "./window.ts";

const PATH = "gaps/GAP-901.md";
const has = (code: string) => (lines: readonly string[]) => lines.some((line) => line.endsWith(` ${code}`));

describe("Diagnostics", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    removeOutside(PATH);
    await diagnosticsOf(PATH, (lines) => lines.length === 0);
  });

  it("appear for a file that something else wrote, and go with it", async () => {
    await rescue();
    writeOutside(PATH, gapText("GAP-901", { status: "opne" }));
    const lines = await diagnosticsOf(PATH, has("schema/unknown-value"));
    ok(lines.includes("6:9-6:13 schema/unknown-value"), lines.join("\n"));
    removeOutside(PATH);
    await diagnosticsOf(PATH, (rest) => rest.length === 0);
  });

  it("stand at the right place of a buffer that is not saved", async () => {
    writeOutside(PATH, gapText("GAP-901"));
    const document = await open();
    await edit(document, new vscode.Range(5, 8, 5, 12), "opne");
    await edit(document, new vscode.Range(1, 0, 1, 0), "# A comment\n");
    const lines = await diagnosticsOf(PATH, (now) => now.includes("7:9-7:13 schema/unknown-value"));
    ok(document.isDirty);
    equal(lines.filter((line) => line.endsWith("schema/unknown-value")).length, 1);
  });

  it("go back to what is on disk when a buffer is thrown away", async () => {
    writeOutside(PATH, gapText("GAP-901"));
    const document = await open();
    await edit(document, new vscode.Range(5, 8, 5, 12), "opne");
    await diagnosticsOf(PATH, has("schema/unknown-value"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    const lines = await diagnosticsOf(PATH, (now) => !has("schema/unknown-value")(now));
    deepEqual(
      lines.filter((line) => line.endsWith("schema/unknown-value")),
      [],
    );
  });

  it("are right in a file with CRLF and a byte order mark", async () => {
    const text = gapText("GAP-901", { status: "opne" }).replaceAll("\n", "\r\n");
    writeOutside(PATH, `\uFEFF${text}`);
    ok((await diagnosticsOf(PATH, has("schema/unknown-value"))).includes("6:9-6:13 schema/unknown-value"));
    const document = await open();
    await edit(document, new vscode.Range(5, 12, 5, 12), "x");
    await diagnosticsOf(PATH, (now) => now.includes("6:9-6:14 schema/unknown-value"));
  });

  it("of a file that points to another follow the other", async () => {
    writeOutside(PATH, gapText("GAP-901", { status: "duplicate", duplicateOf: "GAP-902" }));
    await diagnosticsOf(PATH, has("ref/broken"));
    writeOutside("gaps/GAP-902.md", gapText("GAP-902"));
    await diagnosticsOf(PATH, (lines) => !has("ref/broken")(lines));
    removeOutside("gaps/GAP-902.md");
    await diagnosticsOf(PATH, has("ref/broken"));
  });

  it("lead to the page of their rule", async () => {
    writeOutside(PATH, gapText("GAP-901", { status: "opne" }));
    await diagnosticsOf(PATH, has("schema/unknown-value"));
    const [first] = vscode.languages.getDiagnostics(uriOf(PATH));
    ok(first && typeof first.code === "object");
    equal(first.code.target.toString(true), `command:rescue.showRule?["${first.code.value}"]`);
  });

  it("offer a fix that makes them go", async () => {
    writeOutside(PATH, gapText("GAP-901", { status: "opne" }));
    await diagnosticsOf(PATH, has("schema/unknown-value"));
    const document = await open();
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(5, 10, 5, 10),
    );
    const fix = actions.find(({ edit: change }) => change !== undefined);
    ok(fix?.edit, `${linesOf(PATH)}: ${actions.map(({ title }) => title)}`);
    ok(await vscode.workspace.applyEdit(fix.edit));
    await diagnosticsOf(PATH, (lines) => !has("schema/unknown-value")(lines));
    equal(document.lineAt(5).text, "status: open");
  });
});

async function open(): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(PATH));
  await vscode.window.showTextDocument(document);
  return document;
}

async function edit(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, range, text);
  ok(await vscode.workspace.applyEdit(change));
}
