import { equal, match, ok, rejects } from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { ofKind } from "../../src/core/engagement/engagement.ts";
import { renameAt } from "../../src/core/features/rename.ts";
import { toWorkspaceEdit } from "../../src/extension/apply-changes.ts";
import { presentation } from "../../src/extension/presentation.ts";
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

  it("choosing a completion writes it, with a space and at the right indentation", async () => {
    const document = await openGap("evidence:\n  - ");
    equal(await taken(document, "quote"), "evidence:\n  - quote: ");
  });

  it("offers fields, values, people, dates and a whole artifact", async () => {
    const document = await openGap("owner: ");
    const { engagements } = await rescue();
    const people = engagements.current ? ofKind(engagements.current.session.engagement, "person") : [];
    const lead = people.find(({ id }) => id === "lead-consultant");
    ok(lead && (await offered(document, "owner: ")).includes(lead.title));
    ok((await offered(document, "class: ")).includes("expectation"));
    ok((await offered(document, "status: ")).includes("planned"));
    const list = await vscode.workspace.openTextDocument(uriOf("people.yaml"));
    equal(await labelAt(list, list.positionAt(list.getText().length), /^New Person/), true);
  });

  it("an identifier leads to every place that names it", async () => {
    const document = await openGap("", "Like GAP-001.\n");
    const own = await vscode.workspace.openTextDocument(uriOf("gaps/GAP-001.md"));
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      own.uri,
      placeOf(own, "GAP-001"),
    );
    ok(found.some(({ uri }) => uri.toString() === document.uri.toString()));
  });

  it("identifiers in the text are links", async () => {
    const document = await openGap("", "Like GAP-001.\n");
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      "vscode.executeLinkProvider",
      document.uri,
    );
    const link = links.find(({ target }) => target?.path.endsWith("/gaps/GAP-001.md"));
    equal(link && document.getText(link.range), "GAP-001");
  });

  it("a rename changes the text and the file's name, as one edit", async () => {
    const document = await openGap("", "About GAP-905 itself.\n");
    const { engagements } = await rescue();
    const session = engagements.holding(document.uri)?.session;
    ok(session);
    // What VS Code gives back of an edit has lost its order, so it is only looked at.
    const shown = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      placeOf(document, "GAP-905"),
      "GAP-906",
    );
    equal(shown.get(document.uri).length, 3);
    const offset = document.getText().indexOf("GAP-905");
    const renamed = renameAt({ ...session.context, ...presentation }, { path: PATH, offset }, "GAP-906");
    ok(renamed && "changes" in renamed);
    ok(await vscode.workspace.applyEdit(toWorkspaceEdit(session.root, renamed.changes)));
    const moved = await vscode.workspace.openTextDocument(uriOf("gaps/GAP-906.md"));
    match(moved.getText(), /id: GAP-906\ntitle: What GAP-906 tells\n[\s\S]*About GAP-906 itself/);
    await moved.save();
    removeOutside("gaps/GAP-906.md");
  });

  it("a rename of what was signed is refused with the reason", async () => {
    const { engagements } = await rescue();
    const artifact = engagements.current?.session.engagement.files
      .flatMap(({ artifacts }) => artifacts)
      .find(({ kind }) => kind.name === "signoff");
    ok(artifact);
    const record = await vscode.workspace.openTextDocument(uriOf(artifact.file.path));
    const place = placeOf(record, artifact.id);
    await rejects(
      Promise.resolve(vscode.commands.executeCommand("vscode.prepareRename", record.uri, place)),
      /record of a decision/,
    );
  });

  it("shows fields in the outline, finds artifacts by title, and folds", async () => {
    const document = await openGap("impact:\n  who: Reps\n");
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    ok(
      symbols.some(
        ({ name, children }) => name.startsWith("GAP-905 ·") && children.some((child) => child.name === "impact"),
      ),
    );
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      "vscode.executeWorkspaceSymbolProvider",
      "GAP-905 tells",
    );
    ok(found.some(({ name }) => name.startsWith("GAP-905 ·")));
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      "vscode.executeFoldingRangeProvider",
      document.uri,
    );
    const impact = document.positionAt(document.getText().indexOf("impact:")).line;
    ok(folds.some(({ start, end }) => start === impact && end === impact + 1));
  });

  it("says above an artifact how often it is named", async () => {
    await openGap("", "Like GAP-001.\n");
    const own = uriOf("gaps/GAP-001.md");
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", own, 20);
    ok(lenses.some(({ command }) => /\d+ reference/.test(command?.title ?? "")));
  });

  it("fixes everything in a file at once", async () => {
    const document = await openGap("scope: SCP-001\n");
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      whole,
      vscode.CodeActionKind.SourceFixAll.value,
    );
    const [action] = actions.filter(({ kind }) => kind?.value === "source.fixAll.rescue");
    ok(action?.edit && (await vscode.workspace.applyEdit(action.edit)));
    match(document.getText(), /scope: \[SCP-001\]/);
    await vscode.commands.executeCommand("undo");
    await document.save();
  });
});

/** A gap with further fields and a text, as it is on disk. */
async function openGap(fields = "owner: lead-consultant\n", body = ""): Promise<vscode.TextDocument> {
  await rescue();
  const text = gapText("GAP-905").replace("---\nWhat happened.", `${fields}---\nWhat happened. ${body}`);
  writeOutside(PATH, fields.endsWith("\n") || fields === "" ? text : text.replace(`${fields}---`, `${fields}\n---`));
  await diagnosticsOf(PATH, (lines) => lines.length > 0);
  const document = await vscode.workspace.openTextDocument(uriOf(PATH));
  equal(document.isDirty, false);
  return document;
}

function completionsAt(document: vscode.TextDocument, place: vscode.Position): Thenable<vscode.CompletionList> {
  return vscode.commands.executeCommand("vscode.executeCompletionItemProvider", document.uri, place);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === "string" ? label : label.label;
}

async function labelAt(document: vscode.TextDocument, place: vscode.Position, label: RegExp): Promise<boolean> {
  return (await completionsAt(document, place)).items.some((item) => label.test(labelOf(item)));
}

/** What is offered right behind a text. */
async function offered(document: vscode.TextDocument, behind: string): Promise<readonly string[]> {
  const start = document.getText().indexOf(behind);
  ok(start >= 0, behind);
  return (await completionsAt(document, document.positionAt(start + behind.length))).items.map(labelOf);
}

/** What stands in the document from the last field on when somebody chose a completion at its end. */
async function taken(document: vscode.TextDocument, label: string): Promise<string> {
  const start = document.getText().indexOf("evidence:");
  const editor = await vscode.window.showTextDocument(document);
  const place = document.positionAt(document.getText().indexOf("\n---", start));
  const item = (await completionsAt(document, place)).items.find((candidate) => labelOf(candidate) === label);
  ok(item?.insertText !== undefined && item.range instanceof vscode.Range);
  const snippet = typeof item.insertText === "string" ? new vscode.SnippetString(item.insertText) : item.insertText;
  await editor.insertSnippet(snippet, item.range);
  const text = document.getText();
  await vscode.commands.executeCommand("workbench.action.files.revert");
  return text.slice(start, text.indexOf("\n---", start));
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
