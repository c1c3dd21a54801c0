import { deepEqual, equal, ok } from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import { repositoryRoot } from "../host/paths.ts";
import { mendMistake } from "./mend-mistake.ts";
import { openedSample } from "./opened-sample.ts";

/** Has VS Code run the extension in the browser itself, in a worker that has neither Node nor a disk. */
const IN_BROWSER = { "remote.extensionKind": { "rescue-ledger.rescue-ledger": ["web"] } };

describe("Somebody opens an engagement in a browser, where there is no Node and no git", () => {
  const sample = openedSample(async () => {}, { settings: IN_BROWSER });

  it("sees where the rescue stands, in views that are filled", async () => {
    await sample.workbench.openView("Rescue", "Progress");
    const progress = await sample.workbench.frameOf("progress");
    await progress.getByText("Day 19").first().waitFor();
    await sample.workbench.statusBar("Rescue: day 19").waitFor();
    await sample.workbench.treeRow("Gap log", "GAP-016 · Won deals reach the contract system").waitFor();
    await sample.workbench.treeRow("Scope", "Tier 1").waitFor();
    await sample.workbench.treeRow("Decisions", "SCP-012").waitFor();
    await sample.workbench.screenshot("web views");
  });

  it("is told what the command line tells where there is no git", async () => {
    const { errors, warnings, infos } = await summaryOf(sample.folder, join(sample.scratch, "without-git"));
    ok(errors === 0 && warnings > 5);
    const label = `Warnings: ${warnings}, Infos: ${infos}`;
    await sample.workbench.page.locator(`.part.statusbar [aria-label^="${label}"]`).first().waitFor();
  });

  it("types a mistake, sees it under the words, and mends it by a quick fix", async () => {
    await mendMistake(sample.workbench);
  });

  it("is helped in writing by completions and hovers", async () => {
    await sample.workbench.openFile("GAP-014.md");
    await sample.workbench.gotoLine(4, "class: ".length + 1);
    await sample.workbench.page.keyboard.press("Shift+End");
    await sample.workbench.page.keyboard.press("Delete");
    await sample.workbench.complete("trust");
    const line = sample.workbench.line("class: trust");
    await line.waitFor();
    const told = await sample.workbench.hover(line.locator("span", { hasText: "trust" }).last());
    await told.filter({ hasText: "Damage to confidence" }).waitFor();
    await sample.workbench.runCommand("File: Revert File");
  });

  it("makes a new artifact, which is stored where the folder is", async () => {
    await sample.workbench.runCommand("Rescue: New…");
    // The list is longer than what it shows.
    await (await sample.workbench.inputBox()).fill("Gap");
    await sample.workbench.quickPick("warning  Gap");
    await sample.workbench.answer("Nobody sees the opening hours");
    await sample.workbench.quickPick("defect");
    await sample.workbench.line("title: Nobody sees the opening hours").waitFor();
    const gaps = join(sample.folder, "gaps");
    const texts = readdirSync(gaps).map((name) => readFileSync(join(gaps, name), "utf8"));
    ok(texts.some((text) => /^title: Nobody sees the opening hours$/m.test(text)));
    const problems = await sample.workbench.problems();
    await problems.filter({ hasText: "is meant for this week and has no owner" }).first().waitFor();
  });

  it("sees the dashboard with its charts", async () => {
    await sample.workbench.runCommand("Rescue: Open dashboard");
    const dashboard = await sample.workbench.frameOf("dashboard");
    await dashboard.locator("h1", { hasText: "Day 19 of 30" }).waitFor();
    equal(await dashboard.locator("figure svg[role=img] > title").count(), 6);
    await sample.workbench.screenshot("web dashboard");
  });

  it("reads why no decision is taken here, in its view and where one is asked for", async () => {
    const decisions = await sample.workbench.openView("Rescue", "Decisions");
    await decisions.getByText("no signature is checked").waitFor();
    await sample.workbench.runCommand("Rescue: Sign…");
    const told = sample.workbench.toast("This needs git, which cannot be run on this folder from here.");
    await told.filter({ hasText: "Open a clone of the repository in VS Code on the desktop" }).waitFor();
    await sample.workbench.screenshot("web sign");
    await sample.workbench.clearToasts();
  });

  it("is offered nothing else that needs git", async () => {
    const { page } = sample.workbench;
    const found = await sample.workbench.commands("Rescue: ");
    for (const label of ["Decide…", "Show history", "Review changes against…", "Show diff since signed"])
      ok(!found.some((command) => command.includes(`Rescue: ${label}`)), label);
    equal(await page.locator('.part.sidebar .pane-header[aria-label^="History"]').count(), 0);
    await sample.workbench.openFile("SCP-012.md");
    await sample.workbench.codeLens("changed since signed").waitFor();
    for (const lens of ["Sign…", "History"]) equal(await sample.workbench.codeLens(lens).count(), 0, lens);
    deepEqual(await page.locator(".notifications-toasts .notification-list-item").allInnerTexts(), []);
  });
});

interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What the command line finds in a copy of an engagement that has no repository. */
async function summaryOf(folder: string, copy: string): Promise<Summary> {
  await cp(folder, copy, { recursive: true, filter: (path) => path !== join(folder, ".git") });
  const args = [join(repositoryRoot, "dist/cli.js"), "check", copy, "--format", "json", "--all"];
  const output = await new Promise<string>((done, fail) =>
    // It ends with 1, since a decision is missing.
    execFile(process.execPath, args, { maxBuffer: 1e8 }, (error, stdout) => (stdout ? done(stdout) : fail(error))),
  );
  const { summary }: { summary: Summary } = JSON.parse(output);
  return summary;
}
