import type { Locator, Page } from "playwright-core";
import { actUntil, done, until } from "./until.ts";

/** The box at the top of the window: command palette, Go to File, pickers and questions. */
export function quickInput(page: Page) {
  const widget = page.locator(".quick-input-widget");
  const input = widget.locator("input").first();
  const rows = widget.locator(".monaco-list-row");

  /** Opens the box with a key and types into it; both again when the box closes because something took the focus. */
  const ask = (key: string, text: string): Promise<true> =>
    until(`the box that ${key} opens, with “${text}”`, async () => {
      if (await input.isVisible()) await page.keyboard.press("Escape");
      await page.keyboard.press(key);
      return done(input.fill(text, { timeout: 1500 }));
    });

  /** A command's row. The palette lists what there is when it opens, so it is opened again for a late extension. */
  const commandRow = async (label: string): Promise<Locator> => {
    const row = rows.filter({ hasText: label }).first();
    await actUntil(() => ask("F1", `>${label}`), row);
    return row;
  };

  return {
    /** Runs a command by its label, `Category: Title`. */
    async runCommand(label: string): Promise<void> {
      await until(`a click on ${label}`, async () => done((await commandRow(label)).click({ timeout: 1500 })));
    },

    /** The labels that the command palette offers for a text; waits until one of them contains it. */
    async commands(text: string): Promise<string[]> {
      await commandRow(text);
      const labels = await rows.allInnerTexts();
      await page.keyboard.press("Escape");
      return labels;
    },

    /** Opens a file of the workspace by its name, as Go to File does. */
    async openFile(name: string): Promise<void> {
      await until(`a click on ${name}`, async () => {
        await ask("Control+P", name);
        return done(rowOf(rows, name).click({ timeout: 3000 }));
      });
      await page.locator(".tab.active", { hasText: name.split("/").at(-1) ?? name }).waitFor();
    },

    /** The text field of an open question. */
    async inputBox(): Promise<Locator> {
      await input.waitFor();
      return input;
    },

    /** Types an answer to an open question and confirms it. */
    async answer(text: string): Promise<void> {
      await input.waitFor();
      await input.fill(text);
      await input.press("Enter");
    },

    /** What the box says about the answer so far, such as why it is not valid. */
    inputMessage: widget.locator(".quick-input-message"),

    /** Picks the entry whose label starts like this from an open list. */
    async quickPick(label: string): Promise<void> {
      await rowOf(rows, label).click();
    },

    /** Ticks several entries of an open list and confirms. */
    async quickPickMany(labels: readonly string[]): Promise<void> {
      for (const label of labels) await rowOf(rows, label).click();
      await widget.getByRole("button", { name: "OK" }).click();
    },

    /** The entries of an open list. */
    pickRows: rows,
  };
}

const rowOf = (rows: Locator, label: string): Locator => rows.and(rows.page().locator(startsWith(label))).first();

const startsWith = (label: string): string => `[aria-label^=${JSON.stringify(label)}]`;
