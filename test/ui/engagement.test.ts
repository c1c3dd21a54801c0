import { equal, match } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import { mendMistake } from "./mend-mistake.ts";
import { obstaclesIn } from "./obstacles.ts";
import { openedSample } from "./opened-sample.ts";
import { until } from "./until.ts";

describe("A consultant opens the sample engagement", () => {
  const sample = openedSample(async (folder) => {
    for (const [key, value] of Object.entries(IDENTITY)) git("config", key, value);
    await writeFile(join(folder, "scope/SCP-901.md"), PROMISE);
    git("add", "scope");
    git("commit", "--quiet", "--message=Take over what was promised");
  });

  it("sees where the rescue stands", async () => {
    await sample.workbench.openView("Rescue", "Progress");
    const progress = await sample.workbench.frameOf("progress");
    await progress.getByText("Day 19").first().waitFor();
    await progress.getByText("days 15–30 · 1 of 4 exit criteria met").waitFor();
    await sample.workbench.statusBar("Rescue: day 19").waitFor();
  });

  it("sees gaps by horizon, scope by tier, and what waits for a decision", async () => {
    await sample.workbench.treeRow("Gap log", "GAP-016 · Won deals reach the contract system").waitFor();
    await sample.workbench.treeRow("Scope", "Tier 1").waitFor();
    await sample.workbench.treeRow("Decisions", "SCP-012").waitFor();
  });

  it("opens what is most pressing from the page", async () => {
    const progress = await sample.workbench.frameOf("progress");
    await progress
      .getByRole("button", { name: /SCP-012/ })
      .first()
      .click();
    await sample.workbench.page.locator(".tab.active", { hasText: "SCP-012.md" }).waitFor();
  });

  it("types a mistake, sees it under the words and in Problems, and mends it by a quick fix", async () => {
    await mendMistake(sample.workbench);
  });

  it("signs a scope decision and finds its commit in git", async () => {
    const before = git("rev-parse", "HEAD");
    await sample.workbench.runCommand("Rescue: Sign…");
    await sample.workbench.quickPick("SCP-901");
    await sample.workbench.quickPick("Priya Raman");
    await sample.workbench.quickPick("Approved");
    await sample.workbench.quickPick("Tier 2");
    await sample.workbench.answer("If there is time, yes; not before the leads reach the right rep.");
    await sample.workbench.quickPick("Nothing yet");
    await sample.workbench.quickPick("check  Record the decision");
    await until("the decision's commit", async () => (git("rev-parse", "HEAD") === before ? undefined : true));
    match(
      git("log", "-1", "--format=%s"),
      /^scope\(SCP-901\): tier undecided → 2, approved by Head of Retail Banking$/,
    );
    equal(git("log", "-1", "--format=%(trailers:key=Rescue-Decided-By,valueonly)"), "head-of-retail");
    equal(git("status", "--porcelain"), "");
    await sample.workbench.treeRow("Decisions", "SCP-901").waitFor({ state: "detached" });
  });

  it("finds nothing that keeps others from using the page", async () => {
    const frame = await sample.workbench.frameOf("progress");
    equal(await obstaclesIn(frame, sample.workbench.page), "");
  });

  function git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: sample.folder, encoding: "utf8" }).trim();
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
