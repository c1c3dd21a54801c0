import { equal, match, ok } from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf, gapText, removeOutside, rescue, uriOf, writeOutside } from "./window.ts";

const PATH = "gaps/GAP-905.md";

describe("In the editor", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    removeOutside(PATH);
    await diagnosticsOf(PATH, (lines) => lines.length === 0);
  });

  it("an owner leads to the person in the list", async () => {
    const document = await openGap();
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      placeOf(document, "lead-consultant"),
    );
    const own = links.find(({ targetUri }) => targetUri.path.endsWith("/people.yaml"));
    ok(own);
    const people = await vscode.workspace.openTextDocument(own.targetUri);
    match(people.lineAt(own.targetRange.start).text, /id: lead-consultant/);
  });

  it("resting on a person tells who it is, and on a field what it means", async () => {
    const document = await openGap();
    match(await hoverText(document, "lead-consultant"), /Person/);
    match(await hoverText(document, "horizon"), /How soon/);
  });
});

async function openGap(): Promise<vscode.TextDocument> {
  await rescue();
  writeOutside(PATH, gapText("GAP-905", { owner: "lead-consultant" }));
  await diagnosticsOf(PATH, (lines) => lines.length > 0);
  const document = await vscode.workspace.openTextDocument(uriOf(PATH));
  equal(document.isDirty, false);
  return document;
}

function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(text) + 2);
}

async function hoverText(document: vscode.TextDocument, text: string): Promise<string> {
  const place = placeOf(document, text);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    place,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === "string" ? content : content.value)).join("\n");
}
