import { type Engagement, findFile, referencesTo } from "../engagement/engagement.ts";
import { countPlaces } from "../engagement/references.ts";
import type { Span } from "../text/span.ts";

/** How often others name an artifact, and where to say so. */
export interface ReferenceCount {
  readonly id: string;
  readonly count: number;
  readonly span: Span;
}

/** The references to each artifact with a file of its own, where there are any: a list would be more numbers than text. */
export function referenceCountsIn(engagement: Engagement, path: string): readonly ReferenceCount[] {
  const artifacts = findFile(engagement, path)?.artifacts ?? [];
  return artifacts.flatMap(({ id, index }) => {
    const count = index === undefined ? countPlaces(referencesTo(engagement, id)) : 0;
    return count > 0 ? [{ id, count, span: { start: 0, end: 0 } }] : [];
  });
}
