import { match } from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { openedSample } from "./opened-sample.ts";
import { savedAs } from "./saved-as.ts";

describe("A consultant brings the client what the records say", () => {
  const sample = openedSample();

  it("makes a report as Markdown, in an editor that is not saved yet", async () => {
    await sample.workbench.runCommand("Rescue: Make a report…");
    await sample.workbench.quickPick("Client status");
    await pick("Markdown, to go on writing");
    await sample.workbench.page.locator(".tab.active", { hasText: /Untitled|# / }).waitFor();
    await sample.workbench.line("Client status").waitFor();
  });

  it("makes a report as a page, and is offered to open it", async () => {
    const target = join(sample.scratch, "status.html");
    const page = await savedAs(sample.workbench, { target, proposed: "/client-status.html" }, async () => {
      await sample.workbench.runCommand("Rescue: Make a report…");
      await sample.workbench.quickPick("Client status");
      await pick("A page, to print or to mail");
    });
    match(page, /^<!doctype html>/i);
    const told = sample.workbench.toast("status.html is written.");
    await told.getByRole("button", { name: "Open" }).waitFor();
    await sample.workbench.clearToasts();
  });

  it("exports the gap log as a spreadsheet", async () => {
    const target = join(sample.scratch, "gaps.csv");
    const table = await savedAs(sample.workbench, { target, proposed: "/gap.xlsx" }, async () => {
      await sample.workbench.runCommand("Rescue: Export a spreadsheet…");
      await sample.workbench.answer("Gap");
    });
    match(table, /^\uFEFF?id,title,/);
  });

  it("finds the history of the open file in its title, in its menu and by keyboard", async () => {
    await sample.workbench.openFile("SCP-012.md");
    const decision = sample.workbench.treeRow("History", "Approved by Priya Raman");
    await titleAction("Show history").click();
    await decision.waitFor();
    await sample.workbench.openFile("GAP-002.md");
    await sample.workbench.page.keyboard.press("Control+Alt+R");
    await sample.workbench.page.keyboard.press("h");
    await decision.waitFor({ state: "detached" });
  });

  /** Picks an entry that has an icon before its words. */
  async function pick(text: string): Promise<void> {
    await sample.workbench.pickRows.filter({ hasText: text }).first().click();
  }

  function titleAction(name: string): Locator {
    return sample.workbench.page.locator(
      `.editor-group-container .editor-actions .action-label[aria-label^="${name}"]`,
    );
  }
});
