import { deepEqual, equal, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Frame, Locator } from "playwright-core";
import { obstaclesIn } from "./obstacles.ts";
import { openedSample } from "./opened-sample.ts";
import { savedAs } from "./saved-as.ts";
import type { Theme } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("An auditor reads the audit log", () => {
  const sample = openedSample(async (folder) => {
    const git = gitIn(folder);
    git("checkout", "--quiet", "-b", "workshop");
    const record = await readFile(join(folder, "signoffs/SGN-010.md"), "utf8");
    await writeFile(join(folder, "signoffs/SGN-090.md"), record.replace("id: SGN-010", "id: SGN-090"));
    git("add", "signoffs/SGN-090.md");
    git("commit", "--quiet", "--message=Decide in the workshop");
    git("checkout", "--quiet", "main");
  });

  it("opens it from the title of the Decisions view", async () => {
    await sample.workbench.openView("Rescue", "Decisions");
    await sample.workbench.viewAction("Decisions", "Open audit log");
    const page = await log();
    equal(await page.locator("h1").innerText(), "Audit log");
    await page.getByText("46 decisions by").waitFor();
    match((await page.locator(".day").first().innerText()).replace(/\s+/g, " "), /^Day \d+ · \w+ \d+ \d+$/);
    await sample.workbench.screenshot("audit log");
  });

  it("finds decisions by words, person and state, and all of them again", async () => {
    const page = await log();
    await page.getByRole("searchbox").fill("forecast mail");
    await shown(page, /^\d of 46$/);
    deepEqual(await page.locator(".decision .title").allInnerTexts(), [
      "GAP-018 · The weekly forecast mail shows last month's numbers",
      "SCP-006 · Send a quote from the phone and 3 more",
    ]);
    await page.getByLabel("Verdict").selectOption("rejected");
    await page.getByText("No decision fits what is asked for.").waitFor();
    await sample.workbench.screenshot("audit log without a match");
    await page.getByRole("button", { name: "Clear filters" }).click();
    await shown(page, /^46 of 46$/);
    await page.getByLabel("State").selectOption("stale");
    await page.getByRole("option", { name: /Changed since signed: SCP-012/ }).waitFor();
    await page.getByLabel("State").selectOption("");
    await shown(page, /^46 of 46$/);
  });

  it("goes through the list by keyboard, reads a decision, and opens its record", async () => {
    const page = await log();
    await all(page);
    const { keyboard } = sample.workbench.page;
    await page.getByRole("listbox").focus();
    await keyboard.press("End");
    await selected(page, 46);
    await keyboard.press("Home");
    await selected(page, 1);
    await keyboard.press("ArrowDown");
    const second = await selected(page, 2);
    ok((await page.getByRole("complementary", { name: "The decision" }).locator("h2").innerText()).length > 5);
    await sample.workbench.screenshot("audit log with a decision");
    const id = /SGN-\d+/.exec((await second.getAttribute("aria-label")) ?? "")?.[0] ?? "";
    await keyboard.press("Enter");
    await sample.workbench.page.locator(".tab.active", { hasText: `${id}.md` }).waitFor();
    ok(await tab().isVisible());
  });

  it("compares what was decided on with what is now, and with what was before", async () => {
    const page = await log();
    await all(page);
    await page.getByLabel("State").selectOption("stale");
    await page.getByRole("option", { name: /SCP-012/ }).click();
    const subject = page.locator(".subjects > li", { hasText: "SCP-012" });
    await subject.getByRole("button", { name: "What changed since" }).click();
    await sample.workbench.page.locator(".tab.active", { hasText: "↔ now" }).waitFor();
    await sample.workbench.page.locator(".monaco-diff-editor .char-insert").first().waitFor();
    await subject.getByRole("button", { name: "What it changed" }).click();
    await sample.workbench.page.locator(".tab.active", { hasText: /\(SGN-\d+\)/ }).waitFor();
    await subject.getByRole("button", { name: "Show history" }).click();
    await sample.workbench.treeRow("History", "Approved by Priya Raman").waitFor();
  });

  it("sees what another branch decided, and its record", async () => {
    const page = await log();
    await all(page);
    await page.getByLabel("State").selectOption("elsewhere");
    await page.getByRole("option", { name: /SGN-090/ }).click();
    const detail = page.getByRole("complementary", { name: "The decision" });
    await detail.getByText("workshop", { exact: true }).waitFor();
    await detail.getByRole("button", { name: "Show record" }).click();
    await sample.workbench.page.locator(".tab.active", { hasText: "SGN-090 (workshop)" }).waitFor();
  });

  it("verifies the record, and is told what is not right and what to do", async () => {
    const page = await log();
    await all(page);
    await page.getByRole("button", { name: "Verify", exact: true }).click();
    await page.getByRole("heading", { name: "One thing in the record is not right" }).waitFor();
    await page.getByText(/^12\d commits up to [0-9a-f]{10}, verified /).waitFor();
    const finding = page.locator(".findings li").first();
    match(await finding.innerText(), /Stale\s+SCP-012 · Forecast mail.*What to do: Have it decided again\./s);
    await page.locator(".decision .audit.good").first().waitFor();
    await sample.workbench.screenshot("audit log verified");
    await finding.getByRole("button", { name: "SCP-012" }).click();
    await sample.workbench.page.locator(".tab.active", { hasText: "SCP-012.md" }).waitFor();
  });

  it("writes what was found as a spreadsheet", async () => {
    const page = await log();
    const target = join(sample.scratch, "audit.csv");
    const text = await savedAs(sample.workbench, { target, proposed: "/audit.html" }, () =>
      page.getByRole("button", { name: "Export…" }).click(),
    );
    const lines = text.trimEnd().split("\r\n");
    equal(lines[0], "commit,at,author,subject,field,from,to,status,signoff,by,reason");
    ok(lines.length > 80);
  });

  it("sees what another program changes, without losing the place", async () => {
    const page = await log();
    await page.getByRole("searchbox").fill("SGN-045");
    const row = page.getByRole("option", { name: /SGN-045/ });
    await row.getByText("Holds").waitFor();
    await row.click();
    const path = join(sample.folder, "increments/INC-002.md");
    const before = await readFile(path, "utf8");
    await writeFile(path, before.replace(/^goal: .*$/m, "goal: Another one"));
    await row.getByText("Changed since signed").waitFor();
    equal(await row.getAttribute("aria-selected"), "true");
    await writeFile(path, before);
    await row.getByText("Holds").waitFor();
    await all(page);
  });

  it("finds out who altered a record afterwards", async () => {
    const page = await log();
    const git = gitIn(sample.folder);
    const path = join(sample.folder, "signoffs/SGN-008.md");
    await writeFile(path, (await readFile(path, "utf8")).replace("statement: No.", "statement: Yes."));
    git("commit", "--quiet", "--message=Correct a word", "signoffs/SGN-008.md");
    await page.getByRole("button", { name: "Verify again" }).click();
    const finding = page.locator(".findings li", { hasText: "Altered" }).first();
    await finding.getByText("SGN-008 was edited after it was recorded.").waitFor();
    match(await finding.innerText(), /What to do: Find out who did it, and put it back\..*[0-9a-f]{10} · .*Mallory/s);
    await sample.workbench.screenshot("audit log with an altered record");
    await page.getByRole("option", { name: /SGN-008.*Altered/ }).waitFor({ state: "attached" });
  });

  it("fits a narrow column and a wide screen without scrolling sideways", async () => {
    const page = await log();
    await page.locator("h1").click();
    await sample.workbench.runCommand("View: Close Editors in Other Groups");
    for (const width of [660, 1950]) {
      const before = await page.evaluate<number>("innerWidth");
      await sample.workbench.resize(width);
      await until("the new width", async () =>
        (await page.evaluate<number>("innerWidth")) === before ? undefined : true,
      );
      await page.locator(".decision").first().waitFor({ state: "attached" });
      const sizes = await page.evaluate<number[]>(
        "[document.documentElement.clientWidth, document.documentElement.scrollWidth]",
      );
      ok((sizes[1] ?? 0) <= (sizes[0] ?? 0), sizes.join(" shown, needed "));
      await sample.workbench.screenshot(`audit log at ${width}`);
    }
    await sample.workbench.resize(1400);
  });

  for (const theme of ["dark", "light", "dark high contrast", "light high contrast"] satisfies Theme[])
    it(`finds nothing that keeps others from using it, in the ${theme} theme`, async () => {
      await sample.workbench.setTheme(theme);
      const page = await log();
      await sample.workbench.screenshot(`audit log ${theme}`);
      const obstacles = await obstaclesIn(page, sample.workbench.page);
      equal(obstacles, "");
    });

  it("finds it again as it was after the page was closed", async () => {
    const before = await log();
    await before.getByLabel("Verdict").selectOption("approved");
    const row = before.locator(".decision").nth(6);
    await row.click();
    const name = (await row.getAttribute("aria-label")) ?? "";
    await before.locator('.decision[aria-selected=true][aria-posinset="7"]').waitFor();
    await row.scrollIntoViewIfNeeded();
    const key = /SGN-\d+/.exec(name)?.[0];
    await before.locator(`body[data-kept*='"selected":"${key}"'][data-kept*='"verdict":"approved"']`).waitFor();
    const top = (await row.boundingBox())?.y ?? 0;
    await tab().hover();
    await tab().locator(".tab-actions .action-label").click();
    await until("the end of the page", async () => (before.isDetached() ? true : undefined));
    await sample.workbench.runCommand("Rescue: Open audit log");
    const page = await log();
    const again = page.locator(".decision[aria-selected=true]");
    equal(await again.getAttribute("aria-label"), name);
    equal(await page.getByLabel("Verdict").inputValue(), "approved");
    ok(Math.abs(((await again.boundingBox())?.y ?? 0) - top) < 10);
  });

  it("reads when it was verified last in a window that is loaded anew", async () => {
    await sample.workbench.reloadWindow();
    await tab().waitFor();
    const page = await log();
    await page.getByRole("heading", { name: "Not verified in this window" }).waitFor();
    await page.getByText(/^Last verified .+, up to [0-9a-f]{10}$/).waitFor();
  });

  it("verifies it from the command palette, whatever is open", async () => {
    await sample.workbench.runCommand("Rescue: Verify the record");
    const page = await log();
    await page.getByRole("heading", { name: /^\d things in the record are not right$/ }).waitFor();
  });

  /** The page of the log, drawn. */
  async function log(): Promise<Frame> {
    const page = await sample.workbench.frameOf("audit-log");
    await page.locator("main:not([aria-busy]) h1").waitFor();
    return page;
  }

  /** Takes all filters away. */
  async function all(page: Frame): Promise<void> {
    const clear = page.getByRole("button", { name: "Clear filters" });
    if (await clear.isVisible()) await clear.click();
    await shown(page, /^46 of 46$/);
  }

  function tab(): Locator {
    return sample.workbench.page.locator(".tab", { hasText: "Audit log" });
  }

  async function shown(page: Frame, count: RegExp): Promise<void> {
    await page.locator(".shown", { hasText: count }).waitFor();
  }

  async function selected(page: Frame, position: number): Promise<Locator> {
    const row = page.locator(`.decision[aria-selected=true][aria-posinset="${position}"]`);
    await row.waitFor();
    const id = await row.getAttribute("id");
    equal(await page.getByRole("listbox").getAttribute("aria-activedescendant"), id);
    return row;
  }
});

function gitIn(folder: string): (...args: string[]) => void {
  return (...args) => {
    const identity = ["-c", "user.name=Mallory", "-c", "user.email=mallory@example.com"];
    execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
  };
}
