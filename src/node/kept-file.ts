import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * The text that was kept in a file of the git folder to spare work; undefined where there is none, or it is not the one
 * that was kept: what it spares is then done again.
 */
export function readKept(path: string): string | undefined {
  const [sum, text = ""] = readIfReadable(path)?.toString("utf8").split("\n") ?? [];
  return sum === checksum(text) ? text : undefined;
}

/** Keeps a text of one line behind its checksum, as `keepBytes`. */
export function keep(path: string, line: string): void {
  keepBytes(path, `${checksum(line)}\n${line}\n`);
}

/** The bytes of a file that only spares work; undefined where it is not there or cannot be read. */
export function readIfReadable(path: string): Buffer | undefined {
  return ifPossible(() => readFileSync(path));
}

/** Keeps bytes, whole or not at all. Where nothing can be written, as in a folder that is read-only, nothing is kept. */
export function keepBytes(path: string, bytes: string | Buffer): void {
  const beside = `${path}.${process.pid}.new`;
  const isKept = ifPossible(() => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, bytes);
    renameSync(beside, path);
    return true;
  });
  if (!isKept) ifPossible(() => rmSync(beside, { force: true }));
}

/** What the work gives; undefined where the system does not let it be done. */
function ifPossible<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

/** Whether the system said no, as to a file that is not there: what else is thrown is a bug. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && "code" in error && "syscall" in error;
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
