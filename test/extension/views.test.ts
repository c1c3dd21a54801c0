import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { isRecord } from "../../src/core/kinds/values.ts";
import type { TreeNode } from "../../src/core/views/trees/tree-node.ts";
import { answered, gapText, removeOutside, rescue, root, writeOutside } from "./window.ts";

describe("The views", () => {
  afterEach(async () => {
    removeOutside("gaps/GAP-903.md");
    const { trees, engagements } = await rescue();
    await answered(engagements.onDidChange, () => (find(trees.roots("rescue.gaps"), "GAP-903") ? undefined : true));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("show a gap that something else wrote, in its horizon, with its owner and due date", async () => {
    const { trees, engagements } = await rescue();
    writeOutside(
      "gaps/GAP-903.md",
      gapText("GAP-903", {
        horizon: "now",
        owner: "lead-consultant",
        due: "2026-01-02",
        title: "Quotes fail on mobile",
      }),
    );
    const node = await answered(engagements.onDidChange, () => find(trees.roots("rescue.gaps"), "GAP-903"));
    equal(node.label, "GAP-903 · Quotes fail on mobile");
    match(node.description ?? "", /^.+ · Jan 2 · overdue by \d+ days$/);
    equal(node.color, "red");
    const now = trees.roots("rescue.gaps").find(({ id }) => id === "horizon:now");
    ok(now && find([now], "GAP-903"));
  });

  it("group the gap log as asked and remember it", async () => {
    const { trees } = await rescue();
    await vscode.commands.executeCommand("rescue.groupGaps", "class");
    deepEqual(
      trees.roots("rescue.gaps").map(({ id }) => id),
      ["class:defect", "class:expectation", "class:trust", "done"],
    );
    await vscode.commands.executeCommand("rescue.groupGaps", "horizon");
    equal(trees.gapGrouping, "horizon");
  });

  it("open the file of the row that is clicked, and the item within a list", async () => {
    const { trees } = await rescue();
    const person = find(trees.roots("rescue.kinds"), "head-of-retail");
    ok(person?.target);
    await vscode.commands.executeCommand("rescue.open", person.target);
    const editor = vscode.window.activeTextEditor;
    match(editor?.document.uri.path ?? "", /\/people\.yaml$/);
    match(editor?.document.lineAt(editor.selection.active).text ?? "", /id: head-of-retail/);
  });

  it("count every scope item in exactly one tier", async () => {
    const { trees, engagements } = await rescue();
    const shown = trees.roots("rescue.scope").flatMap((tier) => tier.children ?? []);
    const items = engagements.current?.session.engagement.files.filter(({ kind }) => kind?.name === "scope-item") ?? [];
    equal(new Set(shown.map(({ id }) => id)).size, items.length);
    equal(shown.length, items.length);
  });

  it("make a new artifact from its template and open it", async () => {
    const { engagements } = await rescue();
    const fields = { title: "The export drops umlauts", class: "defect" };
    const id = await vscode.commands.executeCommand("rescue.newArtifact", { kind: "gap", fields });
    match(String(id), /^GAP-\d{3}$/);
    const editor = vscode.window.activeTextEditor;
    match(editor?.document.uri.path ?? "", new RegExp(`/gaps/${id}\\.md$`));
    match(editor?.document.getText() ?? "", /title: The export drops umlauts/);
    const { trees } = await rescue();
    await answered(engagements.onDidChange, () => find(trees.roots("rescue.gaps"), String(id)));
    removeOutside(`gaps/${id}.md`);
  });

  it("tell day, phase and what waits in the status bar and on the progress page", async () => {
    const { statusText, progress, trees } = await rescue();
    const [, pending, proposed] =
      /^Rescue: day 19 · .+ · (\d+) pending · (\d+) to decide$/.exec(statusText() ?? "") ?? [];
    equal(Number(pending), pendingByCommandLine());
    const toDecide = trees.roots("rescue.decisions").find(({ id }) => id === "decisions:proposed");
    equal(Number(proposed), toDecide?.children?.length);
    const message = progress();
    ok(message.type === "show");
    equal(`${message.view.day} ${message.view.ofDays}`, "Day 19 of 30");
    equal(message.view.phases.length, 5);
    ok(message.view.criteria && message.view.criteria.items.length > 0);
  });
});

/** How many decisions `rescue check` misses. */
function pendingByCommandLine(): number {
  const cli = join(vscode.extensions.getExtension("rescue-ledger.rescue-ledger")?.extensionPath ?? "", "dist/cli.js");
  const { stdout } = spawnSync("node", [cli, "check", "--json"], {
    cwd: root().fsPath,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const report: unknown = JSON.parse(stdout);
  ok(isRecord(report) && isRecord(report["summary"]));
  return Number(report["summary"]["pending"]);
}

function find(nodes: readonly TreeNode[], artifact: string): TreeNode | undefined {
  for (const node of nodes) {
    const found = node.target?.artifact === artifact ? node : find(node.children ?? [], artifact);
    if (found) return found;
  }
  return undefined;
}
