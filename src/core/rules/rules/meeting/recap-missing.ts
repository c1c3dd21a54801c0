import { addDays } from "../../../text/plain-date.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** Days in which a recap is still read as one. */
const LONGEST = 3;

/** Meetings of several people who leave with something agreed. */
const TYPES: readonly (string | undefined)[] = [
  "workshop",
  "reset",
  "product-review",
  "steering",
  "go-no-go",
  "final-review",
];

const meeting = { id: "MTG-002", title: "Reset meeting", type: "reset" };

export const rule = artifactRule("meeting", {
  code: "meeting/recap-missing",
  severity: "warning",
  why: "What was agreed is what the recap says. Without one, everybody leaves with another agreement.",
  *each(meeting, { today }) {
    const { type, on, recapSentOn } = meeting.value;
    if (on !== undefined && recapSentOn === undefined && TYPES.includes(type) && addDays(on, LONGEST) < today)
      yield at(
        meeting,
        "recapSentOn",
        `${meeting.id} was on ${on}, and its recap was not sent. Everybody remembers another agreement by now. Send it, and write the day in recapSentOn.`,
      );
  },
  examples: [
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, on: "2026-03-06" }) },
      expect: ["meetings/MTG-002.md:2 meeting/recap-missing"],
    },
    { files: { "meetings/MTG-002.md": markdownText({ ...meeting, on: "2026-03-07" }) }, expect: [] },
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, on: "2026-03-04", recapSentOn: "2026-03-05" }) },
      expect: [],
    },
    {
      files: { "meetings/MTG-002.md": markdownText({ ...meeting, type: "one-on-one", on: "2026-03-04" }) },
      expect: [],
    },
  ],
});
