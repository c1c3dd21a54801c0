import { execFile } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./paths.ts";

const run = promisify(execFile);

/** Fills a folder that a test may do with as it likes. */
export type Fixture = (folder: string) => Promise<void>;

/** The sample engagement as the built command line makes it; before there is one, an almost empty engagement. */
export const sampleEngagement: Fixture = async (folder) => {
  if (!existsSync(cli)) return emptyEngagement(folder);
  made ??= makeSample();
  await cp(await made, folder, { recursive: true, preserveTimestamps: true });
  // To git they are other files than those that it knows from its index.
  await run("git", ["-C", folder, "update-index", "-q", "--refresh"]);
};

const cli = join(repositoryRoot, "dist/cli.js");

/** Playing its history takes seconds, so that a process does it once and copies it from then on. */
let made: Promise<string> | undefined;

async function makeSample(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "rescue-sample-"));
  process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, "sample");
  await run(process.execPath, [cli, "init", folder, "--template", "sample", "--yes"]);
  return folder;
}

export const emptyEngagement: Fixture = async (folder) => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "engagement.yaml"), "client: Example Ltd\n");
};
