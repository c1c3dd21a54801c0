import { deepEqual, equal, match, ok } from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { TreeNode } from "../../src/core/views/trees/tree-node.ts";
import type { RescueApi } from "../../src/extension/extension.ts";
import { answered, git, rescue, root, writeOutside } from "./window.ts";

/** Promises that nobody decided on. */
const ITEMS = ["SCP-921", "SCP-922", "SCP-923", "SCP-924"];

describe("Signing", () => {
  before(async () => {
    const api = await rescue();
    const text = (id: string): string => `---\nid: ${id}\ntitle: Promise ${id}\ntier: undecided\n---\nAs promised.\n`;
    for (const id of ITEMS) writeOutside(`scope/${id}.md`, text(id));
    git("add", "scope");
    git("commit", "--quiet", "--message=Take over what was promised");
    await answered(api.engagements.onDidChange, () =>
      ITEMS.every((id) => undecided(api).some(({ target }) => target?.artifact === id)) ? true : undefined,
    );
  });

  it("records an undecided item's tier as one commit, and the views follow", async () => {
    const api = await rescue();
    const item = undecided(api)[0];
    ok(item?.target);
    const id = item.target.artifact;
    const commits = git("rev-list", "--count", "HEAD");
    const result = await vscode.commands.executeCommand("rescue.sign", decision(id, { set: { tier: 3 } }));
    ok(typeof result === "object" && result !== null && "signoff" in result, JSON.stringify(result));
    equal(Number(git("rev-list", "--count", "HEAD")), Number(commits) + 1);
    match(git("log", "-1", "--format=%s"), new RegExp(`^scope\\(${id}\\): tier undecided → 3, approved by `));
    equal(git("log", "-1", "--format=%(trailers:key=Rescue-Subject,valueonly)"), id);
    equal(git("status", "--porcelain"), "");
    await answered(api.engagements.onDidChange, () =>
      undecided(api).some(({ id: own }) => own === item.id) ? undefined : true,
    );
    ok(group(api, "rescue.scope", "tier:3").some(({ id: own }) => own === item.id));
    const recent = group(api, "rescue.decisions", "decisions:recent");
    ok(recent.some(({ target }) => target?.artifact === result.signoff));
  });

  it("refuses a person without the authority and writes nothing", async () => {
    const api = await rescue();
    const id = undecided(api)[0]?.target?.artifact;
    ok(id);
    const head = git("rev-parse", "HEAD");
    const result = await vscode.commands.executeCommand(
      "rescue.sign",
      decision(id, { by: "lead-consultant", set: { tier: 1 } }),
    );
    match(JSON.stringify(result), /"code":"refused"/);
    deepEqual([git("rev-parse", "HEAD"), git("status", "--porcelain")], [head, ""]);
  });

  it("records what was refused, and leaves the item as it was", async () => {
    const api = await rescue();
    const target = undecided(api)[0]?.target;
    ok(target);
    const refused = decision(target.artifact, { verdict: "rejected", set: { tier: 1 } });
    const result = await vscode.commands.executeCommand("rescue.sign", refused);
    ok(typeof result === "object" && result !== null && "signoff" in result, JSON.stringify(result));
    match(git("log", "-1", "--format=%s"), /tier undecided → 1, rejected by /);
    equal(git("show", "--name-only", "--format=", "HEAD").trim(), `signoffs/${result.signoff}.md`);
  });

  it("records the end of a phase, by those who end it", async () => {
    await rescue();
    const ending = {
      ...decision("phases", { type: "phase-exit", phase: "contain", set: {} }),
      statement: "We go on.",
    };
    const result = await vscode.commands.executeCommand("rescue.decide", ending);
    ok(typeof result === "object" && result !== null && "signoff" in result, JSON.stringify(result));
    match(git("log", "-1", "--format=%s"), /^phases\(phases\): phase-exit contain, approved by /);
  });

  it("takes an unsaved change of its subject along", async () => {
    const api = await rescue();
    const target = undecided(api)[0]?.target;
    ok(target);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(root(), target.path));
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(document.lineCount, 0), "\nAs agreed in the workshop.\n");
    ok(await vscode.workspace.applyEdit(change));
    await vscode.commands.executeCommand("rescue.sign", decision(target.artifact, { set: { tier: 2 } }));
    equal(document.isDirty, false);
    match(git("show", "HEAD", "--", target.path), /\+As agreed in the workshop\./);
  });
});

function undecided(api: RescueApi): readonly TreeNode[] {
  const items = group(api, "rescue.scope", "tier:undecided");
  return items.filter(({ target }) => target !== undefined && ITEMS.includes(target.artifact));
}

function group(api: RescueApi, view: "rescue.scope" | "rescue.decisions", id: string): readonly TreeNode[] {
  return api.trees.roots(view).find((node) => node.id === id)?.children ?? [];
}

function decision(id: string, changes: Readonly<Record<string, unknown>>): object {
  return {
    ids: [id],
    by: "head-of-retail",
    type: "scope-tier",
    verdict: "approved",
    statement: "We can live without it until the spring.",
    channel: "meeting",
    assurance: "minuted",
    recordedBy: "lead-consultant",
    ...changes,
  };
}
