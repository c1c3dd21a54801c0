import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../../scripts/bundles.ts";

const PRODUCT = fileURLToPath(new URL("../..", import.meta.url));
/** Beside `dist/`, so that a build meanwhile takes nothing away from a running test. */
const BUILT = join(PRODUCT, "dist.unit");
export const CLI = join(BUILT, "cli.js");
const BUNDLE = join(BUILT, "rescue.cjs");

/** How a call of the command line ended. */
export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Further environment variables; `undefined` takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

/** Git as a machine without any settings has it, but for a name: what the developer has set up changes no test. */
export const CLEAN_ENVIRONMENT: Readonly<Record<string, string | undefined>> = {
  GIT_CONFIG_GLOBAL: fileURLToPath(new URL("gitconfig", import.meta.url)),
  GIT_CONFIG_SYSTEM: process.platform === "win32" ? "NUL" : "/dev/null",
  GIT_AUTHOR_NAME: undefined,
  GIT_AUTHOR_EMAIL: undefined,
  GITHUB_WORKSPACE: undefined,
  GITHUB_STEP_SUMMARY: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: undefined,
};

/** Calls the built command line in a folder, as a user would. */
export function rescue(folder: string, args: readonly string[], { environment, input }: CliOptions = {}): CliResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...CLEAN_ENVIRONMENT, ...environment },
    maxBuffer: 64 * 1024 * 1024,
    ...(input === undefined ? {} : { input }),
  });
  return { code: status, stdout, stderr };
}

/** Builds the command line where it is missing or older than a source; a `before` hook calls it. */
export async function buildCli(): Promise<void> {
  if (existsSync(CLI) && existsSync(BUNDLE) && statSync(BUNDLE).mtimeMs > newestSource()) return;
  await bundle(BUILT, { all: false, debug: true });
}

function newestSource(): number {
  const sources = readdirSync(join(PRODUCT, "src"), { recursive: true, withFileTypes: true });
  const times = sources
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(statSync(join(PRODUCT, "package.json")).mtimeMs, ...times);
}
