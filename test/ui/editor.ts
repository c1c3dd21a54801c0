import type { Locator, Page } from "playwright-core";
import { actUntil, until } from "./until.ts";

/** What a person does in a text editor. Lines and columns count from 1. */
export function editor(page: Page) {
  const widget = page.locator(".quick-input-widget");
  const errors = page.locator(".monaco-editor .squiggly-error");
  const warnings = page.locator(".monaco-editor .squiggly-warning");
  const codeLens = (text: string): Locator => page.locator(".codelens-decoration a", { hasText: text }).first();

  return {
    errors,
    warnings,

    /** A line of the open editor by its text. */
    line: (text: string): Locator => page.locator(".editor-instance .view-line", { hasText: text }).first(),

    /** Puts the cursor somewhere in the open editor. */
    async gotoLine(line: number, column = 1): Promise<void> {
      const input = widget.locator("input").first();
      await actUntil(() => page.keyboard.press("Control+G"), input);
      await input.fill(`:${line}:${column}`);
      // Enter goes to what the list offers; before it offers anything, it is lost.
      await widget.locator(".monaco-list-row", { hasText: `line ${line}` }).waitFor();
      await input.press("Enter");
      await widget.waitFor({ state: "hidden" });
    },

    /** Takes the quick fix with this title at the cursor. */
    async quickFix(title: string): Promise<void> {
      const fix = page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
      await actUntil(() => page.keyboard.press("Control+."), fix);
      // A click is sometimes swallowed; the keyboard is not.
      await focusRow(page, fix);
      await page.keyboard.press("Enter");
      await fix.waitFor({ state: "hidden" });
    },

    /** The hover that shows when the mouse rests on something. */
    async hover(target: Locator): Promise<Locator> {
      const box = await until("a place to point at", async () => (await target.boundingBox()) ?? undefined);
      const shown = page.locator(".monaco-hover:not(.hidden)").filter({ hasText: /\S/ }).first();
      await actUntil(async () => {
        await page.mouse.move(box.x, box.y + box.height + 60);
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
      }, shown);
      return shown;
    },

    /** Asks for completions at the cursor and takes the one whose label starts like this. */
    async complete(label: string): Promise<void> {
      const row = page
        .locator(`.suggest-widget.visible .monaco-list-row[aria-label^=${JSON.stringify(label)}]`)
        .first();
      await actUntil(() => page.keyboard.press("Control+Space"), row);
      await row.click();
    },

    /** A code lens by its text. */
    codeLens,

    /** Clicks a code lens until it shows: one that is just drawn anew takes no click. */
    clickLens: (text: string, effect: Locator): Promise<void> => actUntil(() => codeLens(text).click(), effect),

    dirtyTab: (name: string): Locator => page.locator(".tab.dirty", { hasText: name }),

    /** Saves the open editor and waits until it is on disk. */
    async save(): Promise<void> {
      await page.keyboard.press("Control+S");
      await page.locator(".tab.active:not(.dirty)").waitFor();
    },
  };
}

async function focusRow(page: Page, row: Locator): Promise<void> {
  await until("the focus on the quick fix", async () => {
    if ((await row.getAttribute("class"))?.includes("focused")) return true;
    await page.keyboard.press("ArrowDown");
    return undefined;
  });
}
