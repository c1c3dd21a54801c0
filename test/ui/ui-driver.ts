import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openPage } from "../host/browser.ts";
import { testFolder } from "../host/paths.ts";
import { prepareVscode, type VscodeVersion, vscodeVersions } from "../host/prepare-vscode.ts";
import type { Settings } from "../host/quiet-settings.ts";
import { startServer, type VscodeServer } from "../host/vscode-server.ts";
import { workbenchUrl } from "../host/workbench-url.ts";
import { editor } from "./editor.ts";
import { messages } from "./messages.ts";
import { quickInput } from "./quick-input.ts";
import { views } from "./views.ts";
import { webviews } from "./webviews.ts";

export interface WorkbenchOptions {
  /** A folder or a `.code-workspace` file, as an absolute path. */
  readonly folder: string;
  /** The packaged extension; without one VS Code runs alone. */
  readonly vsix?: string;
  readonly theme?: Theme;
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly settings?: Settings;
  readonly version?: VscodeVersion;
  /** Open the folder untrusted. */
  readonly restricted?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

export type Theme = keyof typeof themes;

export type Workbench = Awaited<ReturnType<typeof openWorkbench>>;

/**
 * Opens a real VS Code on a folder and returns what a person can do with it. Dispose it in `after`.
 * The driver waits for what it asks for and never for time.
 */
export async function openWorkbench(options: WorkbenchOptions) {
  const scratch = await mkdtemp(join(tmpdir(), "rescue-ui-"));
  const log = logTo(join(scratch, "ui.log"));
  const session = await start(options, scratch, log);
  const { page, server } = session;
  const input = quickInput(page);
  let changed: Settings = {};
  const setSettings = async (settings: Settings): Promise<void> => {
    changed = { ...changed, ...settings };
    await server.setSettings(changed);
  };

  return {
    page,
    ...input,
    ...editor(page),
    ...views(page),
    ...messages(page, input.runCommand),
    ...webviews(page),

    /** Keeps a picture under `.vscode-test/pictures` and returns its path. */
    screenshot: (name: string): Promise<string> => screenshot(page, name),

    /** For `afterEach`: keeps a picture when the test failed. */
    async keepPictureOfFailure(test: Mocha.Test | undefined): Promise<void> {
      if (test?.state === "failed") console.error(`picture: ${await screenshot(page, `failed ${test.fullTitle()}`)}`);
    },

    setSettings,

    async setTheme(theme: Theme): Promise<void> {
      await setSettings(themeSettings(theme));
      await themed(page, theme);
    },

    async resize(width: number, height = 900): Promise<void> {
      await page.setViewportSize({ width, height });
    },

    async dispose(): Promise<void> {
      await session.browser.close();
      await server.stop();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

/** VS Code knows these names in every version that we run, and moves them to their newer ones by itself. */
const themes = {
  dark: { name: "Default Dark Modern", css: "vs-dark" },
  light: { name: "Default Light Modern", css: "vs" },
  "dark high contrast": { name: "Default High Contrast", css: "hc-black" },
  "light high contrast": { name: "Default High Contrast Light", css: "hc-light" },
} as const;

const themeSettings = (theme: Theme = "dark"): Settings => ({ "workbench.colorTheme": themes[theme].name });

const themed = (page: Page, theme: Theme): Promise<void> =>
  page.locator(`.monaco-workbench.${themes[theme].css}`).first().waitFor();

interface Session {
  readonly browser: Browser;
  readonly server: VscodeServer;
  readonly page: Page;
}

type Log = (line: string) => void;

async function start(options: WorkbenchOptions, scratch: string, log: Log): Promise<Session> {
  const vscode = await prepareVscode(options.version ?? vscodeVersions[0]);
  const server = await startServer({
    vscode,
    dataFolder: join(scratch, "data"),
    vsix: options.vsix ? [options.vsix] : [],
    settings: { ...options.settings, ...themeSettings(options.theme) },
    env: options.env ?? {},
    restricted: options.restricted ?? false,
    log,
  });
  try {
    const browser = await launchBrowser();
    return { browser, server, page: await openReady(browser, server, options, log) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openReady(browser: Browser, server: VscodeServer, options: WorkbenchOptions, log: Log): Promise<Page> {
  const { folder, theme = "dark", width = 1400, height = 900 } = options;
  try {
    const page = await openPage(browser, { width, height, log });
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server.authority, { open: folder }));
    await page.locator(".monaco-workbench .part.activitybar").waitFor({ timeout: 60_000 });
    await themed(page, theme);
    return page;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function logTo(file: string): Log {
  const stream = createWriteStream(file);
  return (line) => void stream.write(`${line}\n`);
}

async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(testFolder, "pictures");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name.replace(/[^\w.-]+/g, "-")}.png`);
  await page.screenshot({ path });
  return path;
}
