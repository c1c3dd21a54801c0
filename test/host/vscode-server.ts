import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { promisify } from "node:util";
import type { PreparedVscode } from "./prepare-vscode.ts";
import { quietSettings, type Settings, writeSettings } from "./quiet-settings.ts";

const run = promisify(execFile);

export interface VscodeServer {
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  /** Settles when the server process ends, whatever the reason. */
  readonly exited: Promise<void>;
  /** Everything the server printed so far. */
  output(): string;
  /**
   * Sets, while windows are open, what shall differ from the settings of the start; replaces what an earlier call set.
   * They are machine settings: VS Code watches those, but not the user settings of a server.
   */
  setSettings(settings: Settings): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly vscode: PreparedVscode;
  /** Holds the profile, the installed extensions and the logs; the caller deletes it. */
  readonly dataFolder: string;
  /** Packaged extensions to install. */
  readonly vsix?: readonly string[];
  readonly settings?: Settings;
  /** Added to the environment of the server and of its extension host. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Asked of whoever connects; without one everybody on this machine may. */
  readonly token?: string;
  /** Needed to run tests inside the extension host, but it silences toasts and dialogs. */
  readonly testDriver?: boolean;
  /** Opens folders in Restricted mode until the user trusts them. */
  readonly restricted?: boolean;
  /** Keep running when the last window has gone. */
  readonly stayUp?: boolean;
  readonly log?: (line: string) => void;
}

/** Starts the VS Code server on the loopback interface and waits until it accepts connections. */
export async function startServer(options: ServerOptions): Promise<VscodeServer> {
  const { vscode, dataFolder, vsix = [], settings = {} } = options;
  await mkdir(join(dataFolder, "extensions"), { recursive: true });
  await writeSettings(join(dataFolder, "data/User"), { ...quietSettings, ...trust(options), ...settings });
  for (const file of vsix) await installExtension(vscode, dataFolder, file);

  const child = spawn(vscode.node, [...commonArguments(vscode, dataFolder), ...serverArguments(options)], {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...cleanEnvironment(), ...options.env },
  });
  const exited = once(child, "exit").then(() => undefined);
  const output = collectOutput(child, options.log);
  const stop = stopper(child, exited);
  try {
    const port = await listeningPort(child, output);
    const setSettings = (changed: Settings) => writeSettings(join(dataFolder, "data/Machine"), changed);
    return { authority: `127.0.0.1:${port}`, exited, output, setSettings, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const trust = ({ restricted }: ServerOptions): Settings =>
  restricted ? { "security.workspace.trust.enabled": true } : {};

function commonArguments({ folder }: PreparedVscode, dataFolder: string): string[] {
  const places = ["--server-data-dir", dataFolder, "--extensions-dir", join(dataFolder, "extensions")];
  return [join(folder, "out/server-main.js"), "--accept-server-license-terms", ...places];
}

function serverArguments({ port = 0, token, testDriver, restricted, stayUp }: ServerOptions): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", String(port), "--disable-telemetry"],
    ...(token ? ["--connection-token", token] : ["--without-connection-token"]),
    ...(restricted ? [] : ["--disable-workspace-trust"]),
    ...(stayUp ? [] : ["--enable-remote-auto-shutdown", "--reconnection-grace-time", "5"]),
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
  ];
}

async function installExtension(vscode: PreparedVscode, dataFolder: string, vsix: string): Promise<void> {
  const args = [...commonArguments(vscode, dataFolder), "--install-extension", vsix, "--force"];
  const { stdout, stderr } = await run(vscode.node, args, { env: cleanEnvironment(), timeout: 60_000 });
  // The server's command line ends with 0 even when the installation failed.
  if (!stdout.includes("successfully installed")) throw new Error(`${vsix} was not installed.\n${stdout}${stderr}`);
}

/** A test may itself be started from a VS Code terminal; that one's variables would confuse ours. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_CHANNEL_FD$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: "{}" };
}

function collectOutput(child: ChildProcess, log?: (line: string) => void): () => string {
  let output = "";
  const collect = (data: Buffer) => {
    output += data;
    log?.(`[server] ${data}`);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  return () => output;
}

function listeningPort(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The VS Code server ${what}:\n${output()}`));
    const timer = setTimeout(() => fail("did not start within a minute"), 60_000);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
    child.stdout?.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
      if (!port || !output().includes("Extension host agent started")) return;
      clearTimeout(timer);
      resolve(port);
    });
  });
}

/**
 * Asks politely first: the server then ends its extension hosts, which write coverage and storage on their way out.
 * Should our own process end before anybody calls it, the server and all its children are ended with it.
 */
function stopper(child: ChildProcess, exited: Promise<void>): () => Promise<void> {
  const { pid } = child;
  if (pid === undefined) return async () => {};
  const killGroup = () => signal(-pid, "SIGKILL");
  process.once("exit", killGroup);
  return async () => {
    signal(pid, "SIGTERM");
    await Promise.race([exited, after(5000, undefined, { ref: false })]);
    killGroup();
    process.off("exit", killGroup);
  };
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already, which is what we want.
  }
}
