import { findArtifact } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Inline, Link, Text } from "./document.ts";
import type { ReportContext } from "./report.ts";

/** An artifact as a reader meets it: `Quotes fail on mobile (GAP-012)`, the identifier being a link to its file. */
export function titled(artifact: Artifact<unknown>): Text {
  if (artifact.title === artifact.id) return [linkTo(artifact)];
  return [artifact.title, " (", linkTo(artifact), ")"];
}

/** The link to an artifact's file, under its identifier. */
export function linkTo({ id, file }: Artifact<unknown>): Link {
  return { text: id, to: file.path };
}

/** Artifacts by their identifiers, as a list of links; those that the reader may not see are not there. */
export function links({ engagement }: ReportContext, ids: readonly string[]): Text {
  const found = ids.flatMap((id) => findArtifact(engagement, id) ?? []);
  return joined(
    found.map((artifact) => [linkTo(artifact)]),
    ", ",
  );
}

/** A person's name; the identifier where people.yaml does not know it, `nobody yet` where nobody is named. */
export function nameOf({ engagement }: ReportContext, id: string | undefined): string {
  if (id === undefined) return "nobody yet";
  return findPerson(engagement, id)?.title ?? id;
}

/** Texts one after the other, with the same words between them. */
export function joined(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, index): Inline[] => (index === 0 ? [...text] : [between, ...text]));
}

/** A text without its links and marks. */
export function plainText(text: Text): string {
  return text.map((part) => (typeof part === "string" ? part : "strong" in part ? part.strong : part.text)).join("");
}
