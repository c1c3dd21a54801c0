import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** One npm tarball, named so exactly that nobody can put another in its place. */
export interface PinnedPackage {
  /** `name@version` */
  readonly spec: string;
  /** `sha512-…`, as npm's lock files write it */
  readonly integrity: string;
}

/**
 * Unpacks a pinned npm package into a folder. The tarball comes through `npm pack`, so npm's own cache,
 * registry and proxy settings apply, and nothing of the package is executed.
 */
export async function unpackPinned(pin: PinnedPackage, into: string, options: UnpackOptions = {}): Promise<void> {
  await mkdir(into, { recursive: true });
  const tarball = await fetchPinned(pin, into);
  const { strip = 1, only = [], exclude = [] } = options;
  const excluded = exclude.map((pattern) => `--exclude=${pattern}`);
  await run("tar", [
    "-xzf",
    tarball,
    "-C",
    into,
    `--strip-components=${strip}`,
    "--no-same-owner",
    ...excluded,
    ...only,
  ]);
}

export interface UnpackOptions {
  /** Leading folders to drop; every npm tarball has one, `package`. */
  readonly strip?: number;
  /** Paths in the tarball to take; all when empty. */
  readonly only?: readonly string[];
  /** Patterns in the tarball to leave out. */
  readonly exclude?: readonly string[];
}

async function fetchPinned({ spec, integrity }: PinnedPackage, into: string): Promise<string> {
  const { stdout } = await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", into, spec]);
  const tarball = join(into, basename(stdout.trim().split("\n").at(-1) ?? ""));
  const found = `sha512-${createHash("sha512")
    .update(await readFile(tarball))
    .digest("base64")}`;
  if (found !== integrity)
    throw new Error(
      `${spec} is not the package we pinned: its integrity is ${found}, not ${integrity}. Do not use it.`,
    );
  return tarball;
}
