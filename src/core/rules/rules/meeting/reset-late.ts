import { workingDaysBetween } from "../../../engagement/calendar.ts";
import { type Engagement, ofKind } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { markdownText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

/** Domain.md section 2: "hold the reset meeting within 2 business days". */
const LONGEST = 2;

const call = markdownText({ id: "MTG-001", title: "Containment call", type: "containment-call", on: "2026-03-02" });
const reset = { id: "MTG-002", title: "Reset meeting", type: "reset" };

export const rule: Rule = {
  code: "meeting/reset-late",
  severity: "warning",
  why: "Between the call and the reset meeting the client knows that it failed and does not know what comes. Two business days is as long as trust lasts.",
  *check(context) {
    const { engagement, today } = context;
    const call = firstOf(engagement, "containment-call");
    const reset = firstOf(engagement, "reset");
    const [called, held] = [call?.value.on, reset?.value.on];
    if (!call || called === undefined || called > today) return;
    const waited = workingDaysBetween(engagement, called, held ?? today);
    if (waited <= LONGEST || isCompleted(context)) return;
    yield reset
      ? at(
          reset,
          "on",
          `The reset meeting is on ${held}, ${waited} working days after the call; ${LONGEST} are the limit. The client waits with a failure and no plan. Bring it forward, or say in the call why it takes longer.`,
        )
      : at(
          call,
          "on",
          `The client was called on ${called}, ${waited} working days ago, and there is no reset meeting; ${LONGEST} are the limit. They know that it failed, and not what comes. Set the day, and record it as a meeting of type reset.`,
        );
  },
  examples: [
    {
      files: { "meetings/MTG-001.md": call },
      today: "2026-03-05",
      expect: ["meetings/MTG-001.md:5 meeting/reset-late"],
    },
    {
      files: { "meetings/MTG-001.md": call, "meetings/MTG-002.md": markdownText({ ...reset, on: "2026-03-06" }) },
      expect: ["meetings/MTG-002.md:5 meeting/reset-late"],
    },
    {
      files: { "meetings/MTG-001.md": call, "meetings/MTG-002.md": markdownText({ ...reset, on: "2026-03-04" }) },
      expect: [],
    },
    { files: { "meetings/MTG-001.md": call }, today: "2026-03-04", expect: [] },
  ],
};

function firstOf(engagement: Engagement, type: string) {
  const meetings = ofKind(engagement, "meeting").filter(({ value }) => value.type === type && value.on !== undefined);
  return meetings.toSorted((a, b) => ((a.value.on ?? "") < (b.value.on ?? "") ? -1 : 1))[0];
}
