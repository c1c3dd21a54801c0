import { ofKind } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { addDays } from "../../../text/plain-date.ts";
import { markdownText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const checkin = { id: "CHK-001", on: "2026-03-09", summary: "Leads are called." };

export const rule = artifactRule("checkin", {
  code: "checkin/no-next",
  severity: "warning",
  why: "The next check-in is always set. As long as people know when they are asked again, they wait; otherwise they write to the sponsor.",
  *each(checkin, context) {
    const { on, nextCheckin } = checkin.value;
    if (nextCheckin !== undefined) return;
    const isOvertaken = ofKind(context.engagement, "checkin").some(({ value }) => (value.on ?? "") > (on ?? ""));
    if (isOvertaken || isCompleted(context)) return;
    const next = on === undefined ? undefined : addDays(on, 7);
    yield at(
      checkin,
      "nextCheckin",
      `${checkin.id} does not say when the next check-in is. People do not know when they are heard again. Write the day in nextCheckin.`,
      next === undefined
        ? []
        : [editFix(`Set it a week later, on ${next}`, checkin, fieldEdits(checkin, [["nextCheckin", next]]))],
    );
  },
  examples: [
    { files: { "checkins/CHK-001.md": markdownText(checkin) }, expect: ["checkins/CHK-001.md:2 checkin/no-next"] },
    { files: { "checkins/CHK-001.md": markdownText({ ...checkin, nextCheckin: "2026-03-16" }) }, expect: [] },
    {
      files: {
        "checkins/CHK-001.md": markdownText({ ...checkin, on: "2026-03-02" }),
        "checkins/CHK-002.md": markdownText({ ...checkin, id: "CHK-002", nextCheckin: "2026-03-16" }),
      },
      expect: [],
    },
  ],
});
