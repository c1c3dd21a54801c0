import { equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { after, afterEach, before, describe, it } from "mocha";
import { sampleEngagement } from "../host/fixture.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("A consultant opens the sample engagement", () => {
  let scratch: string;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), "rescue-ui-sample-"));
    folder = join(scratch, "sample");
    await sampleEngagement(folder);
    for (const [key, value] of Object.entries(IDENTITY)) git("config", key, value);
    await writeFile(join(folder, "scope/SCP-901.md"), PROMISE);
    git("add", "scope");
    git("commit", "--quiet", "--message=Take over what was promised");
    workbench = await openWorkbench({ folder, vsix: await packagedExtension() });
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  it("sees where the rescue stands", async () => {
    await workbench.openView("Rescue", "Progress");
    const progress = await workbench.frameOf("progress");
    await progress.getByText("Day 19").first().waitFor();
    await progress.getByText("days 15–30 · 1 of 4 exit criteria met").waitFor();
    await workbench.statusBar("Rescue: day 19").waitFor();
  });

  it("sees gaps by horizon, scope by tier, and what waits for a decision", async () => {
    await workbench.treeRow("Gap log", "GAP-016 · Won deals reach the contract system").waitFor();
    await workbench.treeRow("Scope", "Tier 1").waitFor();
    await workbench.treeRow("Decisions", "SCP-012").waitFor();
  });

  it("opens what is most pressing from the page", async () => {
    const progress = await workbench.frameOf("progress");
    await progress
      .getByRole("button", { name: /SCP-012/ })
      .first()
      .click();
    await workbench.page.locator(".tab.active", { hasText: "SCP-012.md" }).waitFor();
  });

  it("types a mistake, sees it under the words and in Problems, and mends it by a quick fix", async () => {
    await workbench.openFile("GAP-002.md");
    await workbench.gotoLine(4, "class: ".length + 1);
    await workbench.page.keyboard.press("Shift+End");
    await workbench.page.keyboard.type("defekt");
    await workbench.errors.first().waitFor();
    const problems = await workbench.problems();
    await problems.filter({ hasText: "defekt is not a value of class" }).first().waitFor();
    await workbench.openFile("GAP-002.md");
    await workbench.gotoLine(4, "class: de".length);
    await workbench.quickFix("Change to defect");
    await workbench.line("class: defect").waitFor();
    await workbench.errors.first().waitFor({ state: "detached" });
    await workbench.save();
  });

  it("signs a scope decision and finds its commit in git", async () => {
    const before = git("rev-parse", "HEAD");
    await workbench.runCommand("Rescue: Sign…");
    await workbench.quickPick("SCP-901");
    await workbench.quickPick("Priya Raman");
    await workbench.quickPick("Approved");
    await workbench.quickPick("Tier 2");
    await workbench.answer("If there is time, yes; not before the leads reach the right rep.");
    await workbench.quickPick("Nothing yet");
    await workbench.quickPick("check  Record the decision");
    await until("the decision's commit", async () => (git("rev-parse", "HEAD") === before ? undefined : true));
    match(
      git("log", "-1", "--format=%s"),
      /^scope\(SCP-901\): tier undecided → 2, approved by Head of Retail Banking$/,
    );
    equal(git("log", "-1", "--format=%(trailers:key=Rescue-Decided-By,valueonly)"), "head-of-retail");
    equal(git("status", "--porcelain"), "");
    await workbench.treeRow("Decisions", "SCP-901").waitFor({ state: "detached" });
  });

  it("finds nothing that keeps others from using the page", async () => {
    const frame = await workbench.frameOf("progress");
    const selectors = await framePath(workbench);
    const { violations } = await new AxeBuilder({ page: workbench.page }).include([...selectors, "body"]).analyze();
    ok(frame);
    equal(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.failureSummary).join("; ")}`).join("\n"),
      "",
    );
  });

  function git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: folder, encoding: "utf8" }).trim();
  }
});

/** Assessed, and not decided yet. */
const PROMISE = `---
id: SCP-901
title: Leads by postcode
goal: G-003
assessment: { by: lead-consultant, proposedTier: 2 }
tier: undecided
---
Leads go to the rep of their region.
`;

const IDENTITY = { "user.name": "Ruth Calder", "user.email": "ruth.calder@rescue.example", "commit.gpgsign": "false" };

/** Selectors of the iframes around the progress page, from the outside in, as axe wants them. */
async function framePath(workbench: Workbench): Promise<string[]> {
  const outer = workbench.page.locator("iframe.webview.ready").first();
  const name = await outer.getAttribute("name");
  return [`iframe[name="${name}"]`, "iframe#active-frame"];
}
