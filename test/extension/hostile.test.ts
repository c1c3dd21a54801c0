import { deepEqual, equal, ok } from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import type { Artifact } from "../../src/core/parse/artifact.ts";
import type { TreeNode } from "../../src/core/views/trees/tree-node.ts";
import type { RescueApi } from "../../src/extension/extension.ts";
import { NodeTree } from "../../src/extension/tree-view.ts";
import { VIEWS } from "../../src/extension/trees.ts";
import { markdownDangers } from "../hostile/markdown-dangers.ts";
import { BRANCH, DECIDED, NAMED, plantPayloads } from "../hostile/plant-payloads.ts";
import { answered, git, rescue, root, uriOf } from "./window.ts";

/** Files in which each provider is asked at every field: one of each kind that has payloads, and a list. */
const FILES = [
  "gaps/GAP-101.md",
  "gaps/GAP-125.md",
  NAMED,
  "scope/SCP-101.md",
  "scope/SCP-130.md",
  "interviews/INT-120.md",
  "checkins/CHK-121.md",
  "people.yaml",
  "phases.yaml",
  "engagement.yaml",
];

describe("What VS Code is given to show of a hostile repository", function () {
  this.timeout(120_000);
  let head = "";
  let api: RescueApi | undefined;
  const artifact = (id: string): Artifact | undefined => {
    const session = api?.engagements.current?.session;
    return session && findArtifact(session.engagement, id);
  };
  /** Numbers of sign-offs depend on how many the suites before this one took. */
  const isDecided = (): boolean =>
    api?.engagements.current?.session.engagement.files.some(
      ({ path, text }) => path.startsWith("signoffs/") && text?.includes(DECIDED),
    ) ?? false;

  before(async () => {
    api = await rescue();
    const { engagements } = api;
    const extension = vscode.extensions.getExtension("rescue-ledger.rescue-ledger");
    head = git("rev-parse", "HEAD");
    plantPayloads(root().fsPath, join(extension?.extensionPath ?? "", "dist/cli.js"));
    await answered(engagements.onDidChange, () => (isDecided() && artifact("GAP-901") ? true : undefined));
  });

  after(async () => {
    const { engagements } = await rescue();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    git("reset", "--quiet", "--hard", head);
    git("branch", "--quiet", "-D", BRANCH);
    await answered(engagements.onDidChange, () => (artifact("GAP-101") || isDecided() ? undefined : true));
  });

  for (const view of VIEWS)
    it(`is text in the rows of ${view}`, async () => {
      const { trees } = await rescue();
      assertRows(trees.roots(view), 20);
    });

  it("is text in the rows of the gap log, however it is grouped", async () => {
    const { trees } = await rescue();
    for (const grouping of ["owner", "status", "class", "due"]) {
      await vscode.commands.executeCommand("rescue.groupGaps", grouping);
      assertRows(trees.roots("rescue.gaps"), 20);
    }
    await vscode.commands.executeCommand("rescue.groupGaps", "horizon");
  });

  it("is text in the rows of a history", async () => {
    const { history } = await rescue();
    const decided = artifact(DECIDED);
    ok(decided);
    history.show(decided);
    assertRows(await history.roots(), 1);
  });

  it("is text in the rows of a review", async () => {
    const { review, engagements } = await rescue();
    const session = engagements.current?.session;
    ok(session);
    await review.start(session, head);
    assertRows(review.roots(), 50);
    review.stop(session);
  });

  it("is text in the status bar", async () => {
    const { statusText } = await rescue();
    const text = statusText() ?? "";
    ok(text.includes("(trash)"));
    deepEqual(drawnIn(text), []);
  });

  it("is text above the lines of a file", async () => {
    const lenses = (await Promise.all(FILES.map((path) => lensesOf(path)))).flat();
    ok(lenses.some((title) => title.includes("(trash)")));
    deepEqual(
      lenses.flatMap((title) => drawnIn(title.replace(/^\$\([a-z-]+\) /, ""))),
      [],
    );
  });

  it("is text where the mouse rests", async () => {
    let told = 0;
    for (const path of FILES) {
      const document = await vscode.workspace.openTextDocument(uriOf(path));
      for (const place of placesIn(document))
        for (const { contents } of await ask<vscode.Hover>("executeHoverProvider", document.uri, place))
          for (const content of contents) told += assertPlain(content);
    }
    ok(told > 100);
  });

  it("is text in what can be chosen, and in what tells about it", async () => {
    let offered = 0;
    for (const path of FILES) {
      const document = await vscode.workspace.openTextDocument(uriOf(path));
      for (const place of placesIn(document).slice(0, 12)) {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          "vscode.executeCompletionItemProvider",
          document.uri,
          place,
          undefined,
          5,
        );
        const ours = items.filter(({ documentation }) => documentation instanceof vscode.MarkdownString);
        for (const { label, documentation } of ours) {
          deepEqual(drawnIn(typeof label === "string" ? label : label.label), []);
          offered += documentation === undefined ? 0 : assertPlain(documentation);
        }
      }
    }
    ok(offered > 20);
  });

  it("is text in the outline and in the search for symbols", async () => {
    const names: string[] = [];
    for (const path of FILES)
      for (const symbol of await ask<vscode.DocumentSymbol>("executeDocumentSymbolProvider", uriOf(path)))
        names.push(...namesIn(symbol));
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      "vscode.executeWorkspaceSymbolProvider",
      "trash",
    );
    names.push(...found.map(({ name }) => name));
    ok(names.filter((name) => name.includes("(trash)")).length > 20);
    deepEqual(names.flatMap(drawnIn), []);
  });

  it("runs no command but the one that shows a rule's page", async () => {
    const links: string[] = [];
    for (const [, diagnostics] of vscode.languages.getDiagnostics())
      for (const { source, code } of diagnostics)
        if (source === "Rescue" && typeof code === "object") links.push(code.target.toString(true));
    ok(links.length > 100);
    deepEqual(
      links.filter((link) => !/^command:rescue\.showRule\?\["[a-z0-9/-]+"\]$/.test(link)),
      [],
    );
  });
});

/** What VS Code would draw or follow in a plain text. */
function drawnIn(text: string): readonly string[] {
  return (
    text.match(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)|\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)]*\)|\u202E/gi) ?? []
  );
}

function assertRows(nodes: readonly TreeNode[], least: number): void {
  const rows = everyRow(nodes);
  ok(rows.length >= least, `${rows.length} rows`);
  ok(rows.some(({ label, details = [] }) => /\(trash\)/.test(label + details.map(({ value }) => value).join(" "))));
  for (const row of rows) {
    const { label, description, tooltip, resourceUri, command } = TREE.getTreeItem(row);
    ok(typeof label === "string" && typeof description !== "boolean");
    deepEqual([...drawnIn(label), ...drawnIn(description ?? "")], []);
    if (tooltip !== undefined) assertPlain(tooltip);
    ok(resourceUri === undefined || resourceUri.scheme === "rescue-row");
    ok(command === undefined || /^rescue\.(?:open|showDiff)$/.test(command.command));
  }
}

/** It only turns rows into what VS Code takes. */
const TREE = new NodeTree(async () => []);

function everyRow(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => [node, ...everyRow(node.children ?? [])]);
}

/** Fails where a text may do more than be read; otherwise 1, to be counted. */
function assertPlain(content: vscode.MarkdownString | vscode.MarkedString): 1 {
  const text = typeof content === "string" ? new vscode.MarkdownString(content) : content;
  if (!(text instanceof vscode.MarkdownString)) return 1;
  deepEqual(
    [text.isTrusted ?? false, text.supportHtml ?? false, text.supportThemeIcons ?? false],
    [false, false, false],
  );
  equal(text.baseUri, undefined);
  deepEqual(markdownDangers(text.value), [], text.value);
  return 1;
}

async function ask<Answer>(provider: string, ...args: readonly unknown[]): Promise<readonly Answer[]> {
  return (await vscode.commands.executeCommand<readonly Answer[]>(`vscode.${provider}`, ...args)) ?? [];
}

async function lensesOf(path: string): Promise<string[]> {
  const { uri } = await vscode.workspace.openTextDocument(uriOf(path));
  const lenses = await ask<vscode.CodeLens>("executeCodeLensProvider", uri, 100);
  return lenses.map(({ command }) => command?.title ?? "");
}

/** In each line of a file's front matter, or of the first lines of a list: the key, the value and the end. */
function placesIn(document: vscode.TextDocument): vscode.Position[] {
  const lines = Array.from({ length: Math.min(document.lineCount, 24) }, (_, line) => document.lineAt(line));
  return lines
    .filter(({ text }) => /^\s*(?:- )?\w+:/.test(text))
    .flatMap(({ range, text, firstNonWhitespaceCharacterIndex: first }) => [
      range.start.translate(0, first + 3),
      range.start.translate(0, Math.min(text.length, text.indexOf(":") + 4)),
    ]);
}

function namesIn({ name, detail, children }: vscode.DocumentSymbol): readonly string[] {
  return [name, detail, ...children.flatMap(namesIn)];
}
