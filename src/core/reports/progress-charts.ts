import { ofKind, settings } from "../engagement/engagement.ts";
import { adoptionWeeks } from "../measures/adoption.ts";
import type { Presentation } from "../views/presentation.ts";
import { adoptionLines } from "./charts/adoption-lines.ts";
import { gapBurnUp } from "./charts/gap-burn-up.ts";
import type { Chart } from "./document.ts";
import { closedOn } from "./open-work.ts";
import type { ReportContext } from "./report.ts";
import { inEnglish } from "./words.ts";

type Looked = Pick<ReportContext, "engagement" | "today">;

/** Gaps found and closed since day one; undefined where none was found yet. Rejected ones and duplicates do not count. */
export function burnUpOfGaps(
  { engagement, today }: Looked,
  presentation: Presentation = inEnglish(today),
): Chart | undefined {
  const gaps = ofKind(engagement, "gap").filter(
    ({ value }) => value.status !== "rejected" && value.status !== "duplicate" && (value.raisedOn ?? "") <= today,
  );
  const from = [
    settings(engagement).dayOne ?? today,
    ...gaps.flatMap(({ value }) => value.raisedOn ?? []),
  ].toSorted()[0];
  if (gaps.length === 0 || from === undefined || from > today) return undefined;
  const lives = gaps.map((gap) => {
    const closed = closedOn(gap);
    return { raised: gap.value.raisedOn ?? from, ...(closed === undefined ? {} : { closed }) };
  });
  return gapBurnUp(presentation, lives, { from, today });
}

/** Adoption of each workflow, week by week; undefined where nothing is measured yet. */
export function adoptionOfWorkflows(
  { engagement, today }: Looked,
  presentation: Presentation = inEnglish(today),
): Chart | undefined {
  const series = ofKind(engagement, "workflow").map(({ id, title }) => ({
    title,
    points: adoptionWeeks(engagement, id, today).map(({ week, share }) => ({ week, share })),
  }));
  return series.some(({ points }) => points.length > 0) ? adoptionLines(presentation, series) : undefined;
}
