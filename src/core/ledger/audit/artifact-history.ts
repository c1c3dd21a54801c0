import type { Kinds } from "../../kinds/load-kinds.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { classify } from "../../parse/classify.ts";
import { parseFile } from "../../parse/parse-file.ts";
import { changeOf, type FieldDifference } from "../compare.ts";
import type { GraphCommit } from "./ancestry.ts";
import type { HistoryCommit, PathChange } from "./commit.ts";

/** One change of an artifact. */
export interface ArtifactEvent {
  readonly commit: string;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** The commit's author as it says. */
  readonly author: string;
  readonly change: "added" | "removed" | "changed" | "moved";
  readonly path: string;
  /** Where it stood before, when it was moved. */
  readonly from?: string;
  readonly fields: readonly FieldDifference[];
}

/** Follows an artifact by its identifier through a history, wherever its file goes. Commits come parents first. */
export function followArtifact(
  kinds: Kinds,
  id: string,
  graph: readonly GraphCommit[],
): { add(commit: HistoryCommit): void; readonly events: readonly ArtifactEvent[] } {
  const events: ArtifactEvent[] = [];
  const versions = new Map<string, Artifact>();
  const children = new Map<string, number>();
  for (const { parents } of graph) for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  return {
    events,
    add: (commit) => {
      const before = commit.parents.map((parent) => versions.get(parent));
      const after = versionAfter(kinds, id, before[0], commit.changes[0] ?? []);
      if (after) versions.set(commit.id, after);
      const differences = (before.length > 0 ? before : [undefined]).map((one) => changeOf(one, after));
      // What a merge takes over from one of its branches happened there.
      const [first] = differences;
      if (first && differences.every((difference) => difference !== undefined))
        events.push(toEvent(commit, first, before[0], after));
      for (const parent of commit.parents) {
        const left = (children.get(parent) ?? 1) - 1;
        children.set(parent, left);
        if (left === 0) versions.delete(parent);
      }
    },
  };
}

function versionAfter(
  kinds: Kinds,
  id: string,
  before: Artifact | undefined,
  changes: readonly PathChange[],
): Artifact | undefined {
  for (const change of changes) {
    const found = artifactIn(kinds, id, change);
    if (found) return found;
  }
  return changes.some(({ path }) => path === before?.file.path) ? undefined : before;
}

function artifactIn(kinds: Kinds, id: string, { path, content }: PathChange): Artifact | undefined {
  // The identifier of the one file of a kind is the kind's name, which need not stand in it.
  const role = classify(kinds, path);
  if (role.type !== "kind" || !content || !("text" in content)) return undefined;
  if (role.kind.container.type !== "file" && !content.text.includes(id)) return undefined;
  return parseFile(role.kind, { path, content }).artifacts.find((artifact) => artifact.id === id);
}

function toEvent(
  { id: commit, time, author }: HistoryCommit,
  { change, fields }: NonNullable<ReturnType<typeof changeOf>>,
  before: Artifact | undefined,
  after: Artifact | undefined,
): ArtifactEvent {
  const path = (after ?? before)?.file.path ?? "";
  const isMoved = before && after && before.file.path !== after.file.path;
  return { commit, time, author, change, path, ...(isMoved ? { from: before.file.path } : {}), fields };
}
