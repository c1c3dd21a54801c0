import type { Repository } from "./git.ts";
import { RescueError } from "./rescue-error.ts";
import type { FileStep } from "./write-files.ts";

/** What the index has of a decision's files, as git lists it. */
export interface StagedFiles {
  /** An entry for each, and several for one that is in conflict. */
  readonly entries: readonly IndexEntry[];
  /** Whether any of them is staged in another form than it is committed. */
  readonly differ: boolean;
}

interface IndexEntry {
  /** By which git marks it: `H` as a rule, another letter where it is told to overlook the file. */
  readonly mark: string;
  readonly path: string;
}

/** Options by which git lists entries, and those that differ from a commit that comes next, as `readStaged` reads them. */
export const LIST_ENTRIES = ["ls-files", "-v", "-z"];
export const LIST_DIFFERING = ["diff-index", "--cached", "--no-renames", "--name-only", "-z"];

/** Reads two lists: of entries, and of paths. */
export function readStaged(entries: string, differing: string): StagedFiles {
  const listed = entries.split("\0").filter((entry) => entry !== "");
  return {
    entries: listed.map((entry) => ({ mark: entry.slice(0, 1), path: entry.slice(2) })),
    differ: differing !== "",
  };
}

/**
 * Refuses where a commit of whole files would lose what is staged: a subject staged in another form than it stands on
 * disk, or in conflict, or a file that was committed and is gone where a new one would be; and where git was told to
 * overlook one of the files, so that it could not tell. Throws `refused`.
 */
export async function refuseToLoseStaged(
  repository: Repository,
  steps: readonly FileStep[],
  { entries, differ }: StagedFiles,
): Promise<void> {
  const overlooked = entries.map(overlookedRefusal).find((refusal) => refusal !== undefined);
  if (overlooked !== undefined) throw new RescueError("refused", overlooked, "Nothing was written.");
  const created = steps.filter((step) => step.before === undefined).map((step) => step.path);
  if (!differ && !entries.some(({ path }) => created.includes(path))) return;
  // Only git itself tells what such a file is, once line ends and filters are counted in.
  const paths = steps.map((step) => step.path);
  const records = (await repository.run("--no-optional-locks", ...STATUS, "--", ...paths)).split("\0");
  const refusal = records.map((record) => refusalOf(record, created)).find((words) => words !== undefined);
  if (refusal !== undefined) throw new RescueError("refused", refusal, "Nothing was written.");
}

const STATUS = ["status", "--porcelain=v2", "--no-renames", "--untracked-files=no", "-z"];

function refusalOf(record: string, created: readonly string[]): string | undefined {
  const conflict = /^u (?:\S+ ){9}(.*)$/s.exec(record)?.[1];
  if (conflict !== undefined) return `${conflict} is in conflict. Resolve it and \`git add\` it, then decide.`;
  const [, staged, unstaged, path = ""] = /^1 (.)(.) (?:\S+ ){6}(.*)$/s.exec(record) ?? [];
  if (staged === undefined) return undefined;
  if (created.some((own) => path === own || path.endsWith(`/${own}`)))
    return `${path} is in git, but gone from the disk. A new file would take its place. Restore it first, with \`git restore --staged --worktree ${path}\`.`;
  if (staged === "." || (unstaged === "." && staged !== "D")) return undefined;
  return `${path} is staged in another form than it stands on disk. A decision commits the file as it stands, so what is staged would be lost. Stage it as it is, or unstage it, then decide.`;
}

/** An entry is marked by its letter: in lower case where it is assumed unchanged, `S` where the disk does not count. */
function overlookedRefusal({ mark, path }: IndexEntry): string | undefined {
  if (/^[a-z]$/.test(mark))
    return `git was told to take ${path} for unchanged, and would not see what is decided. Run \`git update-index --no-assume-unchanged ${path}\`, then decide.`;
  if (mark !== "S") return undefined;
  return `${path} is left out of this checkout, as in a sparse one, and git would not see what is decided. Take it in with \`git sparse-checkout add\` or \`git update-index --no-skip-worktree ${path}\`, then decide.`;
}
