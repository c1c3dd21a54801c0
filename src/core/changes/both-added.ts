import { type Engagement, findFile, updateEngagement } from "../engagement/engagement.ts";
import type { ChangePlan, FileChange } from "../text/change-plan.ts";
import { textAfter } from "../text/change-plan.ts";

/** A file that both sides of a merge added under one name: git puts both into one file, with conflict markers. */
export interface BothAdded {
  readonly path: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The engagement as if both files stood side by side, so that they can be renumbered like any two. */
export function sideBySide(engagement: Engagement, conflicts: readonly BothAdded[]): Engagement {
  const updates = conflicts.flatMap(({ path, ours, theirs }) => [
    { path, content: { text: ours } },
    { path: besidePath(path), content: { text: theirs } },
  ]);
  return updateEngagement(engagement, updates);
}

/** Where the other side's file is thought to stand. */
export function besidePath(path: string): string {
  return path.replace(/(\.[^./]+)?$/, "-theirs$1");
}

/** The plan for the files as they are on disk: one of both takes the place of the conflict, the other gets a file. */
export function forConflicts(onDisk: Engagement, conflicts: readonly BothAdded[], plan: ChangePlan): ChangePlan {
  const merged = conflicts.flatMap((conflict) => settle(onDisk, conflict, plan.changes));
  const touched = new Set(conflicts.flatMap(({ path }) => [path, besidePath(path)]));
  return { ...plan, changes: [...merged, ...plan.changes.filter(({ path }) => !touched.has(path))] };
}

function settle(onDisk: Engagement, conflict: BothAdded, changes: readonly FileChange[]): FileChange[] {
  const { path } = conflict;
  const base = findFile(onDisk, path)?.text ?? "";
  const [own, other] = [path, besidePath(path)].map((place) => changes.find((change) => change.path === place));
  const ours = own ? textAfter(own) : conflict.ours;
  const theirs = other ? textAfter(other) : conflict.theirs;
  const oursMoves = own?.type === "rename" && other?.type !== "rename";
  const moved = oursMoves ? own : other;
  if (moved?.type !== "rename") return [];
  const kept = oursMoves ? theirs : ours;
  return [
    { type: "edit", path, base, edits: [{ span: { start: 0, end: base.length }, text: kept }] },
    { type: "create", path: moved.to.replace(/-theirs(?=\.[^./]+$)/, ""), text: oursMoves ? ours : theirs },
  ];
}
