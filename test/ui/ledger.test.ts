import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { openRepository } from "../../src/node/git.ts";
import { beginJournal } from "../../src/node/journal.ts";
import { openedSample } from "./opened-sample.ts";
import type { Theme } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("A consultant works with the ledger", () => {
  const sample = openedSample(async (folder) => {
    for (const [key, value] of Object.entries(IDENTITY)) git("config", key, value);
    await mkdir(join(folder, ".rescue/schemas"), { recursive: true });
    await writeFile(join(folder, SCHEMA), JSON.stringify(PLEDGE));
    git("add", SCHEMA);
    git("commit", "--quiet", "--message=Note pledges");
    git("checkout", "--quiet", "-b", "portal-later");
    await cutOff();
  });

  it("is told of a decision that a crash cut off, which is undone", async () => {
    await sample.workbench.toast("It has been undone, take it again: scope(SCP-022)").waitFor();
    await sample.workbench.toast("It has been undone").getByRole("button", { name: "Sign…" }).waitFor();
    equal(git("status", "--porcelain"), "");
    await sample.workbench.clearToasts();
  });

  it("sees above a file that it changed since it was signed, and compares", async () => {
    await sample.workbench.openFile("SCP-012.md");
    await sample.workbench.codeLens("changed since signed").waitFor();
    await sample.workbench.clickLens("Show diff since signed", activeTab("signed ↔ now"));
    await sample.workbench.page.locator(".monaco-diff-editor .char-insert").first().waitFor();
    await pictures("diff since signed");
  });

  it("reaches the same from the Decisions view, and the record", async () => {
    await sample.workbench.openView("Rescue", "Decisions");
    await sample.workbench.foldViews("Progress", "Gap log", "Scope");
    const row = sample.workbench.treeRow("Decisions", "SCP-012");
    await sample.workbench.rowAction(row, "Show diff since signed", activeTab("signed ↔ now"));
    await sample.workbench.rowAction(row, "Show record", activeTab(/^SGN-\d+/));
    await sample.workbench.line("type: scope-tier").waitFor();
  });

  it("sees every commit of a file, with who decided what", async () => {
    await sample.workbench.openFile("SCP-012.md");
    const decision = sample.workbench.treeRow("History", "Approved by Priya Raman");
    await sample.workbench.clickLens("History", decision);
    await pictures("history");
    await decision.click();
    await activeTab("SCP-012").waitFor();
    await sample.workbench.page.locator(".monaco-diff-editor").first().waitFor();
  });

  it("reviews a branch: what changes tier, and who has to decide", async () => {
    await change("scope/SCP-006.md", /^tier: 2$/m, "tier: 3");
    await change("scope/SCP-001.md", /^tier: \d$/m, "tier: 4");
    git("commit", "--quiet", "--all", "--message=Move the portal");
    await sample.workbench.runCommand("Rescue: Review changes against…");
    await sample.workbench.quickPick("git-branch  main");
    await sample.workbench.treeRow("Review", "Leaves the scope").waitFor();
    const pending = sample.workbench.treeRow("Review", "Scope tier · Priya Raman");
    await pending.waitFor();
    const moved = sample.workbench.treeRow("Review", "Tier: 2 → 3");
    await moved.click();
    await activeTab("before ↔ after").waitFor();
    await pictures("review");
  });

  it("signs from the review, and what was shown is what is committed", async () => {
    const parent = git("rev-parse", "HEAD");
    const change = sample.workbench.treeRow("Review", "Tier: 2 → 3");
    await sample.workbench.rowAction(change, "Sign…", sample.workbench.pickRows.first());
    await sample.workbench.quickPick("Priya Raman");
    await sample.workbench.quickPick("Approved");
    await sample.workbench.answer("After the recovery is soon enough.");
    await sample.workbench.quickPick("Nothing yet");
    await sample.workbench.pickRows.filter({ hasText: "Record the decision" }).first().waitFor();
    const shown = (await sample.workbench.pickRows.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
    await pictures("preview of a decision");
    await sample.workbench.quickPick("check  Record the decision");
    await until("the decision's commit", async () => (git("rev-parse", "HEAD") === parent ? undefined : true));
    const all = shown.join("\n");
    ok(all.includes(git("log", "-1", "--format=%s")), all);
    match(all, /Decided by Priya Raman · Head of Retail Banking/);
    match(all, /Recorded by Ruth Calder/);
    ok(all.includes(`Committed as ${git("log", "-1", "--format=%an <%ae>")}`), all);
    const files = Array.from(all.matchAll(/[\w-]+\/[\w-]+\.md/g), ([path]) => path).sort();
    // A subject that stands as it was decided is named, and has nothing to commit.
    const committed = git("show", "--name-only", "--format=", "HEAD").split("\n");
    deepEqual(
      files.filter((path) => path.startsWith("signoffs/")),
      committed,
    );
    deepEqual(
      files.filter((path) => !path.startsWith("signoffs/")),
      ["scope/SCP-006.md"],
    );
  });

  it("sees the review follow, and ends it", async () => {
    await until("the decision gone from what waits", async () => {
      const row = await sample.workbench.treeRow("Review", "Waits for a decision").textContent();
      return row?.trim().endsWith("1") ? true : undefined;
    });
    await sample.workbench.viewAction("Review", "Stop reviewing");
    await sample.workbench.treeRow("Review", "Leaves the scope").waitFor({ state: "detached" });
  });

  it("ends a phase in plain words, and sees exactly what is committed", async () => {
    const parent = git("rev-parse", "HEAD");
    await sample.workbench.runCommand("Rescue: Decide…");
    await sample.workbench.pickRows.filter({ hasText: "exit criteria met" }).first().waitFor();
    await pictures("what may be decided");
    const input = await sample.workbench.inputBox();
    await input.fill("First 48 hours");
    await sample.workbench.quickPick("First 48 hours");
    await sample.workbench.quickPick("Priya Raman");
    await sample.workbench.quickPick("Approved");
    await sample.workbench.answer("The first two days are behind us.");
    await sample.workbench.quickPick("Nothing yet");
    await sample.workbench.pickRows.filter({ hasText: "Record the decision" }).first().waitFor();
    await pictures("preview of a phase's end");
    const all = (await sample.workbench.pickRows.allInnerTexts()).join("\n");
    match(all, /phases\.yaml\s*as it stands/);
    await sample.workbench.quickPick("check  Record the decision");
    await until("the decision's commit", async () => (git("rev-parse", "HEAD") === parent ? undefined : true));
    match(
      git("log", "-1", "--format=%s"),
      /^phases\(phases\): phase-exit contain, approved by Head of Retail Banking$/,
    );
  });

  it("decides on a schema of the engagement's own", async () => {
    const parent = git("rev-parse", "HEAD");
    await sample.workbench.runCommand("Rescue: Decide…");
    const input = await sample.workbench.inputBox();
    await input.fill("Roles, keys");
    await sample.workbench.quickPick("shield  Roles, keys and rules…");
    await sample.workbench.pickRows.filter({ hasText: "Priya Raman" }).first().waitFor();
    await input.fill("pledge");
    await pictures("roles, keys and rules");
    await sample.workbench.quickPick(SCHEMA);
    await sample.workbench.quickPick("Eleanor Whitcombe");
    await sample.workbench.quickPick("Approved");
    await sample.workbench.answer("Keep a list of them.");
    await sample.workbench.quickPick("Nothing yet");
    await sample.workbench.quickPick("check  Record the decision");
    await until("the decision's commit", async () => (git("rev-parse", "HEAD") === parent ? undefined : true));
    match(git("log", "-1", "--format=%B"), /^Rescue-Decision: authority$/m);
    match(git("show", "HEAD"), /pledge\.schema\.json/);
  });

  /** As a machine that stopped while a decision was written: its journal is there, and half of its files. */
  async function cutOff(): Promise<void> {
    const steps = [{ path: "signoffs/SGN-999.md", before: undefined, after: Buffer.from("half\n") }];
    const title = "scope(SCP-022): tier undecided → 2, approved by Head of Retail Banking";
    const [commit, ref] = [git("rev-parse", "HEAD"), git("symbolic-ref", "HEAD")];
    beginJournal(await openRepository(sample.folder), { commit, ref, title, steps });
    await writeFile(join(sample.folder, "signoffs/SGN-999.md"), "half\n");
  }

  async function change(path: string, from: RegExp, to: string): Promise<void> {
    const file = join(sample.folder, path);
    const text = await readFile(file, "utf8");
    match(text, from);
    await writeFile(file, text.replace(from, to));
  }

  function activeTab(title: string | RegExp): Locator {
    return sample.workbench.page.locator(".tab.active", { hasText: title });
  }

  async function pictures(name: string): Promise<void> {
    if (!process.env["RESCUE_PICTURES"]) return;
    const themes: readonly Theme[] = ["light", "dark high contrast", "dark"];
    for (const theme of themes) {
      await sample.workbench.setTheme(theme);
      await sample.workbench.screenshot(`${name} ${theme}`);
    }
  }

  function git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: sample.folder, encoding: "utf8" }).trim();
  }
});

const SCHEMA = ".rescue/schemas/pledge.schema.json";
const PLEDGE = {
  "x-kind": { name: "pledge", prefix: "PLG", folder: "pledges", title: "title", icon: "flame", phase: "reset" },
  title: "Pledge",
  description: "What somebody pledged.",
  type: "object",
  properties: { id: { type: "string" }, title: { type: "string" } },
};

const IDENTITY = { "user.name": "Ruth Calder", "user.email": "ruth.calder@rescue.example", "commit.gpgsign": "false" };
