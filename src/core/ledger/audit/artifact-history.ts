import type { Kinds } from "../../kinds/load-kinds.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { classify } from "../../parse/classify.ts";
import { parseFile } from "../../parse/parse-file.ts";
import type { Sha256 } from "../../ports.ts";
import { changeOf, type FieldDifference } from "../compare.ts";
import { digestOf } from "../digest.ts";
import type { GraphCommit } from "./ancestry.ts";
import { type Records, recordsAfter, recordsThatCame, recordsThatWent } from "./artifact-records.ts";
import type { HistoryCommit, PathChange } from "./commit.ts";

/** One commit of an artifact's history: what it changed in the artifact, and in the record of the decisions on it. */
export interface ArtifactEvent {
  readonly commit: string;
  /** The commit before it; absent for the first of all. */
  readonly parent?: string;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** The commit's author as it says: `Name <mail>`. */
  readonly author: string;
  /**
   * `decided`: a decision came on it as it stood; `altered`: only a sign-off on it was edited or removed. `changed`
   * without fields is another way to write the same.
   */
  readonly change: "added" | "removed" | "changed" | "moved" | "decided" | "altered";
  /** Where it stands; where it stood, when it is gone. */
  readonly path: string;
  /** Where it stood before, when it was moved. */
  readonly from?: string;
  /** What it was called before, when it got another identifier. */
  readonly formerId?: string;
  readonly fields: readonly FieldDifference[];
  /** The digest of its governed content; absent where it is gone. */
  readonly digest?: string;
  /** Identifiers of the sign-offs on it that came with the commit. */
  readonly signoffs: readonly string[];
  /** Identifiers of those that the commit edited or removed. */
  readonly altered: readonly string[];
}

/** Where an artifact and the record of its decisions stand at a commit. */
interface Version {
  readonly artifact: Artifact | undefined;
  readonly records: Records;
}

const NOTHING: Version = { artifact: undefined, records: new Map() };

/**
 * Follows an artifact by its identifier through a history, wherever its file goes, and the sign-offs on it. Commits come
 * parents first. What a merge takes over from one of its branches happened there.
 */
export function followArtifact(
  kinds: Kinds,
  id: string,
  { graph, sha256 }: { readonly graph: readonly GraphCommit[]; readonly sha256: Sha256 },
): { add(commit: HistoryCommit): void; readonly events: readonly ArtifactEvent[] } {
  const events: ArtifactEvent[] = [];
  const versions = new Map<string, Version>();
  const children = new Map<string, number>();
  for (const { parents } of graph) for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
  return {
    events,
    add: (commit) => {
      const known = commit.parents.map((parent) => versions.get(parent) ?? NOTHING);
      const before = known.length > 0 ? known : [NOTHING];
      const after = versionAfter(kinds, id, before[0] ?? NOTHING, commit.changes[0] ?? []);
      if (after !== NOTHING) versions.set(commit.id, after);
      const event = eventOf(commit, before, after);
      if (event) events.push({ ...event, ...(after.artifact ? { digest: digestOf(after.artifact, sha256) } : {}) });
      forget(commit);
    },
  };

  /** Lets go of what no later commit builds on. */
  function forget({ parents }: HistoryCommit): void {
    for (const parent of parents) {
      const left = (children.get(parent) ?? 1) - 1;
      children.set(parent, left);
      if (left === 0) versions.delete(parent);
    }
  }
}

function versionAfter(kinds: Kinds, id: string, before: Version, changes: readonly PathChange[]): Version {
  const artifact = artifactAfter(kinds, id, before.artifact, changes);
  const records = recordsAfter(kinds, id, before.records, changes);
  return artifact === before.artifact && records === before.records ? before : { artifact, records };
}

function artifactAfter(
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

type Difference = Pick<ArtifactEvent, "change" | "path" | "from" | "fields">;

function eventOf(
  { id: commit, time, author, parents }: HistoryCommit,
  before: readonly Version[],
  after: Version,
): ArtifactEvent | undefined {
  const differences = before.map(({ artifact }) => differenceOf(artifact, after.artifact));
  const difference = differences.every((one) => one !== undefined) ? differences[0] : undefined;
  const records = before.map((version) => version.records);
  const signoffs = recordsThatCame(records, after.records);
  const altered = recordsThatWent(records, after.records);
  if (!difference && signoffs.length === 0 && altered.length === 0) return undefined;
  const [parent] = parents;
  const path = (after.artifact ?? before[0]?.artifact)?.file.path ?? "";
  const untouched = { change: signoffs.length > 0 ? "decided" : "altered", path, fields: [] } as const;
  return {
    commit,
    ...(parent === undefined ? {} : { parent }),
    time,
    author,
    ...(difference ?? untouched),
    signoffs,
    altered,
  };
}

/** What became of the artifact. In a list, another way to write it may be another item's, so it is not told. */
function differenceOf(before: Artifact | undefined, after: Artifact | undefined): Difference | undefined {
  const path = (after ?? before)?.file.path ?? "";
  const found = changeOf(before, after);
  const isMoved = before !== undefined && after !== undefined && before.file.path !== after.file.path;
  if (found)
    return { change: found.change, path, ...(isMoved ? { from: before.file.path } : {}), fields: found.fields };
  const isRewritten = after?.index === undefined && before?.file.text !== after?.file.text;
  return isRewritten ? { change: "changed", path, fields: [] } : undefined;
}
