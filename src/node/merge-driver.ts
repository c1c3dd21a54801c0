import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { mergeFile } from "../core/changes/merge.ts";
import { mergeDriverAttributes, withAttributes } from "../core/changes/merge-attributes.ts";
import type { Kind } from "../core/kinds/kind.ts";
import { type Assets, loadKinds } from "../core/kinds/load-kinds.ts";
import { classify } from "../core/parse/classify.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import { writePlan } from "./apply-plan.ts";
import { readCustomFiles } from "./engagement-folder.ts";
import { findEngagementFolder } from "./find-engagement.ts";
import { openRepository } from "./git.ts";
import { mergeLinesByGit } from "./merge-lines.ts";
import { RescueError } from "./rescue-error.ts";
import { readIfPresent } from "./write-files.ts";

/** The files that git hands to a merge driver (gitattributes(5)), and the path that they are versions of. */
export interface DriverFiles {
  readonly base: string;
  /** Takes the result. */
  readonly ours: string;
  readonly theirs: string;
  readonly path: string;
}

/**
 * Merges as git's merge driver: the result replaces our file. Returns how many conflicts are left in it. Throws what
 * keeps a file from being read; our file is as it was then.
 */
export function driveMerge(assets: Assets, folder: string, files: DriverFiles): number {
  const [base, ours, theirs] = [files.base, files.ours, files.theirs].map((path) => readText(resolve(folder, path)));
  if (base === undefined || ours === undefined || theirs === undefined)
    throw new RescueError("unreadable", `A side of ${files.path} is not UTF-8 text.`, "Git merges it by itself.");
  const merged = mergeFile(kindOf(assets, resolve(folder, files.path)), { base, ours, theirs }, mergeLinesByGit);
  writeFileSync(resolve(folder, files.ours), merged.text);
  return merged.conflicts;
}

/**
 * Sets the merge driver up: which files it is for, in `.gitattributes`, and how it is called, in the repository's own
 * settings. `script` is the command line's own file. Returns the path of the attributes if they changed.
 */
export async function installMergeDriver(assets: Assets, root: string, script: string): Promise<string | undefined> {
  const repository = await openRepository(root);
  const { kinds } = loadKinds(assets, readCustomFiles(root));
  const before = readIfPresent(resolve(root, ATTRIBUTES))?.toString("utf8");
  const after = withAttributes(before ?? "", mergeDriverAttributes(kinds));
  await repository.run("config", "--local", "merge.rescue.name", "Rescue Ledger: fields by name, lists by item");
  await repository.run("config", "--local", "merge.rescue.driver", driverLine(script));
  if (after === before) return undefined;
  const change =
    before === undefined
      ? ({ type: "create", path: ATTRIBUTES, text: after } as const)
      : ({
          type: "edit",
          path: ATTRIBUTES,
          base: before,
          edits: [{ span: { start: 0, end: before.length }, text: after }],
        } as const);
  writePlan(root, { title: "Set up the merge driver", changes: [change] });
  return ATTRIBUTES;
}

const ATTRIBUTES = ".gitattributes";

/**
 * Where the driver itself cannot run, as after the product was moved, git's own line merge does the work: a driver that
 * fails would leave our side alone in the file, without markers.
 */
function driverLine(script: string): string {
  const [program, file] = [process.execPath, script].map(shellWord);
  // Set up from a desktop editor, the program is that editor, which is node only when it is told to be.
  const node = process.versions["electron"] === undefined ? program : `ELECTRON_RUN_AS_NODE=1 ${program}`;
  return [
    `test -r ${file} && { ${node} ${file} merge-driver %O %A %B %P; code=$?; test $code -lt 2 && exit $code; }`,
    "git merge-file -L ours -L base -L theirs %A %O %B",
  ].join("; ");
}

function shellWord(word: string): string {
  return `'${word.replaceAll("\\", "/").replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;
}

function kindOf(assets: Assets, path: string): Kind | undefined {
  if (!existsSync(dirname(path))) return undefined;
  const root = findEngagementFolder(dirname(path));
  const { kinds } = loadKinds(assets, readCustomFiles(root));
  const role = classify(kinds, relative(root, path).split(sep).join("/"));
  return role.type === "kind" ? role.kind : undefined;
}

function readText(path: string): string | undefined {
  const decoded = decodeUtf8(readFileSync(path));
  return "text" in decoded ? decoded.text : undefined;
}
