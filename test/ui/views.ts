import type { Locator, Page } from "playwright-core";
import { actUntil, until } from "./until.ts";

/** The activity bar with its containers, the views in them, and the trees in those. */
export function views(page: Page) {
  const pane = (view: string): Locator =>
    page.locator(".part.sidebar .pane", { has: page.locator(`.pane-header[aria-label^=${JSON.stringify(view)}]`) });

  return {
    /** Brings a view container to the front and returns the view of that name, unfolded. */
    async openView(container: string, view: string): Promise<Locator> {
      const tab = page.locator(".part.activitybar").getByRole("tab", { name: container }).locator("a").first();
      const title = page.locator(".part.sidebar .composite.title h2", { hasText: container });
      // A click on the container that is in front already would hide it.
      if (!(await title.isVisible())) await actUntil(() => tab.click(), title);
      const header = pane(view).locator(".pane-header");
      await header.waitFor({ state: "attached" });
      if ((await header.getAttribute("aria-expanded")) === "false") await header.click();
      return pane(view);
    },

    /** Folds views that are in the way: each gets a share of the height, and rows below it are not there. */
    async foldViews(...names: readonly string[]): Promise<void> {
      for (const name of names) {
        const header = pane(name).locator(".pane-header");
        if ((await header.getAttribute("aria-expanded")) === "true") await header.click();
      }
    },

    /** A row of a tree view by a part of its text. */
    treeRow: (view: string, text: string): Locator => pane(view).locator(".monaco-list-row", { hasText: text }).first(),

    /** Unfolds a row if it is folded. */
    async expandRow(row: Locator): Promise<void> {
      await row.waitFor();
      if ((await row.getAttribute("aria-expanded")) === "false") await row.locator(".monaco-tl-twistie").click();
    },

    /** Clicks an inline action of a row, by its tooltip, until it shows: a row that is just drawn anew takes no click. */
    async rowAction(row: Locator, action: string, effect: Locator): Promise<void> {
      await actUntil(async () => {
        await row.hover();
        await row.locator(`.actions .action-label[aria-label^=${JSON.stringify(action)}]`).click();
      }, effect);
    },

    /** Clicks an action in the title bar of a view. */
    async viewAction(view: string, action: string): Promise<void> {
      const header = pane(view).locator(".pane-header");
      await header.hover();
      await header.locator(`.actions .action-label[aria-label^=${JSON.stringify(action)}]`).click();
    },

    /** Opens the context menu of something and chooses an entry. */
    async contextMenu(target: Locator, entry: string): Promise<void> {
      const item = page.locator(".monaco-menu .action-menu-item", { hasText: entry }).first();
      await actUntil(() => target.click({ button: "right" }), item);
      // A menu that has just opened takes no click yet.
      await until(`${entry} is chosen`, async () => {
        await item.click({ timeout: 1500 }).catch(() => undefined);
        return item.waitFor({ state: "hidden", timeout: 500 }).then(
          () => true,
          () => undefined,
        );
      });
    },
  };
}
