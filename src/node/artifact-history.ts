import type { Engagement } from "../core/engagement/engagement.ts";
import { changeOf } from "../core/ledger/compare.ts";
import { digestOf } from "../core/ledger/digest.ts";
import { signoffsOn } from "../core/ledger/state.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import { parseFile } from "../core/parse/parse-file.ts";
import type { HistoryEntry } from "../core/views/trees/history.ts";
import type { FileVersion as Place } from "../core/views/trees/tree-node.ts";
import { openForReading } from "./engagement-at.ts";
import { type FileVersion, fileVersions, versionsOfFiles } from "./file-versions.ts";
import type { Repository } from "./git.ts";
import { readBlobs } from "./read-blobs.ts";
import { sha256 } from "./sha256.ts";

/**
 * Every commit that changed an artifact, the newest first, across renames of its file, and every commit that brought a
 * decision on it. Throws `not-a-repository`.
 */
export async function artifactHistory(
  root: string,
  engagement: Engagement,
  artifact: Artifact,
): Promise<readonly HistoryEntry[]> {
  const repository = await openForReading(root);
  const versions = await fileVersions(repository, artifact.file.path);
  const changes = await changesOf(repository, artifact, versions);
  const signoffs = new Map(signoffsOn(engagement, artifact.id).map(({ id, file }) => [file.path, id]));
  const names = new Set(versions.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()));
  const all = await versionsOfFiles(repository, [...names, ...signoffs.keys()]);
  const entries = new Map<string, HistoryEntry>();
  for (const [position, version] of all.entries()) {
    const known = entries.get(version.commit) ?? changes.get(version.commit);
    const signoff = !version.before && version.after !== undefined ? signoffs.get(version.after) : undefined;
    if (!known && signoff === undefined) continue;
    const entry = known ?? untouched(version, nameBelow(all, position, changes) ?? artifact.file.path);
    entries.set(version.commit, signoff === undefined ? entry : { ...entry, signoffs: [...entry.signoffs, signoff] });
  }
  return [...entries.values()];
}

/** Where the content with a digest stands in the history of an artifact's file; undefined where it is nowhere. */
export async function findContent(root: string, artifact: Artifact, digest: string): Promise<Place | undefined> {
  const repository = await openForReading(root);
  const versions = await fileVersions(repository, artifact.file.path);
  for (let start = 0; start < versions.length; start += BATCH) {
    const batch = versions.slice(start, start + BATCH);
    const read = await reader(repository, artifact, batch);
    for (const { after: path, blob, commit } of batch) {
      const found = read(path, blob);
      if (path !== undefined && found && digestOf(found, sha256) === digest) return { path, commit };
    }
  }
  return undefined;
}

/** How many contents are held in memory at once. */
const BATCH = 100;

/** By commit, what the versions of a file changed in the artifact. In a list most change another item. */
async function changesOf(
  repository: Repository,
  artifact: Artifact,
  versions: readonly FileVersion[],
): Promise<ReadonlyMap<string, HistoryEntry>> {
  const entries = new Map<string, HistoryEntry>();
  for (let start = 0; start < versions.length; start += BATCH) {
    const batch = versions.slice(start, start + BATCH);
    const read = await reader(repository, artifact, batch);
    for (const version of batch) {
      const [before, after] = [read(version.before, version.blobBefore), read(version.after, version.blob)];
      if (artifact.index !== undefined && !changeOf(before, after)) continue;
      const fields = changeOf(before, after)?.fields ?? [];
      entries.set(version.commit, { ...headOf(version), ...placesOf(version), fields, signoffs: [] });
    }
  }
  return entries;
}

type ReadArtifact = (path: string | undefined, blob: string | undefined) => Artifact | undefined;

/** Finds the artifact in the contents of its file; a file of one artifact is followed when its identifier changes. */
async function reader(
  repository: Repository,
  { id, kind, index }: Artifact,
  versions: readonly FileVersion[],
): Promise<ReadArtifact> {
  const wanted = versions.flatMap(({ blob, blobBefore }) => [blob ?? [], blobBefore ?? []].flat());
  const blobs = await readBlobs(repository, [...new Set(wanted)]);
  return (path, blob) => {
    const bytes = blob === undefined ? undefined : blobs.get(blob);
    if (path === undefined || !bytes) return undefined;
    const { artifacts } = parseFile(kind, { path, content: decodeUtf8(bytes) });
    return artifacts.find((artifact) => artifact.id === id) ?? (index === undefined ? artifacts[0] : undefined);
  };
}

function headOf({
  commit,
  at,
  author,
  subject,
}: FileVersion): Pick<HistoryEntry, "commit" | "at" | "author" | "subject"> {
  return { commit, at, author, subject };
}

function placesOf({ commit, parent, before, after }: FileVersion): Pick<HistoryEntry, "before" | "after"> {
  return {
    ...(before === undefined || parent === undefined ? {} : { before: { path: before, commit: parent } }),
    ...(after === undefined ? {} : { after: { path: after, commit } }),
  };
}

/** A decision on content that stood already: the file is the same before and after. */
function untouched(version: FileVersion, path: string): HistoryEntry {
  const place = { path, commit: version.commit };
  return { ...headOf(version), before: place, after: place, fields: [], signoffs: [] };
}

/** The file's name at a commit that left it alone: the one that the newest change before it gave. */
function nameBelow(
  all: readonly FileVersion[],
  position: number,
  changes: ReadonlyMap<string, HistoryEntry>,
): string | undefined {
  const change = all.slice(position + 1).find(({ commit }) => changes.has(commit));
  return change && changes.get(change.commit)?.after?.path;
}
