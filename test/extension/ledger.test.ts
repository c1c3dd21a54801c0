import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { isRecord } from "../../src/core/kinds/values.ts";
import type { Artifact } from "../../src/core/parse/artifact.ts";
import { targetOf } from "../../src/core/views/trees/tree-node.ts";
import { answered, git, rescue, root, uriOf, writeOutside } from "./window.ts";

/** Approved on day 8, changed since: the sample has it so. */
const STALE = "SCP-012";

describe("The ledger above and behind a file", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    git("checkout", "--quiet", "--", ".");
  });

  it("says above an artifact that it changed since it was signed, and offers to compare and sign", async () => {
    await rescue();
    deepEqual(await lensesOf(`scope/${STALE}.md`), [
      "changed since signed → rescue.showRecord",
      "Show diff since signed → rescue.showDiffSinceSigned",
      "Sign… → rescue.sign",
      "History → rescue.showHistory",
    ]);
  });

  it("says when and by whom it was approved", async () => {
    await rescue();
    const [record, ...others] = await lensesOf("gaps/GAP-001.md");
    match(record ?? "", /^Approved \w+ \d+ by Sofia Lindqvist → rescue\.showRecord$/);
    deepEqual(others, ["History → rescue.showHistory"]);
  });

  it("does not take content for approved that was changed and came back", async () => {
    const { engagements } = await rescue();
    const session = engagements.current?.session;
    ok(session);
    const head = git("rev-parse", "HEAD");
    const hasLapsed = (): boolean =>
      [...(session.engagement.past?.lapsed ?? [])].some((one) => one.endsWith(" GAP-001"));
    try {
      const text = readFileSync(uriOf("gaps/GAP-001.md").fsPath, "utf8");
      for (const now of [text.replace(/^title: .*$/m, "title: Something else"), text]) {
        writeOutside("gaps/GAP-001.md", now);
        git("commit", "--quiet", "--all", "--message=Try something");
      }
      await answered(session.onDidChange, () => (hasLapsed() ? true : undefined));
      const [record] = await lensesOf("gaps/GAP-001.md");
      equal(record, "changed since signed → rescue.showRecord");
    } finally {
      git("reset", "--quiet", "--hard", head);
      await answered(session.onDidChange, () => (hasLapsed() ? undefined : true));
    }
  });

  it("offers to decide where nothing waits yet", async () => {
    await rescue();
    writeOutside("scope/SCP-901.md", "---\nid: SCP-901\ntitle: A promise\ntier: undecided\n---\nAs promised.\n");
    try {
      await artifact("SCP-901");
      deepEqual(await lensesOf("scope/SCP-901.md"), ["Decide… → rescue.decide", "History → rescue.showHistory"]);
    } finally {
      await vscode.workspace.fs.delete(uriOf("scope/SCP-901.md"));
    }
  });

  it("opens the record of a decision", async () => {
    await rescue();
    await vscode.commands.executeCommand("rescue.showRecord", targetOf(await artifact(STALE)));
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    match(text, /type: scope-tier/);
    match(text, new RegExp(`id: ${STALE}`));
  });

  it("compares what was signed with the file of today", async () => {
    await rescue();
    await vscode.commands.executeCommand("rescue.showDiffSinceSigned", targetOf(await artifact(STALE)));
    const { original, modified } = shownDiff();
    equal(modified.toString(), uriOf(`scope/${STALE}.md`).toString());
    equal(original.scheme, "rescue-git");
    const signed = (await vscode.workspace.openTextDocument(original)).getText();
    const commit = git("log", "--format=%H", "--grep=^Rescue-Subject: SCP-012$", "-1");
    equal(signed.trim(), git("show", `${commit}:scope/${STALE}.md`));
    ok(signed !== readFileSync(uriOf(`scope/${STALE}.md`).fsPath, "utf8"));
  });

  it("says so when the signed content is nowhere in the history", async () => {
    const { engagements } = await rescue();
    const session = engagements.current?.session;
    ok(session);
    const record = vscode.workspace.asRelativePath(await recordOf(STALE));
    const text = readFileSync(uriOf(record).fsPath, "utf8");
    writeOutside(record, text.replace(/sha256:[0-9a-f]{8}/g, "sha256:00000000"));
    await answered(
      session.onDidChange,
      () =>
        session.engagement.files.some(({ path, text: now }) => path === record && now.includes("00000000")) ||
        undefined,
    );
    const result = await vscode.commands.executeCommand("rescue.showDiffSinceSigned", targetOf(await artifact(STALE)));
    match(JSON.stringify(result), /"incomplete-history".*SCP-012 is nowhere in this branch’s history/);
  });

  it("never shows a committed file for an address that is not its own", async () => {
    await rescue();
    const query = (value: object): string => JSON.stringify(value);
    const strange = [
      query({ root: root().toString(), commit: "HEAD" }),
      query({ root: vscode.Uri.file("/").toString(), commit: git("rev-parse", "HEAD") }),
      "not json",
    ];
    for (const text of strange) {
      const uri = vscode.Uri.from({ scheme: "rescue-git", path: "/engagement.yaml", query: text });
      equal((await vscode.workspace.openTextDocument(uri)).getText(), "");
    }
  });

  async function lensesOf(path: string): Promise<string[]> {
    await vscode.window.showTextDocument(uriOf(path));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      uriOf(path),
      20,
    );
    const own = lenses.filter(({ command }) => command?.command.startsWith("rescue."));
    return own.map(({ command }) => `${command?.title.replace(/^\$\([\w-]+\) /, "")} → ${command?.command}`);
  }

  async function recordOf(id: string): Promise<vscode.Uri> {
    await vscode.commands.executeCommand("rescue.showRecord", targetOf(await artifact(id)));
    const uri = vscode.window.activeTextEditor?.document.uri;
    ok(uri);
    return uri;
  }
});

describe("The history of an artifact", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("has every commit that changed it, with its decisions, and opens what each changed", async () => {
    const { history } = await rescue();
    history.show(await artifact(STALE));
    const rows = await history.roots();
    deepEqual(
      rows.map(({ comparison }) => comparison?.after?.commit),
      git("log", "--format=%H", "--", `scope/${STALE}.md`).split("\n"),
    );
    const decided = rows.find(({ icon }) => icon === "verified-filled");
    equal(decided?.label, "Approved by Priya Raman");
    match(decided?.description ?? "", /^\w+ \d+ · scope\(/);
    await vscode.commands.executeCommand("rescue.showDiff", decided?.comparison);
    const { original, modified } = shownDiff();
    const [before, after] = await Promise.all(
      [original, modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    match(before?.getText() ?? "", /^tier: undecided$/m);
    match(after?.getText() ?? "", /^tier: 2$/m);
  });

  it("goes on across a rename, and follows new commits", async () => {
    const { history, engagements } = await rescue();
    const head = git("rev-parse", "HEAD");
    try {
      git("mv", "gaps/GAP-006.md", "gaps/GAP-006-renamed.md");
      git("commit", "--quiet", "--message=Rename a gap's file");
      const renamed = await answered(engagements.onDidChange, () => {
        const session = engagements.current?.session;
        const found = session && findArtifact(session.engagement, "GAP-006");
        return found?.file.path.includes("renamed") ? found : undefined;
      });
      history.show(renamed);
      const rows = await history.roots();
      equal(rows[0]?.label, "Rename a gap's file");
      deepEqual(rows[0]?.comparison?.before?.path, "gaps/GAP-006.md");
      equal(rows.length, Number(git("rev-list", "--count", head, "--", "gaps/GAP-006.md")) + 1);
    } finally {
      git("reset", "--quiet", "--hard", head);
      await answered(engagements.onDidChange, () => {
        const session = engagements.current?.session;
        return session && findArtifact(session.engagement, "GAP-006")?.file.path === "gaps/GAP-006.md"
          ? true
          : undefined;
      });
    }
  });

  it("follows the editor, and in a list the item at the cursor", async () => {
    const { history } = await rescue();
    const shows = (id: string): Promise<true> =>
      answered(history.onDidChange, () => (history.artifact === id ? true : undefined));
    await vscode.commands.executeCommand("rescue.history.focus");
    await vscode.window.showTextDocument(uriOf("gaps/GAP-002.md"));
    await shows("GAP-002");
    const editor = await vscode.window.showTextDocument(uriOf("people.yaml"));
    for (const id of ["head-of-retail", "lead-consultant"]) {
      const offset = editor.document.getText().indexOf(`id: ${id}`);
      const place = editor.document.positionAt(offset);
      editor.selection = new vscode.Selection(place, place);
      await shows(id);
      ok((await history.roots()).every(({ id: row }) => row.startsWith(`history:${id}:`)));
    }
    await vscode.window.showTextDocument(uriOf("engagement.yaml"));
    await shows("engagement");
  });

  it("has the rows that the command line has", async () => {
    const { history } = await rescue();
    const cli = join(vscode.extensions.getExtension("rescue-ledger.rescue-ledger")?.extensionPath ?? "", "dist/cli.js");
    for (const id of [STALE, "head-of-retail", "CHG-001", "GAP-001"]) {
      const told: unknown = JSON.parse(
        execFileSync("node", [cli, "history", id, "--json"], { cwd: root().fsPath, encoding: "utf8" }),
      );
      ok(isRecord(told) && Array.isArray(told["events"]));
      history.show(await artifact(id));
      const shown = (await history.roots()).map(({ id: row }) => row.split(":").at(-1));
      deepEqual(
        shown.reverse(),
        told["events"].map((event: unknown) => isRecord(event) && event["commit"]),
      );
    }
  });

  it("tells the items of a list apart", async () => {
    const { history } = await rescue();
    history.show(await artifact("head-of-retail"));
    const person = await history.roots();
    ok(person.length >= 1);
    ok(person.length <= Number(git("rev-list", "--count", "HEAD", "--", "people.yaml")));
  });
});

function shownDiff(): vscode.TabInputTextDiff {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  ok(input instanceof vscode.TabInputTextDiff);
  return input;
}

async function artifact(id: string): Promise<Artifact> {
  const { engagements } = await rescue();
  return answered(engagements.onDidChange, () => {
    const session = engagements.current?.session;
    return session && findArtifact(session.engagement, id);
  });
}
