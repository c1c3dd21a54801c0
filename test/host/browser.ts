import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { type ChromiumProgram, npmChromium } from "./npm-chromium.ts";

/** Starts a headless Chromium: the one of `CHROMIUM_PATH`, else an installed one, else the one from npm. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = installedChromium() ?? (await npmChromium());
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args: quietArguments });
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly log?: (line: string) => void;
}

/** Opens a page that reaches this machine and nothing else, so that no test can depend on the network. */
export async function openPage(browser: Browser, { width = 1400, height = 900, log }: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await stayOnLoopback(context, log);
  const page = await context.newPage();
  page.on("console", (message) => log?.(`[console] ${message.text()}`));
  page.on("pageerror", (error) => log?.(`[page error] ${error}`));
  return page;
}

function installedChromium(): ChromiumProgram | undefined {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH && !existsSync(CHROMIUM_PATH))
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, but there is no such file. Correct it, or unset it.`);
  const executablePath = CHROMIUM_PATH || usualPlaces.find((path) => existsSync(path));
  return executablePath ? { executablePath, env: {} } : undefined;
}

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** Without `--no-sandbox` it does not start as root or in most containers; it only ever shows our own pages. */
const quietArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

async function stayOnLoopback(context: BrowserContext, log?: (line: string) => void): Promise<void> {
  const isForeign = ({ protocol, hostname }: URL) =>
    /^https?:$/.test(protocol) && !/^(127\.0\.0\.1|localhost)$/.test(hostname);
  await context.route(isForeign, (route) => {
    log?.(`[blocked] ${route.request().url()}`);
    return route.abort();
  });
}
