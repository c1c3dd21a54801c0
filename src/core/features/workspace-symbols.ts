import { allArtifacts, type Engagement } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { labelOf } from "../views/trees/tree-node.ts";
import { nearestFirst } from "./complete-references.ts";
import { declarationOf, type Place } from "./references.ts";
import { searchKey } from "./search-key.ts";

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
  const letters = inOrder(query);
  const found = allArtifacts(engagement).filter((artifact) => letters.test(searchKey(artifact).text));
  return nearestFirst(found, today, MOST).map((artifact) => ({
    name: labelOf(artifact),
    kind: artifact.kind.title,
    artifact,
  }));
}

/** Where a found artifact begins: its file is parsed for that. */
export function placeOfFound({ artifact }: FoundArtifact): Place {
  return declarationOf(artifact);
}

/** Matches texts with the letters of a query in their order, in one pass over each. */
function inOrder(query: string): RegExp {
  // By its number, a letter is itself wherever it stands in a pattern.
  const letters = Array.from(
    query.toLowerCase().replace(/\s+/g, ""),
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
  return new RegExp(`^${letters.map((letter) => `[^${letter}]*${letter}`).join("")}`, "u");
}
