import { ofKind } from "../../../engagement/engagement.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const review = { id: "MTG-004", title: "Review of increment 1", type: "product-review", on: "2026-03-09" };
const talk = { id: "MTG-003", title: "Before the review", type: "one-on-one", attendees: "[rep-1, lead-consultant]" };

export const rule = artifactRule("meeting", {
  code: "meeting/review-unprepared",
  severity: "warning",
  why: "What somebody first says in front of twelve people they cannot take back. The one-on-ones come before the product review.",
  *each(review, { engagement }) {
    const { type, on, attendees = [] } = review.value;
    if (type !== "product-review" || on === undefined) return;
    const meetings = ofKind(engagement, "meeting");
    const reviewsBefore = meetings.flatMap(({ value }) =>
      value.type === "product-review" && value.on !== undefined && value.on < on ? [value.on] : [],
    );
    const since = reviewsBefore.toSorted().at(-1) ?? "";
    const isPrepared = meetings.some(
      ({ value }) =>
        value.type === "one-on-one" &&
        value.on !== undefined &&
        value.on >= since &&
        value.on <= on &&
        (attendees.length === 0 || value.attendees?.some((person) => attendees.includes(person))),
    );
    if (!isPrepared)
      yield at(
        review,
        "type",
        `No one-on-one came before ${review.id}. Its critics speak for the first time in front of all. Talk to them alone first, and record it as a meeting of type one-on-one.`,
      );
  },
  examples: [
    {
      files: { "meetings/MTG-004.md": markdownText(review) },
      expect: ["meetings/MTG-004.md:4 meeting/review-unprepared"],
    },
    {
      files: {
        "meetings/MTG-003.md": markdownText({ ...talk, on: "2026-03-06" }),
        "meetings/MTG-004.md": markdownText({ ...review, attendees: "[rep-1, cto]" }),
      },
      expect: [],
    },
    {
      files: {
        "meetings/MTG-003.md": markdownText({ ...talk, on: "2026-03-06" }),
        "meetings/MTG-004.md": markdownText({ ...review, attendees: "[cto]" }),
      },
      expect: ["meetings/MTG-004.md:4 meeting/review-unprepared"],
    },
  ],
});
