import type { Locator, Page } from "playwright-core";

/** What VS Code tells the person: toasts, dialogs, problems, the status bar. */
export function messages(page: Page, runCommand: (label: string) => Promise<void>) {
  const toast = (text: string): Locator =>
    page.locator(".notifications-toasts .notification-list-item", { hasText: text }).first();

  return {
    toast,

    async toastButton(text: string, button: string): Promise<void> {
      await toast(text).getByRole("button", { name: button }).click();
    },

    async clearToasts(): Promise<void> {
      await runCommand("Notifications: Clear All Notifications");
      await page.locator(".notifications-toasts .notification-list-item").first().waitFor({ state: "hidden" });
    },

    /** A modal dialog; `getByRole("button", …)` finds what to press. */
    dialog: page.locator(".monaco-dialog-box"),

    /** Opens the Problems view and returns its rows, files and findings alike. */
    async problems(): Promise<Locator> {
      await runCommand("Problems: Focus on Problems View");
      const rows = page.locator(".markers-panel .monaco-list-row");
      await page.locator(".markers-panel").waitFor();
      return rows;
    },

    statusBar: (text: string): Locator => page.locator(".part.statusbar .statusbar-item", { hasText: text }).first(),
  };
}
