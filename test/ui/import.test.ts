import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import { openedSample } from "./opened-sample.ts";
import { actUntil, until } from "./until.ts";

/** As somebody's list looks: headings of their own, a date as they write it, one row that cannot be. */
const LIST = `Nr;Problem;Typ;Verantwortlich;Fällig;Notes
1;Quotes lose their discount;defect;Ruth Calder;27.11.2026;seen twice
2;Nobody trusts the forecast;trust;Ruth Calder;28.11.2026;
3;The export is empty;nonsense;Ruth Calder;28.11.2026;
`;

describe("A consultant brings the client's gap list", () => {
  const sample = openedSample((folder) => writeFile(join(folder, "..", "list.csv"), LIST));

  it("is led through the first steps by a walkthrough", async () => {
    await sample.workbench.runCommand("Welcome: Open Walkthrough...");
    await sample.workbench.pickRows.filter({ hasText: "Rescue a CRM implementation" }).first().click();
    const { page } = sample.workbench;
    await page.locator(".gettingStartedContainer").getByText("Bring the gap list you have").first().click();
    await page.getByRole("button", { name: "Import a spreadsheet" }).waitFor();
    await sample.workbench.screenshot("walkthrough");
  });

  let before: readonly string[] = [];

  it("sees how the columns are understood, corrects one, and what would happen before it does", async () => {
    before = gaps();
    const { page, quickPick, pickRows, inputBox } = sample.workbench;
    await page.getByRole("button", { name: "Import a spreadsheet" }).click();
    const input = await inputBox();
    const list = join(sample.scratch, "list.csv");
    // The dialog writes its folder into the field when it has read it, over what is there.
    await pickRows.filter({ hasText: "root-causes" }).first().waitFor();
    await actUntil(() => input.fill(list), pickRows.filter({ hasText: "list.csv" }).first());
    await input.press("Enter");
    await page.getByText("Are the columns understood?").waitFor();
    await sample.workbench.screenshot("import columns");
    await pickRows.filter({ hasText: "Notes" }).first().click();
    await quickPick("circle-slash  None: leave the column out");
    await page.getByText("Are the columns understood?").waitFor();
    await quickPick("check  Yes, go on");
    await pickRows.filter({ hasText: "1 rows are rejected" }).first().waitFor();
    await sample.workbench.screenshot("import preview");
    deepEqual(gaps(), before);
  });

  it("gets the good rows as gaps, named and owned as the list says", async () => {
    await sample.workbench.quickPick("check  Import the 2 good rows");
    const made = await until("the new gaps", async () => {
      const fresh = gaps().filter((name) => !before.includes(name));
      return fresh.length === 2 ? fresh : undefined;
    });
    const [first = ""] = made;
    const text = await readFile(join(sample.folder, "gaps", first), "utf8");
    match(text, /^title: Quotes lose their discount$/m);
    match(text, /^class: defect$/m);
    match(text, /^owner: lead-consultant$/m);
    match(text, /^due: 2026-11-27$/m);
    doesNotMatch(text, /seen twice/);
    await sample.workbench.openView("Rescue", "Gap log");
    await sample.workbench.foldViews("Progress", "Scope", "Decisions", "Engagement");
    await sample.workbench.treeRow("Gap log", "Quotes lose their discount").waitFor();
  });

  it("takes all of it back at once", async () => {
    const { page } = sample.workbench;
    await sample.workbench.line("Quotes lose their discount").click();
    await page.keyboard.press("Control+z");
    await until("the gaps of before", async () => (gaps().length === before.length ? true : undefined));
    deepEqual(gaps(), before);
  });

  function gaps(): readonly string[] {
    return readdirSync(join(sample.folder, "gaps")).sort();
  }
});
