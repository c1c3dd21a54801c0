import type { Engagement } from "../engagement/engagement.ts";
import type { Finding, Fix } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { fixesFor } from "./mechanical-fixes.ts";

/** A fix with the finding that it makes go away. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** Whether it is the finding's only one. */
  readonly isOnly: boolean;
}

/** The fixes of one file's findings at an offset, or anywhere in a selection; ends count as inside. */
export function fixesAt(
  engagement: Engagement,
  findings: readonly Finding[],
  place: number | Span,
): readonly OfferedFix[] {
  const { start, end } = typeof place === "number" ? { start: place, end: place } : place;
  return findings
    .filter(({ span }) => span.start <= end && span.end >= start)
    .flatMap((finding) => {
      const fixes = fixesFor(engagement, finding);
      return fixes.map((fix) => ({ finding, fix, isOnly: fixes.length === 1 }));
    });
}
