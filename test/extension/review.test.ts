import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { TreeNode } from "../../src/core/views/trees/tree-node.ts";
import { answered, git, rescue, uriOf, writeOutside } from "./window.ts";

describe("Reviewing changes against a branch", () => {
  let head: string;

  beforeEach(async () => {
    head = git("rev-parse", "HEAD");
    git("branch", "--force", "review-base", "HEAD");
    await rescue();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand("rescue.stopReviewing");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    git("reset", "--quiet", "--hard", head);
    git("branch", "--quiet", "--delete", "--force", "review-base");
  });

  it("tells what leaves the scope, changes tier or needs no decision, and who has to decide", async () => {
    change("scope/SCP-001.md", /^tier: \d$/m, "tier: 4");
    change("scope/SCP-006.md", /^tier: 2$/m, "tier: 3");
    change("gaps/GAP-002.md", /^due: .*$/m, "due: 2030-01-02");
    const groups = await reviewed((all) => all.length >= 4);
    deepEqual(labels(groups), {
      "review:leave": ["SCP-001"],
      "review:tier": ["SCP-006"],
      "review:pending": ["SCP-001", "SCP-006"],
      "review:clerical": ["GAP-002"],
    });
    const [pending] = groups.find(({ id }) => id === "review:pending")?.children ?? [];
    match(pending?.description ?? "", /^Scope tier · Priya Raman$/);
    deepEqual(
      pending?.actions.map(({ type }) => type),
      ["sign", "record", "diff"],
    );
  });

  it("opens a change before and after", async () => {
    change("scope/SCP-006.md", /^tier: 2$/m, "tier: 3");
    const groups = await reviewed((all) => all.some(({ id }) => id === "review:tier"));
    const row = groups.find(({ id }) => id === "review:tier")?.children?.[0];
    equal(row?.description?.startsWith("Tier: 2 → 3"), true, row?.description);
    await vscode.commands.executeCommand("rescue.showDiff", row?.comparison);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    ok(input instanceof vscode.TabInputTextDiff);
    const before = await vscode.workspace.openTextDocument(input.original);
    match(before.getText(), /^tier: 2$/m);
    equal(input.modified.toString(), uriOf("scope/SCP-006.md").toString());
  });

  it("follows the buffer and the branch, and takes a decision on its rows", async () => {
    const { review } = await rescue();
    change("scope/SCP-006.md", /^tier: 2$/m, "tier: 3");
    await reviewed((all) => all.some(({ id }) => id === "review:pending"));
    await vscode.commands.executeCommand("rescue.sign", {
      ids: ["SCP-006"],
      by: "head-of-retail",
      type: "scope-tier",
      verdict: "approved",
      statement: "Later is soon enough.",
      set: {},
      channel: "meeting",
      assurance: "minuted",
      recordedBy: "lead-consultant",
    });
    const decided = await answered(review.onDidChange, () =>
      review.roots().some(({ id }) => id === "review:pending") ? undefined : review.roots(),
    );
    deepEqual(labels(decided)["review:tier"], ["SCP-006"]);
    // When the branch has caught up, nothing differs any more.
    git("branch", "--force", "review-base", "HEAD");
    git("commit", "--quiet", "--allow-empty", "--message=Go on");
    await answered(review.onDidChange, () => (review.roots().length === 0 ? true : undefined));
  });

  it("ends when it is stopped, and says so for a branch that is not there", async () => {
    const { review } = await rescue();
    const result = await vscode.commands.executeCommand("rescue.reviewChanges", "no-such-branch");
    match(JSON.stringify(result), /There is no commit called no-such-branch/);
    equal(review.against, undefined);
    await vscode.commands.executeCommand("rescue.reviewChanges", "review-base");
    equal(review.against, "review-base");
    await vscode.commands.executeCommand("rescue.stopReviewing");
    deepEqual([review.against, review.roots()], [undefined, []]);
  });

  async function reviewed(satisfies: (groups: readonly TreeNode[]) => boolean): Promise<readonly TreeNode[]> {
    const { review } = await rescue();
    await vscode.commands.executeCommand("rescue.reviewChanges", "review-base");
    return answered(review.onDidChange, () => (satisfies(review.roots()) ? review.roots() : undefined));
  }
});

function change(path: string, from: RegExp, to: string): void {
  const text = readFileSync(uriOf(path).fsPath, "utf8");
  match(text, from);
  writeOutside(path, text.replace(from, to));
}

/** The identifiers of each group's rows. */
function labels(groups: readonly TreeNode[]): Record<string, string[]> {
  return Object.fromEntries(
    groups.map(({ id, children = [] }) => [id, children.map(({ label }) => label.split(" ")[0] ?? "")]),
  );
}
