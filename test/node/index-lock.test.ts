import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs, { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { hostname } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { openRepository, type Repository } from "../../src/node/git.ts";
import { type HeldIndex, holdIndex, lockState } from "../../src/node/index-lock.ts";
import {
  ISOLATED,
  leftovers,
  recordIn,
  repositoryOf,
  type TestRepository,
  temporaryFolder,
} from "../support/real-repository.ts";

describe("Where the file system knows no links", () => {
  for (const code of ["EPERM", "ENOTSUP", "ENOSYS"])
    it(`as it says by ${code}, a decision is recorded`, () =>
      withoutLinks(code, async () => {
        const repository = repositoryOf();
        await recordIn(repository);
        assert.deepEqual(leftovers(repository), []);
      }));

  it("the lock bears its owner's name, and holds off others", () =>
    withoutLinks("EPERM", async () => {
      const repository = repositoryOf();
      const held = await holdIndex(await opened(repository));
      assert.match(readFileSync(lockOf(repository), "utf8"), new RegExp(`^rescue-ledger ${process.pid} `));
      await assert.rejects(recordIn(repository), { code: "index-locked" });
      held.release();
      assert.equal(existsSync(lockOf(repository)), false);
    }));

  it("only one of many that want the lock at once has it", () =>
    withoutLinks("EPERM", async () => assert.equal(await mostAtOnce(repositoryOf()), 1)));

  it("git's own lock is respected, and that of a process that died is taken over", () =>
    withoutLinks("EPERM", async () => {
      const repository = repositoryOf();
      writeFileSync(lockOf(repository), "");
      await assert.rejects(recordIn(repository), { code: "index-locked" });
      assert.equal(readFileSync(lockOf(repository), "utf8"), "");
      abandon(repository);
      await recordIn(repository);
      assert.deepEqual(leftovers(repository), []);
    }));
});

describe("The lock of a process that died", () => {
  it("is taken over by one of many that find it at once", async () => {
    const repository = repositoryOf();
    abandon(repository);
    assert.equal(await mostAtOnce(repository), 1);
    assert.equal(existsSync(lockOf(repository)), false);
  });

  it("is taken over by one of many processes that find it at once, and then by the next", async () => {
    const repository = repositoryOf();
    const log = join(temporaryFolder(), "log");
    abandon(repository);
    const child = join(temporaryFolder(), "child.cjs");
    const entryPoints = ["test/support/lock-child.ts"];
    await build({ entryPoints, outfile: child, bundle: true, platform: "node", format: "cjs", logLevel: "error" });
    const ended = Array.from({ length: 6 }, () =>
      once(spawn(process.execPath, [child, repository.root, log], { env: { ...process.env, ...ISOLATED } }), "close"),
    );
    assert.deepEqual(
      (await Promise.all(ended)).map(([code]) => code),
      ended.map(() => 0),
    );
    assert.equal(readFileSync(log, "utf8"), "in\nout\n".repeat(6));
    assert.equal(existsSync(lockOf(repository)), false);
  });

  it("is taken over even where who claimed it first died as well", async () => {
    const repository = repositoryOf();
    abandon(repository);
    const { ino, mtimeMs } = fs.statSync(lockOf(repository));
    const folder = join(repository.gitFolder, "rescue-ledger");
    mkdirSync(folder, { recursive: true });
    for (const [number, pid] of [deadProcess(), process.pid].entries())
      writeFileSync(join(folder, `lock-${ino}-${mtimeMs}-${number + 1}`), nameOf(pid));
    const held = await holdIndex(await opened(repository));
    assert.equal(held.takenOver, true);
    held.release();
  });

  it("is left to whoever claimed it first and still runs", async () => {
    const repository = repositoryOf();
    abandon(repository);
    const { ino, mtimeMs } = fs.statSync(lockOf(repository));
    const folder = join(repository.gitFolder, "rescue-ledger");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `lock-${ino}-${mtimeMs}-1`), nameOf(process.ppid));
    await assert.rejects(holdIndex(await opened(repository)), { code: "index-locked" });
    assert.equal(lockState(repository), "abandoned");
    assert.deepEqual(readdirSync(folder), [`lock-${ino}-${mtimeMs}-1`]);
  });
});

function opened(repository: TestRepository): Promise<Repository> {
  return openRepository(repository.root, ISOLATED);
}

/** How many hold the lock at the same time, of many that each take it, let others run, and release it. */
async function mostAtOnce(repository: TestRepository): Promise<number> {
  const target = await opened(repository);
  let [now, most] = [0, 0];
  const use = async (held: HeldIndex): Promise<void> => {
    most = Math.max(most, ++now);
    await new Promise((done) => setImmediate(done));
    now--;
    held.release();
  };
  await Promise.all(Array.from({ length: 8 }, async () => use(await holdIndex(target))));
  return most;
}

function lockOf({ gitFolder }: TestRepository): string {
  return join(gitFolder, "index.lock");
}

function abandon(repository: TestRepository): void {
  writeFileSync(lockOf(repository), nameOf(deadProcess()));
}

function nameOf(pid: number): string {
  return `rescue-ledger ${pid} ${hostname()}\n`;
}

function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

/** Links fail as such a file system lets them fail; all else is the real one. */
async function withoutLinks(code: string, task: () => Promise<void>): Promise<void> {
  const { linkSync } = fs;
  fs.linkSync = (from) => {
    throw Object.assign(new Error(`${code}: operation not permitted, link '${String(from)}'`), { code });
  };
  syncBuiltinESMExports();
  try {
    await task();
  } finally {
    fs.linkSync = linkSync;
    syncBuiltinESMExports();
  }
}
