import { deepEqual, equal, match, ok } from "node:assert/strict";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Frame, Locator } from "playwright-core";
import { obstaclesIn } from "./obstacles.ts";
import { openedSample } from "./opened-sample.ts";
import { savedAs } from "./saved-as.ts";
import type { Theme } from "./ui-driver.ts";
import { actUntil, until } from "./until.ts";

describe("A consultant leads a meeting from the dashboard", () => {
  const sample = openedSample();

  it("opens it from the title of the Progress view", async () => {
    await sample.workbench.openView("Rescue", "Progress");
    await sample.workbench.viewAction("Progress", "Open dashboard");
    const page = await dashboard();
    match(await page.locator("h1").innerText(), /^Day \d+ of 30$/);
    equal(await page.locator("main > header .client").innerText(), "Merrowdale Group · Corvane CRM");
    await closeDashboard();
  });

  it("opens it from the status bar", async () => {
    await actUntil(() => sample.workbench.statusBar("Rescue: day").click(), dashboardTab());
    await dashboard();
    await closeDashboard();
  });

  it("opens it by keyboard alone, beside the file that is open", async () => {
    const { keyboard } = sample.workbench.page;
    await sample.workbench.openFile("GAP-002.md");
    await actUntil(() => keyboard.press("F1"), sample.workbench.pickRows.first());
    await keyboard.type("Rescue: Open dashboard");
    await sample.workbench.pickRows
      .and(sample.workbench.page.locator(".focused", { hasText: "Rescue: Open dashboard" }))
      .waitFor();
    await keyboard.press("Enter");
    await dashboard();
    ok(await sample.workbench.page.locator(".tab", { hasText: "GAP-002.md" }).isVisible());
  });

  it("sees phases, charts with their figures, warning signs and measures", async () => {
    const page = await dashboard();
    deepEqual(await page.locator("section > h2").allInnerTexts(), [
      "Timeline",
      "Most pressing",
      "Warning signs",
      "How it develops",
      "Measures",
    ]);
    equal(await page.locator("details.phase").count(), 5);
    equal(await page.locator("figure svg[role=img] > title").count(), 6);
    equal(await page.locator(".areas > .about").count(), 9);
    await page.locator("[data-chart=gaps] summary").click();
    await page.locator("[data-chart=gaps]").getByRole("columnheader", { name: "Closed" }).waitFor();
  });

  it("goes from a criterion to where it is stated, and from its evidence to the gap", async () => {
    const page = await dashboard();
    await page.getByRole("button", { name: "Every urgent gap is closed by a user's own test" }).click();
    await activeTab("phases.yaml").waitFor();
    await cursorLine(/gaps-closed/);
    await page.locator(".criteria").getByRole("button", { name: "GAP-005" }).click();
    await activeTab("GAP-005.md").waitFor();
    ok(await dashboardTab().isVisible());
  });

  it("unfolds a phase and opens a file by keyboard", async () => {
    const page = await dashboard();
    const { keyboard } = sample.workbench.page;
    const triage = page.locator('details[data-part="phase:triage"]');
    await triage.locator("summary").focus();
    await keyboard.press("Enter");
    await until("the unfolded phase", async () => ((await triage.getAttribute("open")) === null ? undefined : true));
    await keyboard.press("Tab");
    equal(await page.evaluate("document.activeElement.textContent.trim()"), "Audit the system");
    await keyboard.press("Enter");
    await activeTab("phases.yaml").waitFor();
    await cursorLine(/system-audit/);
  });

  it("shows what is typed into a gap and what is written beside, without loading, blinking or jumping", async () => {
    const page = await dashboard();
    await page.locator("#charts").scrollIntoViewIfNeeded();
    const top = await page.evaluate<number>("scrollY");
    ok(top > 0);
    const chart = await page.locator("[data-chart=tiers] svg").elementHandle();
    await page.evaluate('document.body.setAttribute("data-loaded-once", "")');
    await sample.workbench.openFile("GAP-005.md");
    await sample.workbench.gotoLine(3);
    await sample.workbench.page.keyboard.press("End");
    await sample.workbench.page.keyboard.type(" at night");
    await page
      .locator(".links", { hasText: "GAP-005 · Sales reps cannot send quotes from their phone at night" })
      .first()
      .waitFor();
    const before = await tile(page, "Gaps past their date");
    await writeFile(join(sample.folder, "gaps/GAP-905.md"), LATE_GAP);
    await until("one more late gap", async () =>
      (await tile(page, "Gaps past their date")) === before + 1 ? true : undefined,
    );
    equal(await page.locator("body[data-loaded-once]").count(), 1);
    equal(await page.evaluate<number>("scrollY"), top);
    ok(await chart?.evaluate((element) => element.isConnected));
  });

  it("saves a chart as a picture of its own", async () => {
    const page = await dashboard();
    const target = join(sample.scratch, "gaps.svg");
    const saved = await savedAs(sample.workbench, { target, proposed: "/gaps.svg" }, () =>
      page.getByRole("button", { name: "Save as SVG: Gaps found and closed" }).click(),
    );
    match(saved, /^<svg [^>]*viewBox=.*<style>.*<title>Gaps found and closed<\/title>/s);
  });

  it("fits a narrow column and a wide screen without scrolling sideways", async () => {
    const page = await dashboard();
    for (const width of [720, 1650]) {
      const before = await page.evaluate<number>("innerWidth");
      await sample.workbench.resize(width);
      await until("the new width", async () =>
        (await page.evaluate<number>("innerWidth")) === before ? undefined : true,
      );
      const shown = await page.evaluate<number>("document.documentElement.clientWidth");
      const needed = await page.evaluate<number>("document.documentElement.scrollWidth");
      ok(needed <= shown, `${needed} needed, ${shown} shown`);
    }
    await sample.workbench.resize(1400);
  });

  for (const theme of ["dark", "light", "dark high contrast", "light high contrast"] satisfies Theme[])
    it(`finds nothing that keeps others from using it, in the ${theme} theme`, async () => {
      await sample.workbench.setTheme(theme);
      const page = await dashboard();
      const obstacles = await obstaclesIn(page, sample.workbench.page);
      equal(obstacles, "");
    });

  it("finds it again as it was after the window is loaded anew", async () => {
    const before = await dashboard();
    const top = await before.evaluate<number>("scrollY");
    await sample.workbench.reloadWindow(before);
    await dashboardTab().waitFor();
    const page = await dashboard();
    ok((await page.locator('details[data-part="phase:triage"]').getAttribute("open")) !== null);
    equal(await page.evaluate<number>("scrollY"), top);
  });

  it("says so when the engagement goes away, and what to do", async () => {
    await rename(join(sample.folder, "engagement.yaml"), join(sample.scratch, "engagement.yaml"));
    const page = await sample.workbench.frameOf("dashboard");
    await page.getByText("No engagement is open in this window.").waitFor();
    await sample.workbench.screenshot("dashboard without an engagement");
    await page.getByRole("button", { name: "Start an engagement" }).waitFor();
    await rename(join(sample.scratch, "engagement.yaml"), join(sample.folder, "engagement.yaml"));
    await page.locator("h1").waitFor();
  });

  /** The page of the dashboard, drawn. */
  async function dashboard(): Promise<Frame> {
    const page = await sample.workbench.frameOf("dashboard");
    await page.locator("main:not([aria-busy]) h1").waitFor();
    return page;
  }

  function dashboardTab(): Locator {
    return sample.workbench.page.locator(".tab", { hasText: "Dashboard" });
  }

  async function closeDashboard(): Promise<void> {
    const page = await dashboard();
    await dashboardTab().hover();
    await dashboardTab().locator(".tab-actions .action-label").click();
    await until("the end of the page", async () => (page.isDetached() ? true : undefined));
  }

  function activeTab(name: string): Locator {
    return sample.workbench.page.locator(".tab.active", { hasText: name });
  }

  /** Waits until the line with the cursor says something. */
  async function cursorLine(text: RegExp): Promise<void> {
    const number = sample.workbench.page.locator(".editor-instance .line-numbers.active-line-number").first();
    await number.waitFor();
    const line = sample.workbench.page.locator(".editor-instance .view-line", { hasText: text }).first();
    await until(`the cursor at ${text}`, async () => {
      const [at, wanted] = [await number.boundingBox(), await line.boundingBox()];
      return at && wanted && Math.abs(at.y - wanted.y) < 4 ? true : undefined;
    });
  }

  async function tile(page: Frame, label: string): Promise<number> {
    return Number(await page.locator(".tile", { hasText: label }).locator(".value").innerText());
  }
});

const LATE_GAP = `---
id: GAP-905
title: Quotes fail on Mondays
class: defect
horizon: now
status: open
owner: lead-consultant
due: 2026-01-05
---
They do.
`;
