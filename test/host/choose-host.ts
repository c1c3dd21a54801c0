import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { download, SilentReporter } from "@vscode/test-electron";
import { testFolder } from "./paths.ts";
import { npmHostRunsHere, prepareVscode, type VscodeVersion } from "./prepare-vscode.ts";

/** A VS Code that can run tests in its extension host. */
export interface Host {
  readonly name: HostName;
  /** What test-electron starts. */
  readonly executable: string;
  /** Why it is this one; for people. */
  readonly why: string;
}

export type HostName = "desktop" | "npm";

/**
 * Takes the desktop VS Code where it can be downloaded and shown, else the one from npm.
 * With `forced` it is that one or an error.
 */
export async function chooseHost(version: VscodeVersion, forced?: HostName): Promise<Host> {
  if (forced === "npm") return npmHost(version, "as asked");
  if (forced === "desktop") return desktopHost(version, "as asked");
  if (npmHostRunsHere && !hasDisplay()) return npmHost(version, "there is no display for the desktop one");
  try {
    return await desktopHost(version, "the usual one");
  } catch (error) {
    if (!npmHostRunsHere) throw error;
    return npmHost(version, error instanceof Error ? error.message : String(error));
  }
}

export function parseHostName(text: string | undefined): HostName | undefined {
  if (text === undefined || text === "" || text === "desktop" || text === "npm") return text || undefined;
  throw new Error(`RESCUE_HOST is ${text}. Set it to desktop or npm, or unset it to let the machine decide.`);
}

export async function npmHost(version: VscodeVersion, why: string): Promise<Host> {
  await prepareVscode(version);
  const executable = join(import.meta.dirname, "code-host.mjs");
  // Archives of the repository may have lost the permission.
  await chmod(executable, 0o755);
  return { name: "npm", executable, why };
}

async function desktopHost(version: VscodeVersion, why: string): Promise<Host> {
  try {
    const executable = await download({ version, cachePath: testFolder, reporter: new SilentReporter() });
    return { name: "desktop", executable, why };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the desktop one cannot be downloaded here (${reason})`);
  }
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(DISPLAY || WAYLAND_DISPLAY);
}
