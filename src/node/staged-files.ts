import type { Head, Repository } from "./git.ts";
import { type Tip, tipOf } from "./readiness.ts";
import { RescueError } from "./rescue-error.ts";
import type { FileStep } from "./write-files.ts";

/**
 * Refuses where a commit of whole files would lose what is staged: a subject staged in another form than it stands on
 * disk, or in conflict, or a file that was committed and is gone where a new one would be; and where git was told to
 * overlook one of the files, so that it could not tell. Throws `refused`, or `file-changed` when HEAD is no longer
 * `onto`, the commit that the plan was made from. Tells where the next commit goes.
 */
export async function refuseToLoseStaged(
  repository: Repository,
  onto: string | undefined,
  steps: readonly FileStep[],
): Promise<Tip> {
  const paths = steps.map((step) => step.path);
  const [marks, listed] = await Promise.all([
    repository.run("ls-files", "-v", "-z", "--", ...paths),
    repository.run("--no-optional-locks", ...STATUS, "--", ...paths),
  ]);
  const overlooked = marks
    .split("\0")
    .map(overlookedRefusal)
    .find((refusal) => refusal !== undefined);
  if (overlooked !== undefined) throw new RescueError("refused", overlooked, "Nothing was written.");
  const records = listed.split("\0");
  const tip = tipOf(headIn(records));
  if (onto !== undefined && tip.commit !== onto) throw moved();
  const created = steps.filter((step) => step.before === undefined).map((step) => step.path);
  const refusal = records.map((record) => refusalOf(record, created)).find((words) => words !== undefined);
  if (refusal !== undefined) throw new RescueError("refused", refusal, "Nothing was written.");
  return tip;
}

const STATUS = ["status", "--porcelain=v2", "--branch", "--no-renames", "--untracked-files=no", "-z"];

function headIn(records: readonly string[]): Head | undefined {
  const told = (name: string): string | undefined =>
    records.find((record) => record.startsWith(`# branch.${name} `))?.slice(`# branch.${name} `.length);
  const [commit, branch] = [told("oid"), told("head")];
  if (!commit || !branch || commit === "(initial)") return undefined;
  return { commit, ref: branch === "(detached)" ? "HEAD" : `refs/heads/${branch}` };
}

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
function overlookedRefusal(entry: string): string | undefined {
  const path = entry.slice(2);
  if (/^[a-z] /.test(entry))
    return `git was told to take ${path} for unchanged, and would not see what is decided. Run \`git update-index --no-assume-unchanged ${path}\`, then decide.`;
  if (!entry.startsWith("S ")) return undefined;
  return `${path} is left out of this checkout, as in a sparse one, and git would not see what is decided. Take it in with \`git sparse-checkout add\` or \`git update-index --no-skip-worktree ${path}\`, then decide.`;
}

function moved(): RescueError {
  return new RescueError(
    "file-changed",
    "HEAD has moved meanwhile.",
    "Nothing was written. Look again and decide anew.",
  );
}
