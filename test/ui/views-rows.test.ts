import { equal, match } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import { openedSample } from "./opened-sample.ts";
import type { Theme } from "./ui-driver.ts";
import { actUntil, until, within } from "./until.ts";

describe("A consultant works in the views", () => {
  const sample = openedSample(async () => {
    for (const [key, value] of Object.entries(IDENTITY)) git("config", key, value);
  });

  before(async () => {
    await sample.workbench.openView("Rescue", "Gap log");
    await sample.workbench.treeRow("Gap log", "This week").waitFor();
    await sample.workbench.foldViews("Progress", "Decisions", "Scope");
  });

  it("drags two gaps to another horizon with the mouse, and has it in their files", async () => {
    await gap("GAP-017").click();
    await gap("GAP-033").click({ modifiers: ["Control"] });
    await drag("GAP-033", "Now", /^horizon: now$/m);
    await has("gaps/GAP-017.md", /^horizon: now$/m);
    equal(
      git("diff", "--stat", "--", "gaps").split("\n").at(-1)?.trim(),
      "2 files changed, 2 insertions(+), 2 deletions(-)",
    );
  });

  it("takes both back by one undo in the editor of either", async () => {
    await sample.workbench.openFile("GAP-017.md");
    await sample.workbench.page.locator(".editor-instance .view-line").first().click();
    await sample.workbench.page.keyboard.press("Control+Z");
    await sample.workbench.line("horizon: week").waitFor();
    await sample.workbench.page.locator(".tab.dirty", { hasText: "GAP-033.md" }).waitFor();
    await sample.workbench.runCommand("File: Save All Files");
    await until("both files as they were", async () =>
      git("status", "--porcelain", "gaps") === "" ? true : undefined,
    );
  });

  it("gives several gaps an owner from the context menu", async () => {
    await gap("GAP-017").click();
    await gap("GAP-027").click({ modifiers: ["Control"] });
    await sample.workbench.contextMenu(gap("GAP-027"), "Set owner…");
    await sample.workbench.pickRows.filter({ hasText: "Ruth Calder" }).first().click();
    for (const id of ["GAP-017", "GAP-027"]) await has(`gaps/${id}.md`, /^owner: lead-consultant$/m);
    await gap("GAP-027").filter({ hasText: "Ruth Calder" }).waitFor();
  });

  it("gives a gap a date with the keyboard alone", async () => {
    await gap("GAP-029").click();
    await sample.workbench.page.locator(".tab.active", { hasText: "GAP-029.md" }).waitFor();
    await sample.workbench.runCommand("Rescue: Set due date…");
    await sample.workbench.pickRows.filter({ hasText: "No date" }).waitFor();
    await sample.workbench.page.keyboard.type("no date");
    await sample.workbench.page.keyboard.press("Enter");
    await until("the date is gone", async () => ((await read("gaps/GAP-029.md")).includes("due:") ? undefined : true));
  });

  it("takes back what was done in the view with the keyboard, without looking for the file", async () => {
    await drag("GAP-030", "Later", /^horizon: later$/m);
    await sample.workbench.treeRow("Gap log", "Later").click();
    await sample.workbench.page.keyboard.press("Control+Z");
    await has("gaps/GAP-030.md", /^horizon: week$/m);
    equal(git("status", "--porcelain", "gaps/GAP-030.md"), "");
  });

  it("closes a gap: what the user's retest showed into the file, then the user's decision as a commit", async () => {
    await sample.workbench.rowAction(gap("GAP-015"), "Close…", sample.workbench.pickRows.first());
    for (const answer of ["A user tried it", "Tom Okafor"])
      await sample.workbench.pickRows.filter({ hasText: answer }).first().click();
    await (await sample.workbench.inputBox()).press("Enter");
    await sample.workbench.pickRows.filter({ hasText: "nobody helped" }).first().click();
    await has("gaps/GAP-015.md", /^status: retest$/m);
    await sample.workbench.quickPick("Tom Okafor");
    await sample.workbench.quickPick("Approved");
    await sample.workbench.answer("An hour with a customer, and I stayed logged in.");
    await sample.workbench.quickPick("Nothing yet");
    await sample.workbench.quickPick("check  Record the decision");
    await until("the decision", async () => (/GAP-015/.test(git("log", "-1", "--format=%s")) ? true : undefined));
    match(await read("gaps/GAP-015.md"), /^status: closed$/m);
    await gap("GAP-015").waitFor({ state: "detached" });
  });

  it("narrows the gap log, sees to what, and widens it again", async () => {
    await sample.workbench.viewAction("Gap log", "Filter gap log…");
    await sample.workbench.pickRows.filter({ hasText: "Only mine" }).first().click();
    await sample.workbench.page.getByText(/^\d+ of 34 gaps: mine$/).waitFor();
    await gap("GAP-033").waitFor({ state: "detached" });
    await sample.workbench.viewAction("Gap log", "Clear the filter of the gap log");
    await gap("GAP-033").waitFor();
  });

  it("says what it is told by icon and colour", async () => {
    const label = await gap("GAP-033").getAttribute("aria-label");
    match(label ?? "", /GAP-033 · .+, Defect, This week, .+/);
  });

  it("proposes a tier by dragging, which decides nothing and opens a change request where it was decided", async () => {
    await sample.workbench.foldViews("Gap log");
    await sample.workbench.openView("Rescue", "Scope");
    const item = sample.workbench.treeRow("Scope", "SCP-006");
    const question = sample.workbench.page.locator(".quick-input-widget input").first();
    await actUntil(() => item.dragTo(sample.workbench.treeRow("Scope", "Tier 3")), question);
    await sample.workbench.answer("The reps quote at their desk until the spring.");
    await sample.workbench.page.locator(".tab.active", { hasText: /CHG-\d+\.md/ }).waitFor();
    await sample.workbench.line("from: 2").waitFor();
    equal(git("status", "--porcelain", "scope"), "");
  });

  it("sees tiers and horizons beside the names of files", async () => {
    await sample.workbench.runCommand("File: Focus on Files Explorer");
    await sample.workbench.openFile("SCP-009.md");
    const file = sample.workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "SCP-009.md" });
    const label = file.locator(".monaco-icon-label").first();
    const badge = () =>
      label.evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element, "::after").content);
    await until("the tier", async () => ((await badge()) === '"T2"' ? true : undefined));
  });

  for (const theme of ["light", "dark high contrast", "light high contrast", "dark"] satisfies Theme[])
    it(`reads well in ${theme}`, async () => {
      await sample.workbench.setTheme(theme);
      await sample.workbench.runCommand("File: Focus on Files Explorer");
      await sample.workbench.screenshot(`views files ${theme}`);
      await sample.workbench.openView("Rescue", "Gap log");
      await sample.workbench.foldViews("Progress", "Scope", "Decisions", "Engagement");
      await sample.workbench.screenshot(`views gaps ${theme}`);
      await sample.workbench.foldViews("Gap log");
      await sample.workbench.openView("Rescue", "Scope");
      await sample.workbench.openView("Rescue", "Decisions");
      await sample.workbench.screenshot(`views decisions ${theme}`);
      await sample.workbench.foldViews("Scope", "Decisions");
      await sample.workbench.openView("Rescue", "Engagement");
      await sample.workbench.screenshot(`views engagement ${theme}`);
      await sample.workbench.foldViews("Engagement");
    });

  function gap(id: string) {
    return sample.workbench.treeRow("Gap log", id);
  }

  /** Drags a gap to a group until its file says so: a row that is drawn anew meanwhile is not taken along. */
  async function drag(id: string, group: string, line: RegExp): Promise<void> {
    await until(`${id} with ${line}`, async () => {
      await gap(id).dragTo(sample.workbench.treeRow("Gap log", group));
      return within(3000, says(`gaps/${id}.md`, line));
    });
  }

  async function has(path: string, line: RegExp): Promise<void> {
    await until(`${path} with ${line}`, says(path, line));
  }

  function says(path: string, line: RegExp): () => Promise<true | undefined> {
    return async () => (line.test(await read(path)) ? true : undefined);
  }

  function read(path: string): Promise<string> {
    return readFile(join(sample.folder, path), "utf8");
  }

  function git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: sample.folder, encoding: "utf8" }).trim();
  }
});

const IDENTITY = { "user.name": "Ruth Calder", "user.email": "ruth.calder@rescue.example", "commit.gpgsign": "false" };
