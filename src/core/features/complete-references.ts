import { asKind, type Engagement, ofKind } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import { labelOf } from "../views/trees/tree-node.ts";
import type { Completion, Completions } from "./completion-place.ts";
import { type CompletionPlace, scalarAt, typedAt } from "./completion-place.ts";
import { isLive } from "./is-live.ts";
import { artifactAt } from "./place-at.ts";
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
  const items = nearestFirst(found, context.today).slice(0, MOST);
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
  return all.filter(({ id, title }) => {
    const text = `${id} ${title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Those that are still of interest first, each with the highest number first; names in the order of their file. */
export function nearestFirst(artifacts: readonly Artifact[], today: string): readonly Artifact[] {
  return artifacts
    .map((artifact) => ({ artifact, rank: isLive(artifact, today) ? 0 : 1, number: numberOf(artifact) }))
    .sort((a, b) => a.rank - b.rank || b.number - a.number)
    .map(({ artifact }) => artifact);
}

function numberOf({ id, kind }: Artifact): number {
  return kind.prefix === undefined ? 0 : Number(id.slice(kind.prefix.length + 1)) || 0;
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
