import { type Engagement, ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import type { PlainDate } from "../../../text/plain-date.ts";
import { gapText, markdownText } from "../../example-files.ts";
import { wasOpenOn } from "../../gap-status.ts";
import { at, type Rule } from "../../rule.ts";

/** Three in a row are a direction; two are chance. */
const IN_A_ROW = 3;

/** Each is at least this much longer than the one before. */
const GROWTH = 1.1;

export const rule: Rule = {
  code: "checkin/longer-not-better",
  severity: "warning",
  why: "When little moves, the words get more. Status updates that grow longer while the open items do not fall are among the first signs of a rescue that stands still. Three check-ins in a row are looked at, by the length of their summary, wins, next steps and blockers.",
  *check({ engagement, today }) {
    const recent = ofKind(engagement, "checkin")
      .filter(({ value }) => value.on !== undefined && value.on <= today)
      .toSorted((a, b) => ((a.value.on ?? "") < (b.value.on ?? "") ? -1 : 1))
      .slice(-IN_A_ROW);
    const [first, last] = [recent[0], recent.at(-1)];
    if (recent.length < IN_A_ROW || !first || !last || !grows(recent.map(lengthOf))) return;
    const [before, after] = [openOn(engagement, first.value.on), openOn(engagement, last.value.on)];
    if (after >= before && after > 0)
      yield at(
        last,
        "summary",
        `The check-ins from ${first.id} to ${last.id} grew from ${lengthOf(first)} to ${lengthOf(last)} characters, while open gaps went from ${before} to ${after}. More words for the same work is how people notice that nothing moves. Say what was closed, and what keeps the rest from it.`,
      );
  },
  examples: [
    {
      files: {
        ...updates("Slow week.", "Slow week, many talks.", "Slow week, many talks, and more of them soon."),
        "gaps/GAP-001.md": gapText(),
      },
      today: "2026-03-25",
      expect: ["checkins/CHK-003.md:4 checkin/longer-not-better"],
    },
    {
      files: {
        ...updates("Slow week.", "Slow week, many talks.", "Slow week, many talks, and more of them soon."),
        "gaps/GAP-001.md": gapText({ status: "closed", retest: "{ on: 2026-03-20, by: rep-1 }" }),
      },
      today: "2026-03-25",
      expect: [],
    },
    {
      files: { ...updates("Slow week.", "Slow week, many talks.", "Slow week."), "gaps/GAP-001.md": gapText() },
      today: "2026-03-25",
      expect: [],
    },
  ],
};

function updates(...summaries: readonly [string, string, string]): Record<string, string> {
  return Object.fromEntries(
    summaries.map((summary, index) => {
      const id = `CHK-00${index + 1}`;
      return [`checkins/${id}.md`, markdownText({ id, on: `2026-03-${10 + 7 * index}`, summary })];
    }),
  );
}

function grows(lengths: readonly number[]): boolean {
  return lengths.every((length, index) => index === 0 || length >= (lengths[index - 1] ?? 0) * GROWTH);
}

function lengthOf({ value }: Artifact<ShippedKinds["checkin"]>): number {
  const { summary = "", wins = [], next = [], blockers = [] } = value;
  return [summary, ...wins, ...next, ...blockers.map(({ what = "" }) => what)].join("").length;
}

function openOn(engagement: Engagement, day: PlainDate | undefined): number {
  return day === undefined ? 0 : ofKind(engagement, "gap").filter((gap) => wasOpenOn(engagement, gap, day)).length;
}
