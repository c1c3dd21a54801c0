import { chmodSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type FileChange, textAfter } from "../core/text/change-plan.ts";
import { RescueError } from "./rescue-error.ts";
import { safePath } from "./safe-path.ts";

/** A file before and after a plan; `undefined` where it does not exist. */
export interface FileStep {
  readonly path: string;
  readonly before: Buffer | undefined;
  readonly after: Buffer | undefined;
}

/**
 * The steps of a plan, each checked against the content that the plan was made from. Throws `file-changed` or `exists`
 * where the disk has moved on since; nothing is written.
 */
export function stepsOf(root: string, changes: readonly FileChange[]): FileStep[] {
  return changes.flatMap((change): FileStep[] => {
    const before = readIfPresent(safePath(root, change.path));
    const after = Buffer.from(textAfter(change), "utf8");
    if (change.type === "create") {
      if (before) throw existing(change.path);
      return [{ path: change.path, before, after }];
    }
    if (before === undefined || !before.equals(Buffer.from(change.base, "utf8"))) throw changed(change.path);
    if (change.type === "edit") return [{ path: change.path, before, after }];
    if (readIfPresent(safePath(root, change.to))) throw existing(change.to);
    return [
      { path: change.path, before, after: undefined },
      { path: change.to, before: undefined, after },
    ];
  });
}

/** Takes the steps in order. When one fails, those before it are taken back and the failure is thrown on. */
export function takeSteps(root: string, steps: readonly FileStep[]): void {
  try {
    for (const step of steps) put(root, step.path, step.after);
  } catch (error) {
    undoSteps(root, steps);
    throw error;
  }
}

/** Puts every file back as it was. One that cannot be does not keep the others from it; its failure is thrown last. */
export function undoSteps(root: string, steps: readonly FileStep[]): void {
  const failures: unknown[] = [];
  for (const step of steps.toReversed())
    try {
      put(root, step.path, step.before);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

/** Removes what a process that died while writing left beside the files. */
export function removeHalfWritten(root: string, steps: readonly FileStep[]): void {
  for (const step of steps) rmSync(besideOf(safePath(root, step.path)), { force: true });
}

/** The bytes of a file; undefined where it does not exist. */
export function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (hasCode(error, NOWHERE)) return undefined;
    throw error;
  }
}

/** No file can be at such a path. */
const NOWHERE = ["ENOENT", "ENOTDIR"];

/** A file that has its content already is left alone, so that undoing what was not done needs no space on the disk. */
function put(root: string, path: string, content: Buffer | undefined): void {
  const absolute = safePath(root, path);
  const current = readIfPresent(absolute);
  if (content === undefined) {
    if (current !== undefined) rmSync(absolute);
    removeIfEmpty(dirname(absolute), root);
  } else if (!current?.equals(content)) {
    mkdirSync(dirname(absolute), { recursive: true });
    replace(absolute, content);
  }
}

/** Written beside, flushed and moved over, so that neither a reader nor a power cut ever finds half a file. */
function replace(absolute: string, content: Buffer): void {
  const beside = besideOf(absolute);
  const mode = statSync(absolute, { throwIfNoEntry: false })?.mode;
  try {
    writeFileSync(beside, content, { flush: true });
    if (mode !== undefined) chmodSync(beside, mode);
    renameSync(beside, absolute);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function besideOf(absolute: string): string {
  return `${absolute}.rescue-new`;
}

function removeIfEmpty(folder: string, root: string): void {
  if (folder === root) return;
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!hasCode(error, [...NOWHERE, "ENOTEMPTY", "EEXIST"])) throw error;
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

function existing(path: string): RescueError {
  return new RescueError(
    "exists",
    `${path} exists already.`,
    "Nothing was written. Try again: the next free identifier will be used.",
  );
}

function changed(path: string): RescueError {
  return new RescueError(
    "file-changed",
    `${path} has changed meanwhile.`,
    "Nothing was written. Save or reload it and try again.",
  );
}
