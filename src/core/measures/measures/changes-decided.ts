import { ofKind } from "../../engagement/engagement.ts";
import { decisionDeadline } from "../change-deadline.ts";
import { type Measure, shareOf } from "../measure.ts";

export const measure: Measure = {
  id: "changes-decided",
  area: "governance",
  title: "Change requests decided within five working days",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 7: every change request older than 5 working days is decided",
  evidence: "The requests that wait longer than five working days.",
  measure({ engagement, today }) {
    const requests = ofKind(engagement, "change-request").filter(({ value }) => value.withdrawn === undefined);
    return shareOf(requests, (request) => (decisionDeadline(engagement, request) ?? today) >= today, 1);
  },
};
