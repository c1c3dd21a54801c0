import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Frame, Locator } from "playwright-core";
import { obstaclesIn } from "./obstacles.ts";
import { openedSample } from "./opened-sample.ts";
import type { Theme } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("A consultant proposes tiers on the scope board", () => {
  const sample = openedSample(async (folder) => {
    for (const [id, title] of Object.entries(UNDECIDED)) await writeFile(join(folder, pathOf(id)), itemText(id, title));
  });

  it("opens it from the title of the Scope view", async () => {
    await sample.workbench.openView("Rescue", "Scope");
    await sample.workbench.viewAction("Scope", "Open scope board");
    const page = await board();
    const columns = page.locator(".column h2");
    deepEqual(await columns.evaluateAll((all) => all.map(({ id }) => id)), [
      "column-undecided",
      "column-1",
      "column-2",
      "column-3",
      "column-4",
    ]);
    match(await columns.first().innerText(), /^Undecided 3\b/);
  });

  it("sees what was promised beside what the team says and what was decided", async () => {
    const page = await board();
    await card(page, "SCP-005").locator(".face").click();
    const pane = page.locator(".pane");
    await pane.getByText("A dashboard of the pipeline.").waitFor();
    deepEqual(await pane.locator("h3").allInnerTexts(), ["Baseline", "Assessment", "Decision"]);
    await pane.getByText("Priya Raman · Nov 1").first().waitFor();
    // The pane takes its room from the columns.
    await until("the chosen card in sight", async () => {
      const [own, shown] = await Promise.all([
        card(page, "SCP-005").boundingBox(),
        column(page, "1").locator(".cards").boundingBox(),
      ]);
      const isInSight = own && shown && own.y >= shown.y - 1 && own.y + own.height <= shown.y + shown.height + 1;
      return isInSight ? true : undefined;
    });
    await sample.workbench.screenshot("scope board with a card");
  });

  it("drags an item into a tier: it is proposed, and nothing is decided", async () => {
    const page = await board();
    await card(page, "SCP-901").locator(".face").dragTo(column(page, "2"));
    await column(page, "2").locator(".card.proposal", { hasText: "SCP-901" }).waitFor();
    await page.locator(".said", { hasText: "Tier 2 is proposed." }).waitFor();
    const text = await saved("SCP-901", /proposedTier: 2/);
    match(text, /^tier: undecided$/m);
    equal(await sample.workbench.page.locator(".tab", { hasText: "SCP-901.md" }).count(), 0);
  });

  it("takes the proposal back with the editor's own undo, byte for byte", async () => {
    await sample.workbench.openFile("SCP-901.md");
    await sample.workbench.gotoLine(1);
    await sample.workbench.page.keyboard.press("Control+Z");
    await sample.workbench.dirtyTab("SCP-901.md").waitFor();
    await sample.workbench.save();
    equal(await readFile(join(sample.folder, pathOf("SCP-901")), "utf8"), itemText("SCP-901", UNDECIDED["SCP-901"]));
    await column(await board(), "undecided")
      .locator(".card", { hasText: "SCP-901" })
      .waitFor();
  });

  it("takes it back on the board too, right where it says what came of the move", async () => {
    const page = await board();
    await propose(page, "SCP-901", "Tier 4");
    await saved("SCP-901", /proposedTier: 4/);
    await page.locator(".said").getByRole("button", { name: "Undo" }).click();
    await column(page, "undecided").locator(".card", { hasText: "SCP-901" }).waitFor();
    await until("the item as it was", async () =>
      (await readFile(join(sample.folder, pathOf("SCP-901")), "utf8")) === itemText("SCP-901", UNDECIDED["SCP-901"])
        ? true
        : undefined,
    );
  });

  it("goes from card to card by the arrows, and proposes from the menu by keyboard alone", async () => {
    const page = await board();
    const { keyboard } = sample.workbench.page;
    await card(page, "SCP-901").locator(".face").focus();
    await keyboard.press("ArrowDown");
    equal(await focusedCard(page), "SCP-902");
    await keyboard.press("ArrowRight");
    match(await focusedCard(page), /^SCP-0/);
    await keyboard.press("ArrowLeft");
    await keyboard.press("ArrowDown");
    await keyboard.press("m");
    await page.locator(".menu [role=menuitemradio]:focus", { hasText: "Tier 1" }).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await column(page, "3").locator(".card.proposal", { hasText: "SCP-903" }).waitFor();
    await saved("SCP-903", /proposedTier: 3/);
  });

  it("takes back a change request that a move made, the new file and all", async () => {
    const page = await board();
    await propose(page, "SCP-006", "Tier 3");
    await sample.workbench.answer("The desk can wait for it.");
    const asking = card(page, "SCP-006").getByText("asks for tier 3");
    await asking.waitFor();
    const requests = join(sample.folder, "changes");
    const made = await readdir(requests);
    await page.locator(".said").getByRole("button", { name: "Undo" }).click();
    await asking.waitFor({ state: "detached" });
    equal(made.length - (await readdir(requests)).length, 1);
    match(await readFile(join(sample.folder, pathOf("SCP-006")), "utf8"), /^tier: 2$/m);
  });

  it("asks for another tier of what was decided by a change request, once", async () => {
    const page = await board();
    await propose(page, "SCP-006", "Tier 3");
    await sample.workbench.answer("The desk can wait for it.");
    const said = page.locator(".said", { hasText: "now asks for tier 3" });
    await said.waitFor();
    match(await readFile(join(sample.folder, pathOf("SCP-006")), "utf8"), /^tier: 2$/m);
    await card(page, "SCP-006").getByText("asks for tier 3").waitFor();
    await propose(page, "SCP-006", "Tier 4");
    await page.locator(".said.refused", { hasText: /already/ }).waitFor();
    await sample.workbench.screenshot("scope board with a refusal");
    await page.locator(".pane .links button").click();
    await sample.workbench.page.locator(".tab.active", { hasText: /^CHG-\d+\.md/ }).waitFor();
  });

  it("loses nothing of what another program writes into the file meanwhile", async () => {
    const page = await board();
    await writeFile(join(sample.folder, pathOf("SCP-902")), `${itemText("SCP-902", "Two")}Written beside.\n`);
    await propose(page, "SCP-902", "Tier 1");
    await until("what became of the move", async () => {
      const text = await readFile(join(sample.folder, pathOf("SCP-902")), "utf8");
      ok(text.endsWith("Written beside.\n"));
      const isRefused = (await page.locator(".said.refused").count()) > 0;
      return isRefused || /proposedTier: 1/.test(text) ? true : undefined;
    });
  });

  it("asks for the decision where it is to be taken", async () => {
    const page = await board();
    await card(page, "SCP-903").locator(".face").click();
    await page.locator(".pane").getByRole("button", { name: "Sign…" }).click();
    await sample.workbench.pickRows.first().waitFor();
    await until("the end of the questions", async () => {
      await sample.workbench.page.keyboard.press("Escape");
      return (await sample.workbench.pickRows.first().isVisible()) ? undefined : true;
    });
  });

  it("finds items by their words, their state and who asked for them", async () => {
    const page = await board();
    await page.getByRole("searchbox").fill("machines custom");
    await until("one card", async () => ((await page.locator(".card").count()) === 1 ? true : undefined));
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("State").selectOption({ label: "Changed since signed" });
    await card(page, "SCP-012").waitFor();
    ok((await page.locator(".card").count()) < 4);
  });

  it("shows what is looked for, selected and scrolled to", async () => {
    const page = await board();
    await page.getByLabel("State").selectOption({ index: 0 });
    await page.getByRole("searchbox").fill("e");
    await card(page, "SCP-005").locator(".face").click();
    await page.locator(".pane").getByText("A dashboard of the pipeline.").waitFor();
    await page.locator('[data-column="1"] .cards').evaluate((element) => element.scrollTo(0, 200));
  });

  for (const theme of ["dark", "light", "dark high contrast", "light high contrast"] satisfies Theme[])
    it(`finds nothing that keeps others from using it, in the ${theme} theme`, async () => {
      await sample.workbench.setTheme(theme);
      const page = await board();
      for (const width of [1600, 700]) {
        await sample.workbench.resize(width);
        await sample.workbench.screenshot(`scope board ${theme} ${width}`);
        equal(await obstaclesIn(page, sample.workbench.page), "");
      }
      await sample.workbench.resize(1400);
    });

  it("finds it again as it was after the window is loaded anew", async () => {
    const top = await scrolled(await board());
    await sample.workbench.reloadWindow(await board());
    await sample.workbench.page.locator(".tab", { hasText: "Scope board" }).waitFor();
    const page = await board();
    equal(await page.getByRole("searchbox").inputValue(), "e");
    await until("the column is where it was", async () => ((await scrolled(page)) === top ? true : undefined));
    await page.locator(".pane").getByText("A dashboard of the pipeline.").waitFor();
  });

  /** The page of the board, drawn. */
  async function board(): Promise<Frame> {
    // Files open over it, and a page that nobody sees is not there.
    await sample.workbench.page.locator(".tab", { hasText: "Scope board" }).click();
    const page = await sample.workbench.frameOf("scope-board");
    await page.locator("main:not([aria-busy]) h1").waitFor();
    return page;
  }

  function column(page: Frame, id: string): Locator {
    return page.locator(`[data-column="${id}"]`);
  }

  function card(page: Frame, id: string): Locator {
    return page.locator(".card", { hasText: id });
  }

  async function propose(page: Frame, id: string, tier: string): Promise<void> {
    await card(page, id).locator(".more").click();
    await page.locator(".menu").getByRole("menuitemradio", { name: tier }).click();
  }

  async function focusedCard(page: Frame): Promise<string> {
    return page.evaluate<string>("document.activeElement.textContent.trim().slice(0, 7)");
  }

  function scrolled(page: Frame): Promise<number> {
    return page.locator('[data-column="1"] .cards').evaluate(({ scrollTop }) => scrollTop);
  }

  /** The text of an item on disk, once it says something. */
  function saved(id: string, text: RegExp): Promise<string> {
    return until(`${id} on disk`, async () => {
      const now = await readFile(join(sample.folder, pathOf(id)), "utf8");
      return text.test(now) ? now : undefined;
    });
  }
});

const UNDECIDED = { "SCP-901": "Machines of a customer", "SCP-902": "Two", "SCP-903": "Three" };

function pathOf(id: string): string {
  return `scope/${id}.md`;
}

function itemText(id: string, title: string): string {
  return `---\nid: ${id}\ntitle: ${title}\ntier: undecided\nrequestedBy: field-rep\n---\nAsked for in the workshop.\n`;
}
