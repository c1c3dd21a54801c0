import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
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
      { path: change.to, before: undefined, after: before },
    ];
  });
}

/** Takes the steps in order. When one fails, those before it are taken back and the failure is thrown on. */
export function takeSteps(root: string, steps: readonly FileStep[]): void {
  const taken: FileStep[] = [];
  try {
    for (const step of steps) {
      taken.push(step);
      put(root, step.path, step.after, step.before);
    }
  } catch (error) {
    undoSteps(root, taken);
    throw error;
  }
}

/** Puts every file back as it was. */
export function undoSteps(root: string, steps: readonly FileStep[]): void {
  for (const step of steps.toReversed()) put(root, step.path, step.before, step.after);
}

/** The bytes of a file; undefined where it does not exist. */
export function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function put(root: string, path: string, content: Buffer | undefined, current: Buffer | undefined): void {
  const absolute = safePath(root, path);
  if (content && current?.equals(content)) return;
  if (!content) {
    rmSync(absolute, { force: true });
    removeIfEmpty(dirname(absolute), root);
    return;
  }
  mkdirSync(dirname(absolute), { recursive: true });
  // Written beside and moved over, so that a reader never sees half a file.
  const beside = `${absolute}.rescue-new`;
  writeFileSync(beside, content);
  renameSync(beside, absolute);
}

function removeIfEmpty(folder: string, root: string): void {
  if (folder === root) return;
  try {
    rmdirSync(folder);
  } catch (error) {
    if (
      !(
        error instanceof Error &&
        "code" in error &&
        (error.code === "ENOTEMPTY" || error.code === "EEXIST" || error.code === "ENOENT")
      )
    )
      throw error;
  }
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
