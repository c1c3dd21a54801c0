import type { Kind } from "../core/kinds/kind.ts";
import type { Kinds } from "../core/kinds/load-kinds.ts";
import { type ArtifactEvent, followArtifact } from "../core/ledger/audit/artifact-history.ts";
import { changeOf } from "../core/ledger/compare.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { classify } from "../core/parse/classify.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import { parseFile } from "../core/parse/parse-file.ts";
import type { ArtifactCommit } from "../core/views/artifact-history.ts";
import type { FileVersion } from "../core/views/trees/tree-node.ts";
import { readGit } from "./git-stream.ts";
import { type History, openHistory, readCommits, readGraph } from "./history.ts";
import { readBlobs } from "./read-blobs.ts";
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
 * Every commit that changed an artifact, wherever its file went and whatever it was called, and every one that brought, edited or removed a
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
  const renaming = first && (await renamingAt(history, kinds, first));
  if (!renaming) return following.events;
  const former = { id: renaming.formerId, kind };
  const past = await follow({ ...history, head: `${renaming.commit}^` }, kinds, former);
  return [...past, renaming, ...others];
}

/**
 * The commit that brought an identifier, where it gave it to an artifact that had another one: by the file that git takes
 * for the same. Only where a file holds one artifact can that be told.
 */
async function renamingAt(
  { repository }: History,
  kinds: Kinds,
  event: ArtifactEvent,
): Promise<(ArtifactEvent & { readonly formerId: string }) | undefined> {
  const role = classify(kinds, event.path);
  if (event.change !== "added" || role.type !== "kind" || role.kind.container.type !== "folder") return undefined;
  const options = [
    "--no-commit-id",
    "-r",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    "--relative",
  ];
  const folder = role.kind.container.folder;
  const told = await readGit(repository, "diff-tree", SIMILAR, ...options, event.commit, "--", folder);
  const replaced = replacedBy(event.path, told.toString("utf8").split("\0"));
  if (!replaced) return undefined;
  const blobs = await readBlobs(repository, [...new Set([replaced.before, replaced.after])]);
  const artifactIn = (path: string, blob: string): Artifact | undefined => {
    const content = decodeUtf8(blobs.get(blob) ?? Buffer.alloc(0));
    return parseFile(role.kind, { path, content }).artifacts[0];
  };
  const before = artifactIn(replaced.path, replaced.before);
  const fields = changeOf(before, artifactIn(event.path, replaced.after))?.fields ?? [];
  const from = replaced.path === event.path ? {} : { from: replaced.path };
  return before && { ...event, change: "changed", ...from, formerId: before.id, fields };
}

/** A new identifier leaves nearly all of a file as it was; what is less alike is another artifact. */
const SIMILAR = "--find-renames=80%";

interface Replaced {
  readonly path: string;
  /** The contents before and after. */
  readonly before: string;
  readonly after: string;
}

/** The file that one replaces, in what `diff-tree` says: `:mode mode blob blob status`, a name, or two where it moved. */
function replacedBy(path: string, parts: readonly string[]): Replaced | undefined {
  for (const [index, part] of parts.entries()) {
    const [, before, after, status] = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([MR])/.exec(part) ?? [];
    const [old = "", moved = ""] = parts.slice(index + 1, index + 3);
    if (before !== undefined && after !== undefined && path === (status === "R" ? moved : old))
      return { path: old, before, after };
  }
  return undefined;
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
