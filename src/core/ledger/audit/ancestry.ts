import type { Ancestry } from "./commit.ts";

/** A commit by its place in the history alone. */
export interface GraphCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
}

/** Commits that are known to lie in the history of all others, with their times. */
export interface KnownCommits {
  has(id: string): boolean;
  timeOf(id: string): number | undefined;
}

/**
 * Which commit came before which, for commits given with parents before children. `known` ones lie before all of them,
 * but for those that `root` begins anew.
 */
export function ancestryOf(commits: readonly GraphCommit[], known?: KnownCommits): Ancestry {
  const nodes = new Map<string, GraphCommit & { readonly generation: number }>();
  for (const commit of commits) {
    const generations = commit.parents.map((parent) => nodes.get(parent)?.generation ?? 0);
    nodes.set(commit.id, { ...commit, generation: Math.max(0, ...generations) + 1 });
  }
  return {
    timeOf: (id) => nodes.get(id)?.time ?? known?.timeOf(id),
    isAncestor: (ancestor, commit) => {
      const target = nodes.get(ancestor);
      if (!target) return known?.has(ancestor) === true;
      return reaches(nodes, commit, target);
    },
  };
}

type Node = GraphCommit & { readonly generation: number };

/** Walks back from a commit, no further than the wanted one's generation. */
function reaches(nodes: ReadonlyMap<string, Node>, from: string, target: Node): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === target.id) return true;
    const node = nodes.get(id);
    if (!node || seen.has(id) || node.generation <= target.generation) continue;
    seen.add(id);
    waiting.push(...node.parents);
  }
  return false;
}
