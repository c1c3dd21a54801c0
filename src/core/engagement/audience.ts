import type { Kind } from "../kinds/kind.ts";
import type { Artifact } from "../parse/artifact.ts";

/** Whether an artifact stays within the rescue team; kinds may make that their default (domain.md section 11). */
export function isInternal(artifact: Artifact): boolean {
  return (artifact.value["audience"] ?? artifact.kind.schema.properties?.["audience"]?.default) === "internal";
}

/** Whether artifacts of a kind say who may read them. Records such as sign-offs and milestones do not. */
export function hasAudience(kind: Kind): boolean {
  return kind.schema.properties?.["audience"] !== undefined;
}
