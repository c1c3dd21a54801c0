import { allArtifacts, type Engagement } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { labelOf } from "../views/trees/tree-node.ts";
import { nearestFirst } from "./complete-references.ts";
import { declarationOf, type Place } from "./references.ts";

/** An artifact that a search found. */
export interface FoundArtifact {
  readonly name: string;
  /** Its kind, for people. */
  readonly kind: string;
  readonly artifact: Artifact;
}

/** As many as anybody reads: typing on finds the others. */
const MOST = 200;

/** The artifacts whose identifier and title have the letters of a query in their order, what is open first. */
export function artifactsMatching(engagement: Engagement, query: string, today: PlainDate): readonly FoundArtifact[] {
  const letters = query.toLowerCase().replace(/\s+/g, "");
  const found = allArtifacts(engagement).filter(
    ({ id, title }) => hasLetters(id.toLowerCase(), letters) || hasLetters(`${id} ${title}`.toLowerCase(), letters),
  );
  return nearestFirst(found, today)
    .slice(0, MOST)
    .map((artifact) => ({ name: labelOf(artifact), kind: artifact.kind.title, artifact }));
}

/** Where a found artifact begins: its file is parsed for that. */
export function placeOfFound({ artifact }: FoundArtifact): Place {
  return declarationOf(artifact);
}

function hasLetters(text: string, letters: string): boolean {
  let from = 0;
  for (const letter of letters) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
