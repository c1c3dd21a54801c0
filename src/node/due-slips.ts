import type { Engagement } from "../core/engagement/engagement.ts";
import type { PlainDate } from "../core/text/plain-date.ts";
import { type DueHistory, keepDueHistory, readKeptDueHistory } from "./due-slips-cache.ts";
import { readGit, streamGit } from "./git-stream.ts";
import { type History, openHistory } from "./history.ts";
import { isAncestor } from "./is-ancestor.ts";
import { ifRescueError, RescueError } from "./rescue-error.ts";

/**
 * How often the due date of each artifact moved to a later day, by identifier, as the commits up to HEAD tell; what
 * never moved is not in it. Undefined where no history can be read, as outside of a repository or in a shallow clone.
 * One git process that git itself narrows to commits that touch such a date; of a long history what was read is kept
 * in the git folder, so that the next time only new commits are. `opened` is the history, where it is being opened
 * already.
 */
export async function readDueSlips(
  engagement: Engagement,
  root: string,
  opened?: Promise<History>,
): Promise<ReadonlyMap<string, number> | undefined> {
  const folders = dueFolders(engagement);
  if (folders.length === 0) return new Map();
  try {
    const { moves } = await dueHistory(await (opened ?? openHistory(root)), folders);
    return new Map(Object.entries(moves).map(([id, own]) => [id, own.length]));
  } catch (error) {
    if (error instanceof RescueError) return undefined;
    throw error;
  }
}

/** The folders of the kinds whose artifacts are files of their own and have a due date. */
function dueFolders({ kinds }: Engagement): readonly string[] {
  return kinds.all.flatMap(({ container, fields }) =>
    container.type === "folder" && fields.some(({ path }) => path === "due") ? [container.folder] : [],
  );
}

async function dueHistory(history: History, folders: readonly string[]): Promise<DueHistory> {
  const kept = readKeptDueHistory(history, folders);
  if (kept?.head === history.head) return kept;
  // A commit that is gone, as after a rebase, is no beginning to go on from.
  const isBehind = kept && (await isAncestor(history.repository, kept.head, history.head).catch(ifRescueError(false)));
  const known = isBehind ? kept : undefined;
  const found: DueHistory = { head: history.head, moves: { ...known?.moves }, last: { ...known?.last } };
  const collect = collector(found);
  for await (const line of dueLines(history, folders, known?.head)) collect(line);
  if (known || (await isLong(history))) keepDueHistory(history, folders, found);
  return found;
}

/** How many commits a history has at least for it to be quicker to read what was kept than to look again. */
const LONG = 500;

async function isLong({ repository, head }: History): Promise<boolean> {
  const count = await readGit(repository, "rev-list", "--count", `--max-count=${LONG}`, head);
  return Number(count.toString("utf8")) === LONG;
}

/** Takes the lines of a log with its changes, parents before children, and writes down which dates moved on. */
function collector({ moves, last }: DueHistory): (line: string) => void {
  let id: string | undefined;
  let removed: PlainDate | undefined;
  return (line) => {
    const file = /^(?:---|\+\+\+) [ab]\/(?:.*\/)?([A-Z]+-\d{3,})[^/]*\.md$/.exec(line)?.[1];
    if (file !== undefined) id = file;
    else if (line.startsWith("diff --git ")) [id, removed] = [undefined, undefined];
    const due = /^([-+])due: *["']?(\d{4}-\d{2}-\d{2})/.exec(line);
    if (id === undefined || !due) return;
    const [, sign, date = ""] = due;
    if (sign === "-") {
      removed = date;
      return;
    }
    const before = removed ?? last[id];
    // The same move comes again with a branch that was merged or picked: it was made once.
    const move = `${before} ${date}`;
    if (before !== undefined && date > before && !moves[id]?.includes(move)) moves[id] = [...(moves[id] ?? []), move];
    last[id] = date;
    removed = undefined;
  };
}

/** Nothing that a repository or a user configures changes what is printed, and nothing of it is run. */
const PLAIN = [
  "--unified=0",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--text",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-renames",
  "--no-show-signature",
  "--relative",
  "--format=",
];

async function* dueLines(
  { repository, head }: History,
  folders: readonly string[],
  since: string | undefined,
): AsyncGenerator<string> {
  const range = since === undefined ? [head] : [head, `^${since}`];
  const walk = ["log", "--reverse", "--topo-order", "--no-merges", "-p", "-G^due:"];
  const git = streamGit(repository, "-c", "core.quotePath=false", ...walk, ...PLAIN, ...range, "--", ...folders);
  git.stdin.end();
  let rest = "";
  for await (const chunk of git.stdout.setEncoding("utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  await git.ended;
}
