// Runs as a process of its own, as `node lock-child.cjs FOLDER LOG`: takes the lock of the index, says so in a log, and
// releases it. The others want it at the same time.
import { appendFileSync } from "node:fs";
import { openRepository } from "../../src/node/git.ts";
import { holdIndex } from "../../src/node/index-lock.ts";

void main(process.argv[2] ?? "", process.argv[3] ?? "");

async function main(root: string, log: string): Promise<void> {
  const repository = await openRepository(root);
  const held = await holdIndex(repository);
  appendFileSync(log, "in\n");
  // As long as a call of git takes, which is what others have time for.
  await repository.run("status");
  appendFileSync(log, "out\n");
  held.release();
}
