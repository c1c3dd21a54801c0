import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "../host/paths.ts";

const run = promisify(execFile);

/** The extension as users get it. Built when there is none yet; a stale one is not noticed, `npm test` builds anew. */
export async function packagedExtension(): Promise<string> {
  const vsix = join(repositoryRoot, "dist/rescue-ledger.vsix");
  if (!existsSync(vsix))
    await run("npm", ["run", "package"], { cwd: repositoryRoot, shell: process.platform === "win32" });
  return vsix;
}
