import { artifactsWithId, type Engagement } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Span } from "../text/span.ts";
import { referenceAt } from "./definition.ts";
import { fieldAt } from "./place-at.ts";

/** An identifier that stands in a file: in a reference, in a text, or where its artifact says what it is. */
export interface SubjectAt {
  readonly span: Span;
  readonly id: string;
  /** What has it; several where it is used twice, none where it names nothing. */
  readonly artifacts: readonly Artifact[];
}

/** The identifier at an offset (UTF-16, in the file). */
export function subjectAt(engagement: Engagement, path: string, offset: number): SubjectAt | undefined {
  const reference = referenceAt(engagement, path, offset);
  if (reference) return { span: reference.span, id: reference.to, artifacts: reference.artifacts };
  const field = fieldAt(engagement, path, offset);
  if (field?.part !== "value" || field.path.join(".") !== "id") return undefined;
  const { id } = field.artifact;
  return { span: field.span, id, artifacts: artifactsWithId(engagement, id) };
}
