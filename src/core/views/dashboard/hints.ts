import type { Standing } from "../../measures/measure.ts";

/** A figure without the identifiers behind it: where they stand as links, texts need not name them a second time. */
export function withoutEvidence<Told extends Standing>(standing: Told): Told {
  const { parts } = standing;
  const bare = { ...standing, evidence: [] };
  return parts ? { ...bare, parts: parts.map((part) => ({ ...part, evidence: [] })) } : bare;
}
