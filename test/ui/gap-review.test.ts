import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Frame, Locator } from "playwright-core";
import { obstaclesIn } from "./obstacles.ts";
import { openedSample } from "./opened-sample.ts";
import type { Theme } from "./ui-driver.ts";
import { actUntil, until } from "./until.ts";

/** Two hundred gaps that wait for later, beside those of the sample. */
const MANY = Array.from({ length: 200 }, (_, index) => `GAP-${1000 + index}`);

describe("A consultant reviews the gap log in a meeting", () => {
  const sample = openedSample(async (folder) => {
    await mkdir(join(folder, "gaps"), { recursive: true });
    for (const id of MANY) await writeFile(join(folder, pathOf(id)), textOf(id));
  });

  it("opens it from the title of the gap log", async () => {
    await sample.workbench.openView("Rescue", "Gap log");
    await sample.workbench.viewAction("Gap log", "Open gap review");
    const page = await review();
    match(await page.locator(".load .told").innerText(), /^\d+ of 25 gaps for one live review$/);
    await sample.workbench.screenshot("gap review");
    await close();
  });

  it("opens it by keyboard alone, and finds the grid with Tab", async () => {
    await sample.workbench.runCommand("Rescue: Open gap review");
    const page = await review();
    await page.locator(".search").focus();
    await actUntil(() => press("Tab"), page.locator(".grid :focus"));
    await press("Control+Home");
    equal(await place(page), `${await firstGap(page)}/select`);
    await press("ArrowUp");
    equal(await place(page), "header/select");
  });

  it("gives a gap to somebody by the first letters of the name, and saves it", async () => {
    const page = await review();
    const before = await textOnDisk("GAP-016");
    await goTo(page, "GAP-016/owner");
    await type("ruth");
    await page.getByRole("option", { name: "Ruth Calder" }).waitFor();
    await sample.workbench.screenshot("gap review, an owner is typed");
    await press("Enter");
    await shows(page, "GAP-016/owner", "Ruth Calder");
    const after = await changed("GAP-016", before);
    deepEqual(linesThatDiffer(before, after), ["owner: build-consultant → owner: lead-consultant"]);
    equal(await sample.workbench.page.locator(".tab.dirty").count(), 0);
    equal(await place(page), "GAP-016/owner");
    await press("Control+Z");
    await shows(page, "GAP-016/owner", "Mateus Pereira");
    equal(await textOnDisk("GAP-016"), before);
  });

  it("brings an edit back with the undo of the editor", async () => {
    const page = await review();
    const before = await textOnDisk("GAP-033");
    await goTo(page, "GAP-033/due");
    await type("+9");
    await press("Enter");
    await changed("GAP-033", before);
    await sample.workbench.openFile("GAP-033.md");
    await sample.workbench.gotoLine(1);
    await actUntil(() => press("Control+Z"), sample.workbench.dirtyTab("GAP-033.md"));
    await sample.workbench.save();
    equal(await textOnDisk("GAP-033"), before);
    await closeTab("GAP-033.md");
  });

  it("offers the moves that a status can make, and asks why it is rejected", async () => {
    const page = await review();
    const before = await textOnDisk("GAP-017");
    await goTo(page, "GAP-017/status");
    await press("F2");
    deepEqual(await page.locator("#options li span:first-child").allInnerTexts(), [
      "Open",
      "Planned",
      "In progress",
      "Rejected",
      "Duplicate",
    ]);
    await type("rej");
    await press("Enter");
    await page.getByRole("textbox", { name: "Why?: GAP-017" }).waitFor();
    await type("Nobody types it in any more");
    await press("Enter");
    match(await changed("GAP-017", before), /\nstatus: rejected\n.*statusReason: Nobody types it in any more\n/s);
    await press("Control+Z");
    await shows(page, "GAP-017/status", "Open");
  });

  it("sets the date of several gaps at once, which is one edit", async () => {
    const page = await review();
    const ids = ["GAP-016", "GAP-033", "GAP-027"];
    const before = await Promise.all(ids.map(textOnDisk));
    await goTo(page, "GAP-016/due");
    await press("Space");
    await press("Shift+ArrowDown");
    await press("Shift+ArrowDown");
    await page.getByText("3 selected").waitFor();
    await type("2027-01-15");
    await page.getByText("for 3 gaps").waitFor();
    await press("Enter");
    for (const id of ids) await shows(page, `${id}/due`, "Jan 15");
    await press("Control+Z");
    await until("the three files as they were", async () =>
      (await Promise.all(ids.map(textOnDisk))).join() === before.join() ? true : undefined,
    );
    await press("Escape");
  });

  it("goes through the gaps with Agree and Park, and keeps rows in place until they are arranged again", async () => {
    const page = await review();
    const first = await firstGap(page);
    await goTo(page, `${first}/title`);
    await press("Control+Enter");
    await page.getByRole("button", { name: `Agreed: ${first}` }).waitFor();
    const second = (await place(page)).split("/")[0] ?? "";
    ok(second !== first);
    const before = await textOnDisk(second);
    await press("Control+Shift+Enter");
    match(await changed(second, before), /\nhorizon: later\n/);
    await page.getByRole("button", { name: `Parked: ${second}` }).waitFor();
    await sample.workbench.screenshot("gap review, agreed and parked");
    await page.getByRole("button", { name: "Arrange again" }).click();
    await page.locator(`[data-cell="${second}/title"]`).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await until("the parked gap as it was", async () => ((await textOnDisk(second)) === before ? true : undefined));
    await page.getByRole("button", { name: "Arrange again" }).click();
    await page.locator(`[data-cell="${second}/title"]`).waitFor();
  });

  it("asks for the owner of what is agreed on, where it has none", async () => {
    const page = await review();
    await page.getByLabel("Show", { exact: true }).selectOption("all");
    await page.locator(".search").fill("GAP-1007");
    await goTo(page, "GAP-1007/title");
    await press("Control+Enter");
    await page.getByText("GAP-1007 has no owner").waitFor();
    equal(await place(page), "GAP-1007/owner");
    await sample.workbench.screenshot("gap review, an owner lacks");
    await press("Escape");
  });

  it("keeps what is typed where somebody else changes the same field meanwhile, and writes it on demand", async () => {
    const page = await review();
    await goTo(page, "GAP-1007/due");
    await type("2026-12-30");
    const theirs = textOf("GAP-1007").replace("due: 2026-12-01", "due: 2026-12-15").replace("defect", "trust");
    await writeFile(join(sample.folder, pathOf("GAP-1007")), theirs);
    await press("Enter");
    await page.getByText("Somebody has changed GAP-1007 meanwhile, to “Dec 15”.").waitFor();
    equal(await page.locator("input.typed").inputValue(), "2026-12-30");
    equal(await textOnDisk("GAP-1007"), theirs);
    await sample.workbench.screenshot("gap review, changed meanwhile");
    await press("Enter");
    equal(await changed("GAP-1007", theirs), theirs.replace("2026-12-15", "2026-12-30"));
    await writeFile(join(sample.folder, pathOf("GAP-1007")), textOf("GAP-1007"));
    await shows(page, "GAP-1007/due", "Dec 1");
  });

  it("edits two hundred gaps without loading the page anew, and undoes them all", async function () {
    this.timeout(400_000);
    const page = await review();
    await page.locator(".search").fill("one of many");
    await page.getByText("200 of 234 gaps shown").waitFor();
    await page.evaluate('document.body.setAttribute("data-loaded-once", "")');
    await goTo(page, "GAP-1000/due");
    const days = MANY.map((_, index) => `2027-0${1 + (index % 9)}-1${index % 7}`);
    for (const day of days) {
      await type(day);
      await press("Enter");
      await press("ArrowDown");
    }
    await until(
      "the last edit",
      async () => ((await textOnDisk("GAP-1199")).includes("2027") ? true : undefined),
      60_000,
    );
    const edited = await Promise.all(MANY.map(textOnDisk));
    deepEqual(
      edited,
      MANY.map((id, index) => textOf(id).replace("2026-12-01", days[index] ?? "")),
    );
    for (const _ of MANY) await press("Control+Z");
    await until(
      "the first edit undone",
      async () => ((await textOnDisk("GAP-1000")) === textOf("GAP-1000") ? true : undefined),
      60_000,
    );
    deepEqual(await Promise.all(MANY.map(textOnDisk)), MANY.map(textOf));
    equal(await page.locator("body[data-loaded-once]").count(), 1);
    equal(await sample.workbench.page.locator(".tab.dirty").count(), 0);
  });

  it("finds everything again after it is closed and after the window is loaded anew", async () => {
    const page = await review();
    await page.getByLabel("Group by").selectOption("class");
    await goTo(page, `${await firstGap(page)}/owner`);
    for (const _ of [1, 2, 3]) await press("PageDown");
    const [id = ""] = (await place(page)).split("/");
    await press("Space");
    const before = await standing(page);
    await remembered(page, id);
    await close();
    await sample.workbench.runCommand("Rescue: Open gap review");
    deepEqual(await standing(await review()), before);
    await sample.workbench.reloadWindow(await review());
    await tab().waitFor();
    deepEqual(await standing(await review()), before);
  });

  it("fits a narrow column and a wide screen", async () => {
    const page = await review();
    await page.getByLabel("Group by").selectOption("");
    await page.locator(".search").fill("");
    await page.getByLabel("Show", { exact: true }).selectOption("review");
    for (const [width, layout] of [
      [700, "cards"],
      [1100, "compact"],
      [1650, "wide"],
    ] as const) {
      await sample.workbench.resize(width);
      await page.locator(`.grid.${layout}`).waitFor();
      const shown = await page.evaluate<number>("document.documentElement.clientWidth");
      const needed = await page.evaluate<number>("document.documentElement.scrollWidth");
      ok(needed <= shown, `${needed} needed, ${shown} shown`);
      await sample.workbench.screenshot(`gap review, ${layout}`);
    }
    await sample.workbench.resize(1400);
  });

  for (const theme of ["dark", "light", "dark high contrast", "light high contrast"] satisfies Theme[])
    it(`finds nothing that keeps others from using it, in the ${theme} theme`, async () => {
      await sample.workbench.setTheme(theme);
      const page = await review();
      await goTo(page, "GAP-016/title");
      await goTo(page, "GAP-016/owner");
      await press("Enter");
      await page.locator("#options li").first().waitFor();
      const obstacles = await obstaclesIn(page, sample.workbench.page);
      await sample.workbench.screenshot(`gap review, ${theme}`);
      await press("Escape");
      equal(obstacles, "");
    });

  async function review(): Promise<Frame> {
    const page = await sample.workbench.frameOf("gap-review");
    await page.locator(".grid .row:not(.titles)").first().waitFor();
    return page;
  }

  function tab(): Locator {
    return sample.workbench.page.locator(".tab", { hasText: "Gap review" });
  }

  async function close(): Promise<void> {
    const page = await review();
    await closeTab("Gap review");
    await until("the end of the page", async () => (page.isDetached() ? true : undefined));
  }

  async function closeTab(name: string): Promise<void> {
    const target = sample.workbench.page.locator(".tab", { hasText: name });
    await target.hover();
    await target.locator(".tab-actions .action-label").click();
    await target.waitFor({ state: "detached" });
  }

  function press(key: string): Promise<void> {
    return sample.workbench.page.keyboard.press(key);
  }

  function type(text: string): Promise<void> {
    return sample.workbench.page.keyboard.type(text);
  }

  /** Where the keyboard is, as `GAP-001/owner`. */
  function place(page: Frame): Promise<string> {
    return page.evaluate<string>('document.activeElement?.getAttribute("data-cell") ?? ""');
  }

  async function goTo(page: Frame, cell: string): Promise<void> {
    const target = page.locator(`[data-cell="${cell}"]`);
    await target.click();
    await until(`the keyboard at ${cell}`, async () => ((await place(page)) === cell ? true : undefined));
    // A click where the person is already begins to edit.
    if ((await page.locator("input.typed").count()) > 0) await press("Escape");
  }

  async function firstGap(page: Frame): Promise<string> {
    return (await page.locator(".row:not(.titles, .group) .id").first().innerText()).trim();
  }

  function shows(page: Frame, cell: string, text: string): Promise<void> {
    return page.locator(`[data-cell="${cell}"]`, { hasText: text }).waitFor();
  }

  function textOnDisk(id: string): Promise<string> {
    return readFile(join(sample.folder, pathOf(id)), "utf8");
  }

  function changed(id: string, before: string): Promise<string> {
    return until(`a change of ${id}`, async () => {
      const text = await textOnDisk(id);
      return text === before || text === "" ? undefined : text;
    });
  }

  /** What has to be the same when the page is opened again. */
  async function standing(page: Frame): Promise<unknown> {
    await page.locator(".row.selected").waitFor();
    return {
      top: await page.evaluate<number>('document.querySelector(".grid").scrollTop'),
      selected: await page.locator(".row.selected .id").allInnerTexts(),
      here: await page.locator(".row.here .id").allInnerTexts(),
      search: await page.locator(".search").inputValue(),
      group: await page.getByLabel("Group by").inputValue(),
      shown: await page.getByLabel("Show", { exact: true }).inputValue(),
    };
  }

  /** Waits until the page has told its host what to remember. */
  function remembered(page: Frame, selected: string): Promise<void> {
    return page.locator(`body[data-kept*='"selected":["${selected}"]']`).waitFor();
  }
});

function linesThatDiffer(before: string, after: string): string[] {
  const lines = after.split("\n");
  return before.split("\n").flatMap((line, index) => (line === lines[index] ? [] : [`${line} → ${lines[index]}`]));
}

function pathOf(id: string): string {
  return `gaps/${id}.md`;
}

function textOf(id: string): string {
  return `---
id: ${id}
title: "${id.slice(-3)}: one of many"
class: defect
horizon: later # until the release
status: open
due: 2026-12-01
---
It happens.
`;
}
