import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundles.ts";

/**
 * Builds the product into `dist/`; `--debug` keeps names and source maps. It is built beside and moved over, so that a
 * program that runs from `dist/` meanwhile never finds half of it.
 */
async function main(): Promise<void> {
  const target = fileURLToPath(new URL("../dist", import.meta.url));
  const [fresh, old] = [`${target}.new-${process.pid}`, `${target}.old-${process.pid}`];
  try {
    await bundle(fresh, { all: true, debug: process.argv.includes("--debug") });
    if (existsSync(target)) await rename(target, old);
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

await main();
