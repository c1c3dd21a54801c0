import type { DuplicateHistory } from "../core/changes/renumber.ts";
import { artifactsWithId, type Engagement, referencesTo } from "../core/engagement/engagement.ts";
import type { Artifact } from "../core/parse/artifact.ts";
import type { Repository } from "./git.ts";
import { isAncestor } from "./is-ancestor.ts";

/**
 * Asks git which of several artifacts with one identifier is the oldest, and which of them a reference was written for:
 * one that came in a commit that knew only one of them means that one.
 */
export async function renumberHistory(
  repository: Repository,
  engagement: Engagement,
  ids: readonly string[],
): Promise<DuplicateHistory> {
  const origins = new Map<string, Origin | undefined>();
  const groups = ids.map((id) => ({ id, group: artifactsWithId(engagement, id) }));
  for (const { id, group } of groups) {
    const files = [...group, ...referencesTo(engagement, id).map(({ from }) => from)].map(({ file }) => file.path);
    for (const path of new Set(files)) origins.set(keyOf(path, id), await originOf(repository, path, id));
  }
  const knows = new Set<string>();
  for (const { id, group } of groups)
    for (const { from } of referencesTo(engagement, id))
      for (const artifact of group) {
        const [older, newer] = [origins.get(keyOf(artifact.file.path, id)), origins.get(keyOf(from.file.path, id))];
        if (older && newer && (await isAncestor(repository, older.commit, newer.commit)))
          knows.add(`${older.commit} ${newer.commit}`);
      }
  return {
    age: ({ file, id }) => origins.get(keyOf(file.path, id))?.time,
    meant: (reference, candidates) => {
      const { from, to } = reference;
      const own = candidates.find((candidate) => candidate.file.path === from.file.path);
      if (own) return own;
      const written = origins.get(keyOf(from.file.path, to));
      const known = candidates.filter((candidate) => {
        const origin = origins.get(keyOf(candidate.file.path, to));
        return origin !== undefined && written !== undefined && knows.has(`${origin.commit} ${written.commit}`);
      });
      return known.length === 1 ? known[0] : undefined;
    },
  };
}

interface Origin {
  readonly commit: string;
  /** Seconds since 1970, as the author's clock had it: a rebase leaves it. */
  readonly time: number;
}

/** The commit in which a file first named an identifier; undefined where none did. */
async function originOf(
  repository: Repository,
  path: Artifact["file"]["path"],
  id: string,
): Promise<Origin | undefined> {
  const log = await repository.run(
    "log",
    "--reverse",
    "--full-history",
    "--no-textconv",
    "--no-show-signature",
    "--format=%H %at",
    `-S${id}`,
    "HEAD",
    "--",
    path,
  );
  const [commit, time] = log.split("\n")[0]?.split(" ") ?? [];
  return commit ? { commit, time: Number(time) } : undefined;
}

function keyOf(path: string, id: string): string {
  return `${path}\0${id}`;
}
