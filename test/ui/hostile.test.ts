import { deepEqual, match, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import type { Frame, Page } from "playwright-core";
import { openRepository } from "../../src/node/git.ts";
import { beginJournal } from "../../src/node/journal.ts";
import { repositoryRoot } from "../host/paths.ts";
import { EVERYWHERE, plantPayloads } from "../hostile/plant-payloads.ts";
import { openedSample } from "./opened-sample.ts";
import { actUntil, until } from "./until.ts";

/** The pages, by the command that opens each. */
const PAGES = {
  dashboard: "Rescue: Open dashboard",
  "gap-review": "Rescue: Open gap review",
  "scope-board": "Rescue: Open scope board",
  maps: "Rescue: Open maps of the people",
  "audit-log": "Rescue: Open audit log",
} as const;

/** What a payload would make of a page, and no page of ours has. */
const MADE = [
  "img",
  "iframe",
  "object",
  "embed",
  "form",
  "base",
  "[srcdoc]",
  "[onerror]",
  "[onload]",
  "[onfocus]",
  "[onmouseover]",
  "[href^='javascript:']",
  "[href^='command:']",
  "[href^='data:']",
  "[href*='evil.example']",
].join();

/** What a payload would make of the workbench: pictures, pixels and commands. */
const DRAWN = [
  ".part.sidebar .codicon-trash",
  ".part.statusbar .codicon-trash",
  ".breadcrumbs-control .codicon-trash",
  ".quick-input-widget .codicon-trash",
  ".suggest-widget .codicon-trash",
  ".codelens-decoration .codicon-trash",
  ".monaco-hover .codicon-trash",
  ".notifications-toasts .notification-list-item-message .codicon-trash",
  "img[src='x']",
  "img[src*='evil.example']",
  "[data-href*='workbench.action.quit']",
  "[href*='workbench.action.quit']",
  "[data-href*='etc/passwd']",
  ".monaco-hover [data-href*='evil.example']",
].join();

const PAYLOAD = '$(trash) [run](command:workbench.action.quit) "><img src=x onerror=globalThis.canary=1>';

describe("A hostile repository in the editor", () => {
  const sample = openedSample(
    async (folder) => {
      plantPayloads(folder, join(repositoryRoot, "dist/cli.js"));
      await cutOff(folder);
    },
    // Git's own says who committed a line, and draws what it finds there.
    { settings: { "git.blame.statusBarItem.enabled": false } },
  );
  const refused: string[] = [];
  const page = (): Page => sample.workbench.page;

  before(() => {
    page().on("console", (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    page().on("dialog", (dialog) => {
      refused.push(dialog.message());
      void dialog.dismiss();
    });
  });

  it("shows them as they are in a message", async () => {
    const toast = sample.workbench.toast("It has been undone, take it again");
    match(await toast.innerText(), /\$\u2060\(trash\) \[run\]\u2060\(command:/);
    await assertNothingDrawn();
    await sample.workbench.clearToasts();
  });

  it("shows its titles in the views as they are", async () => {
    await sample.workbench.openView("Rescue", "Progress");
    await assertText(await sample.workbench.frameOf("progress"));
    for (const view of ["Gap log", "Scope", "Decisions", "Engagement"]) {
      const others = ["Progress", "Gap log", "Scope", "Decisions", "Engagement"].filter((name) => name !== view);
      const pane = await sample.workbench.openView("Rescue", view);
      await sample.workbench.foldViews(...others);
      await sample.workbench.expandRow(pane.locator(".monaco-list-row").first());
      const row = pane.locator(".monaco-list-row", { hasText: /\(trash\)/ }).first();
      await row.waitFor();
      await row.hover();
      await page().locator(".monaco-hover:not(.hidden)", { hasText: "trash" }).first().waitFor();
      await assertNothingDrawn();
    }
  });

  for (const [kind, command] of Object.entries(PAGES))
    it(`shows them as they are on the page ${kind}`, async () => {
      await sample.workbench.runCommand(command);
      await assertText(await sample.workbench.frameOf(kind));
      await sample.workbench.runCommand("View: Close All Editors");
    });

  it("shows them as they are in a file: above it, at the mouse and in what can be chosen", async () => {
    await sample.workbench.openFile("SCP-101.md");
    await sample.workbench.codeLens("trash").waitFor();
    await assertNothingDrawn();
    await sample.workbench.openFile("GAP-102.md");
    await sample.workbench.hover(sample.workbench.line("person-102").locator("span span").last());
    await page().locator(".monaco-hover:not(.hidden)", { hasText: "sync~spin" }).first().waitFor();
    await assertNothingDrawn();
    await sample.workbench.gotoLine(7, 8);
    const offered = page().locator(".suggest-widget.visible .monaco-list-row", { hasText: "trash" }).first();
    await actUntil(() => page().keyboard.press("Control+Space"), offered);
    await assertNothingDrawn();
    await page().keyboard.press("Escape");
  });

  it("shows them as they are in lists and questions", async () => {
    await sample.workbench.runCommand("Rescue: Sign…");
    await sample.workbench.pickRows.filter({ hasText: "trash" }).first().waitFor();
    await assertNothingDrawn();
    await page().keyboard.press("Escape");
    await sample.workbench.runCommand("Rescue: New…");
    await (await sample.workbench.inputBox()).fill("trash");
    await sample.workbench.pickRows.filter({ hasText: "trash" }).first().click();
    await sample.workbench.inputMessage.filter({ hasText: "trash" }).waitFor();
    await assertNothingDrawn();
    deepEqual(await sample.workbench.inputMessage.locator("a").count(), 0);
    await page().keyboard.press("Escape");
    await sample.workbench.runCommand("Go to Symbol in Workspace...");
    // Where a symbol stands VS Code writes itself, and draws what it finds in the name of a file.
    await (await sample.workbench.inputBox()).fill("#SCP-101");
    await sample.workbench.pickRows.filter({ hasText: "trash" }).first().waitFor();
    await assertNothingDrawn();
    await page().keyboard.press("Escape");
  });

  it("shows them as they are in the status bar", async () => {
    await sample.workbench.statusBar("(trash)").waitFor();
    await assertNothingDrawn();
  });

  it("ran nothing, and tried nothing that a page would have had to refuse", async () => {
    await sample.workbench.openView("Rescue", "Progress");
    for (const frame of page().frames()) deepEqual(await frame.evaluate("globalThis.canary ?? 'none'"), "none");
    deepEqual(refused, []);
    // That such an attempt would have been heard of:
    const progress = await sample.workbench.frameOf("progress");
    await progress.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://evil.example/x.png' }))");
    await until("the refusal", async () => (refused.length > 0 ? true : undefined));
  });

  async function assertText(frame: Frame): Promise<void> {
    await frame.locator("body", { hasText: "(trash)" }).waitFor();
    const text = await frame.locator("body").innerText();
    ok(text.replaceAll("\u2060", "").includes(PAYLOAD), text.slice(0, 2000));
    deepEqual(await frame.locator(MADE).evaluateAll((made) => made.map(({ outerHTML }) => outerHTML)), []);
    await assertNothingDrawn();
  }

  async function assertNothingDrawn(): Promise<void> {
    deepEqual(
      await page()
        .locator(DRAWN)
        .evaluateAll((made) => made.map(({ outerHTML, parentElement }) => parentElement?.outerHTML ?? outerHTML)),
      [],
    );
  }
});

/** A decision that is undone when the editor opens the engagement, and told of. */
async function cutOff(folder: string): Promise<void> {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", [...args], { cwd: folder, encoding: "utf8" }).trim();
  const [commit, ref] = [git("rev-parse", "HEAD"), git("symbolic-ref", "HEAD")];
  beginJournal(await openRepository(folder), { commit, ref, title: EVERYWHERE, steps: [] });
}
