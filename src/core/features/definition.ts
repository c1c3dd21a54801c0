import { artifactsWithId, type Engagement } from "../engagement/engagement.ts";
import { referenceSpans, referencesOf } from "../engagement/references.ts";
import { type Artifact, fieldSpan } from "../parse/artifact.ts";
import type { Span } from "../text/span.ts";
import { artifactAt, isInside } from "./place-at.ts";

/** Where a reference leads. */
export interface Definition {
  /** The reference itself. */
  readonly origin: Span;
  /** Where what it names begins; several where an identifier is used twice. */
  readonly targets: readonly DefinitionTarget[];
}

export interface DefinitionTarget {
  readonly path: string;
  readonly span: Span;
}

/** A reference at a place, with the artifacts that it names: none where it names nothing. */
export interface ReferenceAt {
  readonly span: Span;
  readonly to: string;
  readonly artifacts: readonly Artifact[];
}

/** Where the reference at an offset (UTF-16, in the file) leads; undefined where there is none, or nothing it names. */
export function definitionAt(engagement: Engagement, path: string, offset: number): Definition | undefined {
  const reference = referenceAt(engagement, path, offset);
  if (!reference || reference.artifacts.length === 0) return undefined;
  const targets = reference.artifacts.map((artifact) => ({
    path: artifact.file.path,
    span: fieldSpan(artifact, artifact.kind.container.type === "file" ? artifact.kind.titleField : "id"),
  }));
  return { origin: reference.span, targets };
}

/** The reference at an offset, from a field or from a body's text. */
export function referenceAt(engagement: Engagement, path: string, offset: number): ReferenceAt | undefined {
  const artifact = artifactAt(engagement, path, offset);
  if (!artifact) return undefined;
  for (const reference of referencesOf(artifact, engagement.kinds.prefixes)) {
    const span = referenceSpans(reference).find((one) => isInside(one, offset));
    if (span) return { span, to: reference.to, artifacts: artifactsWithId(engagement, reference.to) };
  }
  return undefined;
}
