import { EventEmitter, once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openPage } from "./browser.ts";
import { parseVersion, prepareVscode, vscodeVersions } from "./prepare-vscode.ts";
import { startServer, type VscodeServer } from "./vscode-server.ts";
import { type WorkbenchTarget, workbenchUrl } from "./workbench-url.ts";

/**
 * Stands in for the `code` executable when tests run inside the extension host. Takes the arguments that
 * `@vscode/test-electron` gives; opens the workbench of an npm-hosted VS Code in a headless browser instead of a
 * window; returns the exit code of the tests. `RESCUE_VSCODE` chooses the version.
 */
export async function codeHost(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { RESCUE_VSCODE = vscodeVersions[0] } = env;
  const vscode = await prepareVscode(parseVersion(RESCUE_VSCODE));
  const scratch = await mkdtemp(join(tmpdir(), "rescue-host-"));
  const logFile = createWriteStream(join(scratch, "host.log"));
  const log = (line: string) => void logFile.write(`${line}\n`);
  const parts: Parts = {};
  endOnSignal(parts);
  let outcome: Outcome = "it did not start";
  try {
    parts.browser = await launchBrowser();
    parts.server = await startServer({ vscode, dataFolder: join(scratch, "data"), testDriver: true, log });
    const page = await openPage(parts.browser, { log });
    outcome = await runTests(page, parts.server, parseArguments(args));
    if (outcome !== 0) await page.screenshot({ path: join(scratch, "failed.png") }).catch(log);
  } catch (error) {
    console.error(error);
  } finally {
    await end(parts);
    await new Promise<void>((done) => logFile.end(done));
  }
  if (outcome === 0) await rm(scratch, { recursive: true, force: true });
  else console.error(`The test host failed (${outcome}). Its log and a picture are in ${scratch}.`);
  return outcome === 0 ? 0 : 1;
}

/** The exit code that the tests gave, or why they gave none. */
type Outcome = number | string;

interface Parts {
  browser?: Browser;
  server?: VscodeServer;
}

const longestRun = (15 + Number(process.env["RESCUE_SOAK_MINUTES"] ?? 0)) * 60_000;

function parseArguments(args: readonly string[]): WorkbenchTarget {
  const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const open = args.find((arg) => !arg.startsWith("-") && existsSync(arg));
  const developmentPath = value("extensionDevelopmentPath");
  const testsPath = value("extensionTestsPath");
  return {
    ...(open && { open: resolve(open) }),
    ...(developmentPath && { developmentPath }),
    ...(testsPath && { testsPath }),
  };
}

async function runTests(page: Page, server: VscodeServer, target: WorkbenchTarget): Promise<Outcome> {
  const events = new EventEmitter();
  const exit = once(events, "exit").then(([code]) => Number(code));
  await page.exposeFunction("codeAutomationLog", () => {});
  await page.exposeFunction("codeAutomationExit", (code: number) => events.emit("exit", code));
  // A death may be the echo of a regular end whose exit code is still on its way.
  const died = firstDeath(page, server).then((why) => after(3000, why));
  await page.goto(workbenchUrl(server.authority, target));
  return Promise.race([exit, died, after(longestRun, "the time was up", { ref: false })]);
}

function firstDeath(page: Page, server: VscodeServer): Promise<string> {
  return new Promise((resolve) => {
    page.once("crash", () => resolve("the page crashed"));
    page.once("close", () => resolve("the browser went away"));
    void server.exited.then(() => resolve(`the server ended:\n${server.output()}`));
  });
}

async function end({ browser, server }: Parts): Promise<void> {
  await browser?.close().catch(() => {});
  await server?.stop();
}

/** Ctrl+C reaches us twice, from the terminal and from our parent; both must find the handler. */
function endOnSignal(parts: Parts): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => end(parts).finally(() => process.exit(130)));
}
