import type { Kind } from "../core/kinds/kind.ts";
import type { Kinds } from "../core/kinds/load-kinds.ts";
import { type ArtifactEvent, followArtifact } from "../core/ledger/audit/artifact-history.ts";
import type { ArtifactCommit } from "../core/views/artifact-history.ts";
import type { FileVersion } from "../core/views/trees/tree-node.ts";
import { readGit } from "./git-stream.ts";
import { type History, openHistory, readCommits, readGraph } from "./history.ts";
import { sha256 } from "./sha256.ts";

/** What is followed: an identifier, and the kind of what has it where that is known, which makes the way shorter. */
export interface Followed {
  readonly id: string;
  readonly kind: Kind | undefined;
}

/** The history of an artifact up to a commit. */
export interface FollowedHistory {
  /** The full hash. */
  readonly head: string;
  /** The oldest first. */
  readonly commits: readonly ArtifactCommit[];
}

/**
 * Every commit that changed an artifact, wherever its file went, and every one that brought, edited or removed a
 * sign-off on it. What the editor and the command line show is this. Throws what keeps the history from being read:
 * `not-a-repository`, `unborn-head`, `incomplete-history` in a shallow clone.
 */
export async function artifactHistory(
  root: string,
  kinds: Kinds,
  followed: Followed,
  onProgress?: (done: number, total: number) => void,
): Promise<FollowedHistory> {
  const history = await openHistory(root);
  const events = await follow(history, kinds, followed, onProgress);
  const subjects = await subjectsOf(history, events);
  const commits = events.map(({ time, ...event }) => {
    const at = new Date(time * 1000).toISOString().replace(".000Z", "Z");
    return { ...event, at, subject: subjects.get(event.commit) ?? "" };
  });
  return { head: history.head, commits };
}

/** Where the content with a digest stands in an artifact's history, at its newest; undefined where it is nowhere. */
export async function findContent(
  root: string,
  kinds: Kinds,
  followed: Followed,
  digest: string,
): Promise<FileVersion | undefined> {
  const events = await follow(await openHistory(root), kinds, followed);
  const found = events.findLast((event) => event.digest === digest && event.change !== "altered");
  return found && { path: found.path, commit: found.commit };
}

async function follow(
  history: History,
  kinds: Kinds,
  followed: Followed,
  onProgress?: (done: number, total: number) => void,
): Promise<readonly ArtifactEvent[]> {
  const { id, kind } = followed;
  const paths = pathsOf(kinds, kind);
  const graph = await readGraph(history, { paths });
  const following = followArtifact(kinds, id, { graph, sha256 });
  const report = (done: number): void => onProgress?.(done, graph.length);
  for await (const commit of readCommits(history, graph, { paths, onProgress: report })) following.add(commit);
  const [first, ...others] = following.events;
  const former = first && (await formerArtifact(history, kinds, first));
  if (!first || !former) return following.events;
  const past = await follow({ ...history, head: former.commit }, kinds, { id: former.artifact.id, kind });
  return [...past, renamed(first, former.artifact), ...others];
}

interface Former {
  readonly artifact: Artifact;
  /** The commit that still has it. */
  readonly commit: string;
}

/**
 * What an artifact was before it got its identifier: the one of its file, or of the file that git takes for the same,
 * when no artifact of that name is left. Only where a file holds one artifact can that be told.
 */
async function formerArtifact(
  { repository }: History,
  kinds: Kinds,
  { change, commit, path }: ArtifactEvent,
): Promise<Former | undefined> {
  const role = classify(kinds, path);
  if (change !== "added" || role.type !== "kind" || role.kind.container.type !== "folder") return undefined;
  const options = ["-r", "-M", "-z", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--relative"];
  const told = await readGit(repository, "diff-tree", "--no-commit-id", ...options, commit, "--", role.kind.container.folder);
  const found = replacedBlob(told.toString("utf8").split("\0"), path);
  const bytes = found && (await readBlobs(repository, [found.blob])).get(found.blob);
  if (!found || !bytes) return undefined;
  const [artifact] = parseFile(role.kind, { path: found.path, content: decodeUtf8(bytes) }).artifacts;
  return artifact && { artifact, commit: `${commit}^` };
}

/** The file that one takes the place of, in what `diff-tree` says: `:mode mode blob blob status`, a name, or two of them. */
function replacedBlob(parts: readonly string[], path: string): { path: string; blob: string } | undefined {
  for (const [index, part] of parts.entries()) {
    const [, blob, status] = /^:\d+ \d+ ([0-9a-f]+) [0-9a-f]+ ([MR])/.exec(part) ?? [];
    const [before = "", after = ""] = parts.slice(index + 1, index + 3);
    if (blob !== undefined && path === (status === "R" ? after : before)) return { path: before, blob };
  }
  return undefined;
}

/** The commit that gave an artifact its identifier: it was there before, under the former one. */
function renamed(event: ArtifactEvent, former: Artifact): ArtifactEvent {
  const { path } = former.file;
  const from = path === event.path ? {} : { from: path };
  const fields = event.fields.filter(({ field, to }) => !isSameValue(to, valueAt(former.value, field)));
  const told = fields
    .filter(({ field, to }) => field !== BODY || to !== normaliseBody(former.body))
    .map((one) => ({ ...one, from: one.field === BODY ? normaliseBody(former.body) : valueAt(former.value, one.field) }));
  return { ...event, change: "changed", ...from, formerId: former.id, fields: told };
}

/** Where artifacts of a kind and sign-offs stand; empty where they may stand anywhere. */
function pathsOf(kinds: Kinds, kind: Kind | undefined): readonly string[] {
  const paths = [kind, kinds.byName.get("signoff")].map((one) => one && placeOf(one));
  return paths.every((path) => path !== undefined) ? [...new Set(paths)] : [];
}

function placeOf({ container }: Kind): string | undefined {
  if (container.type === "folder") return container.folder;
  const path = container.type === "file" ? container.path : container.glob;
  if (!path.includes("*")) return path;
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : undefined;
}

/** The first line of each commit's message. */
async function subjectsOf(
  { repository }: History,
  events: readonly ArtifactEvent[],
): Promise<ReadonlyMap<string, string>> {
  const subjects = new Map<string, string>();
  const ids = events.map(({ commit }) => commit);
  for (let start = 0; start < ids.length; start += BATCH) {
    const options = ["--no-walk=unsorted", "--no-show-signature", "--encoding=UTF-8", "--format=%H %s", "-z"];
    const told = await readGit(repository, "log", ...options, ...ids.slice(start, start + BATCH), "--");
    for (const line of told.toString("utf8").split("\0")) {
      const space = line.indexOf(" ");
      if (space > 0) subjects.set(line.slice(0, space), line.slice(space + 1));
    }
  }
  return subjects;
}

/** How many commits are named on one command line. */
const BATCH = 200;
