import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { TreeNode } from "../../src/core/views/trees/tree-node.ts";
import type { RescueApi } from "../../src/extension/extension.ts";
import type { TreeViewId } from "../../src/extension/trees.ts";
import { answered, gapText, removeOutside, rescue, uriOf, writeOutside } from "./window.ts";

const GAPS = {
  "gaps/GAP-911.md": gapText("GAP-911", { horizon: "week", owner: "lead-consultant", title: "Quotes are slow" }),
  "gaps/GAP-912.md": gapText("GAP-912", { horizon: "week", title: "Leads get lost" }),
};
const ITEM = "---\nid: SCP-911\ntitle: Leads by postcode\ntier: undecided\n---\nAs promised.\n";

describe("Rows", () => {
  beforeEach(async () => {
    for (const [path, text] of Object.entries({ ...GAPS, "scope/SCP-911.md": ITEM })) writeOutside(path, text);
    const api = await rescue();
    await answered(api.engagements.onDidChange, () =>
      ["GAP-911", "GAP-912"].every((id) => row(api, "rescue.gaps", id))
        ? row(api, "rescue.scope", "SCP-911")
        : undefined,
    );
  });

  afterEach(async () => {
    const { trees, engagements } = await rescue();
    await vscode.commands.executeCommand("rescue.clearGapFilter");
    await vscode.commands.executeCommand("rescue.groupGaps", "horizon");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const path of [...Object.keys(GAPS), "scope/SCP-911.md"]) removeOutside(path);
    await answered(engagements.onDidChange, () =>
      (find(trees.roots("rescue.gaps"), "GAP-911") ?? find(trees.roots("rescue.scope"), "SCP-911")) ? undefined : true,
    );
  });

  it("that are dragged to another horizon get it in their files, several at once", async () => {
    const api = await rescue();
    await drag(api, "rescue.gaps", ["GAP-911", "GAP-912"], "horizon:later");
    for (const [path, text] of Object.entries(GAPS))
      equal(onDisk(path), text.replace("horizon: week", "horizon: later"));
    const later = api.trees.roots("rescue.gaps").find(({ id }) => id === "horizon:later");
    ok(later && find([later], "GAP-911") && find([later], "GAP-912"));
  });

  it("are put back as they were by the editor's own undo", async () => {
    const api = await rescue();
    await drag(api, "rescue.gaps", ["GAP-912"], "horizon:now");
    match(onDisk("gaps/GAP-912.md"), /horizon: now/);
    const document = await vscode.workspace.openTextDocument(uriOf("gaps/GAP-912.md"));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    equal(document.getText(), GAPS["gaps/GAP-912.md"]);
    await document.save();
  });

  it("are put back, all of them, from the view", async () => {
    const api = await rescue();
    await drag(api, "rescue.gaps", ["GAP-911", "GAP-912"], "horizon:now");
    await vscode.commands.executeCommand("rescue.undoInView");
    for (const [path, text] of Object.entries(GAPS)) equal(onDisk(path), text);
    await drag(api, "rescue.gaps", ["GAP-911"], "horizon:now");
    writeOutside("gaps/GAP-911.md", GAPS["gaps/GAP-911.md"].replace("slow", "lost"));
    await answered(
      api.engagements.onDidChange,
      () => row(api, "rescue.gaps", "GAP-911")?.label.includes("lost") || undefined,
    );
    const refused = await vscode.commands.executeCommand("rescue.undoInView");
    match(JSON.stringify(refused), /gaps\/GAP-911\.md went on since/);
    match(onDisk("gaps/GAP-911.md"), /lost/);
  });

  it("take the owner of the group that they are dropped on, and lose it at nobody's", async () => {
    const api = await rescue();
    await vscode.commands.executeCommand("rescue.groupGaps", "owner");
    await drag(api, "rescue.gaps", ["GAP-912"], "owner:lead-consultant");
    match(onDisk("gaps/GAP-912.md"), /owner: lead-consultant/);
    writeOutside("gaps/GAP-913.md", gapText("GAP-913"));
    await answered(api.engagements.onDidChange, () => row(api, "rescue.gaps", "GAP-913"));
    await drag(api, "rescue.gaps", ["GAP-911"], "owner:");
    equal(onDisk("gaps/GAP-911.md"), GAPS["gaps/GAP-911.md"].replace("owner: lead-consultant\n", ""));
    removeOutside("gaps/GAP-913.md");
  });

  it("stay where they are where their status may not move so, or a week names no day", async () => {
    const api = await rescue();
    await vscode.commands.executeCommand("rescue.groupGaps", "status");
    await drag(api, "rescue.gaps", ["GAP-911"], "status:fixed");
    equal(onDisk("gaps/GAP-911.md"), GAPS["gaps/GAP-911.md"]);
    const place = { type: "set", field: "status", value: "fixed" };
    const rows = [row(api, "rescue.gaps", "GAP-911")?.target];
    const refused = await vscode.commands.executeCommand("rescue.putRows", place, rows);
    match(JSON.stringify(refused), /status of GAP-911 is open\. From there it moves to planned/);
    await drag(api, "rescue.gaps", ["GAP-911"], "status:planned");
    match(onDisk("gaps/GAP-911.md"), /status: planned/);
    const week = await vscode.commands.executeCommand("rescue.putRows", { type: "refuse", why: "Because." }, rows);
    match(JSON.stringify(week), /Because\./);
  });

  it("get an owner, a date or a horizon together, each by one command", async () => {
    const ids = ["GAP-911", "GAP-912"];
    await vscode.commands.executeCommand("rescue.setOwner", { ids, value: "build-consultant" });
    await vscode.commands.executeCommand("rescue.setDue", { ids, value: "2027-01-15" });
    await vscode.commands.executeCommand("rescue.setHorizon", { ids, value: "now" });
    for (const path of Object.keys(GAPS))
      for (const line of [/^owner: build-consultant$/m, /^due: 2027-01-15$/m, /^horizon: now$/m])
        match(onDisk(path), line);
  });

  it("are changed together or not at all", async () => {
    const ids = ["GAP-911", "SCP-911"];
    const result = await vscode.commands.executeCommand("rescue.setStatus", { ids: ["GAP-911"], value: "retest" });
    match(JSON.stringify(result), /"code":"usage"/);
    await vscode.commands.executeCommand("rescue.setHorizon", { ids, value: "someday" });
    equal(onDisk("gaps/GAP-911.md"), GAPS["gaps/GAP-911.md"]);
  });

  it("of the scope are proposed for the tier that they are dropped on, and nothing is decided", async () => {
    const api = await rescue();
    await drag(api, "rescue.scope", ["SCP-911"], "tier:3");
    match(onDisk("scope/SCP-911.md"), /tier: undecided/);
    match(onDisk("scope/SCP-911.md"), /proposedTier: 3/);
    const proposed = row(api, "rescue.scope", "SCP-911");
    equal(proposed?.description, "to decide: tier 3 proposed");
    await drag(api, "rescue.scope", ["SCP-911"], "tier:undecided");
    ok(!onDisk("scope/SCP-911.md").includes("proposedTier"));
  });

  it("are narrowed to what somebody looks for, which is remembered", async () => {
    const { trees } = await rescue();
    await vscode.commands.executeCommand("rescue.filterGaps", { only: ["unowned"], text: "leads lost" });
    const shown = trees.roots("rescue.gaps").flatMap(({ children = [] }) => children);
    deepEqual(
      shown.map(({ target }) => target?.artifact),
      ["GAP-912"],
    );
    deepEqual(trees.gapFilter, { only: ["unowned"], text: "leads lost" });
    await vscode.commands.executeCommand("rescue.clearGapFilter");
    ok(find(trees.roots("rescue.gaps"), "GAP-911"));
  });

  it("are copied as links and as identifiers", async () => {
    const api = await rescue();
    const rows = ["GAP-911", "GAP-912"].map((id) => row(api, "rescue.gaps", id));
    await vscode.commands.executeCommand("rescue.copyLink", rows[0], rows);
    equal(
      await vscode.env.clipboard.readText(),
      "[GAP-911 · Quotes are slow](gaps/GAP-911.md)\n[GAP-912 · Leads get lost](gaps/GAP-912.md)",
    );
    await vscode.commands.executeCommand("rescue.copyId", rows[1], undefined);
    equal(await vscode.env.clipboard.readText(), "GAP-912");
  });
});

/** Drags rows and drops them on another, as VS Code does it; waits until the views follow. */
async function drag(api: RescueApi, view: TreeViewId, ids: readonly string[], group: string): Promise<void> {
  const controller = api.trees.dragOf(view);
  const target = api.trees.roots(view).find(({ id }) => id === group);
  ok(controller && target, `${group} is not there`);
  const transfer = new vscode.DataTransfer();
  controller.handleDrag(
    ids.flatMap((id) => row(api, view, id) ?? []),
    transfer,
  );
  await controller.handleDrop(target, transfer);
}

function row(api: RescueApi, view: TreeViewId, artifact: string): TreeNode | undefined {
  return find(api.trees.roots(view), artifact);
}

function find(nodes: readonly TreeNode[], artifact: string): TreeNode | undefined {
  for (const node of nodes) {
    const found = node.target?.artifact === artifact ? node : find(node.children ?? [], artifact);
    if (found) return found;
  }
  return undefined;
}

function onDisk(path: string): string {
  return readFileSync(uriOf(path).fsPath, "utf8");
}
