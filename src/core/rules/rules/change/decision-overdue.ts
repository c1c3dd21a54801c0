import { workingDaysBetween } from "../../../engagement/calendar.ts";
import { changeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** Domain.md section 7: "every change request older than 5 working days is decided". */
const LONGEST = 5;

export const rule = artifactRule("change-request", {
  code: "change/decision-overdue",
  severity: "warning",
  why: "Governance works when decisions come. A request that nobody answers is taken for a yes by some and a no by others.",
  *each(request, { engagement, today }) {
    const { status, raisedOn } = request.value;
    if ((status !== "submitted" && status !== "assessed") || raisedOn === undefined) return;
    const waited = workingDaysBetween(engagement, raisedOn, today);
    if (waited > LONGEST)
      yield at(
        request,
        "raisedOn",
        `${request.id} has waited ${waited} working days for a decision; ${LONGEST} are the limit. Each side will assume its own answer. Have the business owner decide.`,
      );
  },
  examples: [
    {
      files: { "changes/CHG-001.md": changeText({ raisedOn: "2026-03-02" }) },
      expect: ["changes/CHG-001.md:5 change/decision-overdue"],
    },
    { files: { "changes/CHG-001.md": changeText({ raisedOn: "2026-03-03" }) }, expect: [] },
  ],
});
