import type { Frame, Page } from "playwright-core";
import { until } from "./until.ts";

export function webviews(page: Page) {
  return {
    /** The document of the webview that says `<body data-kind="…">`, once it is there. */
    frameOf: (kind: string): Promise<Frame> => until(`a webview of kind ${kind}`, () => findFrame(page, kind)),

    /** Loads the window anew, once VS Code has written down what a page keeps: in a browser it does so now and then. */
    async reloadWindow(webview?: Frame): Promise<void> {
      if (webview) await until("VS Code has written down what the page keeps", () => isStored(page, webview));
      await page.reload();
      await page.locator(".monaco-workbench .part.activitybar").waitFor({ timeout: 60_000 });
    },
  };
}

/** With the panels that are open, and with what the extension keeps: each names the moment in which the page kept it. */
async function isStored(page: Page, webview: Frame): Promise<true | undefined> {
  const kept = await webview.locator("body").getAttribute("data-kept");
  const moment = /"at":(\d+)/.exec(kept ?? "")?.[1];
  if (moment === undefined) return undefined;
  const stored = await page.evaluate<string[]>(STORED);
  return stored.filter((value) => value.includes(moment)).length > 1 ? true : undefined;
}

/** The values that VS Code keeps in the browser. */
const STORED = `(async () => {
  const answer = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const names = (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("vscode-web-state-db"));
  const values = await Promise.all(names.map(async (name) => {
    const database = await answer(indexedDB.open(name));
    const found = await answer(database.transaction("ItemTable").objectStore("ItemTable").getAll());
    database.close();
    return found;
  }));
  return values.flat().map(String);
})()`;

async function findFrame(page: Page, kind: string): Promise<Frame | undefined> {
  for (const frame of page.frames()) if (await hasKind(frame, kind)) return frame;
  return undefined;
}

/** Frames come and go while we look; one that has gone is not the one we seek. */
const hasKind = (frame: Frame, kind: string): Promise<boolean> =>
  frame
    .locator(`body[data-kind=${JSON.stringify(kind)}]`)
    .count()
    .then(
      (count) => count > 0,
      () => false,
    );
