import { asKind, type Engagement, ofKind } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import { labelOf } from "../views/trees/tree-node.ts";
import type { Completion, Completions } from "./completion-place.ts";
import { type CompletionPlace, scalarAt, typedAt } from "./completion-place.ts";
import { artifactAt } from "./place-at.ts";
import { searchKey } from "./search-key.ts";
import { tellRoles } from "./tell-artifact.ts";

/** As many as anybody reads; typing a part of the title finds the others. */
const MOST = 100;

/** What a field may refer to, by title: open ones first, then the newest first; people by name. */
export function completeReferences(place: CompletionPlace, kinds: readonly string[]): Completions {
  const { context, cursor, file, offset } = place;
  const own = artifactAt(context.engagement, file.path, offset);
  const taken = new Set(cursor.items);
  const typed = typedAt(place);
  const found = candidates(context.engagement, kinds, typed).filter(
    ({ id, file: { path } }) => !taken.has(id) && (id !== own?.id || path !== file.path),
  );
  const items = nearestFirst(found, context.today, MOST);
  return {
    items: items.map((artifact) => ({
      ...lookOf(place, artifact),
      text: scalarAt(place, artifact.id),
      span: cursor.span,
      filter: `${artifact.id} ${artifact.title}`,
    })),
    isIncomplete: found.length > MOST,
  };
}

/** The artifacts of some kinds, `*` for any, whose identifier or title has all the words that were typed. */
export function candidates(engagement: Engagement, kinds: readonly string[], typed: string): readonly Artifact[] {
  const names = kinds.includes("*") ? engagement.kinds.all.map(({ name }) => name) : kinds;
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const all = names.flatMap((name) => ofKind(engagement, name));
  if (words.length === 0) return all;
  return all.filter((artifact) => {
    const { text } = searchKey(artifact);
    return words.every((word) => text.includes(word));
  });
}

/**
 * At most so many of some artifacts: those that are still of interest first, each with the highest number first, names
 * in the order of their file. Ten thousand are not sorted for the sake of a hundred.
 */
export function nearestFirst(artifacts: readonly Artifact[], today: string, most: number): readonly Artifact[] {
  const ranked: Ranked[] = [];
  for (let index = artifacts.length - 1; index >= 0; index--) {
    const artifact = artifacts[index];
    if (!artifact) continue;
    const { number, until } = searchKey(artifact);
    const candidate = { artifact, index, ended: until === undefined || until >= today ? 0 : 1, number };
    const last = ranked[most - 1];
    if (last && compareRanks(candidate, last) > 0) continue;
    ranked.splice(placeFor(ranked, candidate), 0, candidate);
    ranked.length = Math.min(ranked.length, most);
  }
  return ranked.map(({ artifact }) => artifact);
}

interface Ranked {
  readonly artifact: Artifact;
  readonly index: number;
  readonly ended: number;
  readonly number: number;
}

function compareRanks(a: Ranked, b: Ranked): number {
  return a.ended - b.ended || b.number - a.number || a.index - b.index;
}

function placeFor(ranked: readonly Ranked[], candidate: Ranked): number {
  let low = 0;
  let high = ranked.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = ranked[middle];
    if (other && compareRanks(other, candidate) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lookOf(
  { context }: CompletionPlace,
  artifact: Artifact,
): Pick<Completion, "label" | "type" | "detail" | "artifact"> {
  const person = asKind(artifact, "person");
  const { status } = artifact.value;
  return {
    label: labelOf(artifact),
    type: person ? "person" : "reference",
    detail: person ? tellRoles(context, person) : typeof status === "string" ? status : artifact.kind.title,
    artifact: artifact.id,
  };
}
