import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "./paths.ts";

const run = promisify(execFile);

/** Fills a folder that a test may do with as it likes. */
export type Fixture = (folder: string) => Promise<void>;

/** The sample engagement as the built command line makes it; before there is one, an almost empty engagement. */
export const sampleEngagement: Fixture = async (folder) => {
  const cli = join(repositoryRoot, "dist/cli.js");
  if (!existsSync(cli)) return emptyEngagement(folder);
  await run(process.execPath, [cli, "init", folder, "--template", "sample", "--yes"]);
};

export const emptyEngagement: Fixture = async (folder) => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "engagement.yaml"), "client: Example Ltd\n");
};
