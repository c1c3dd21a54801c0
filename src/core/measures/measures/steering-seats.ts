import { ofKind } from "../../engagement/engagement.ts";
import { type Measure, unknown } from "../measure.ts";
import { pointOf, shareOfParts } from "../part.ts";

/** Who sits in the steering committee, and how many of them at least (domain.md section 7). */
const SEATS = [
  ["chair", "Chair: the executive sponsor", 1],
  ["project-lead", "CRM project lead", 1],
  ["change-manager", "Change manager", 1],
  ["it", "IT", 1],
  ["business-manager", "Two business managers at least", 2],
  ["user-representative", "A representative of the users", 1],
] as const;

export const measure: Measure = {
  id: "steering-seats",
  area: "governance",
  title: "Seats of the steering committee that are filled",
  unit: "share",
  target: 1,
  direction: "at-least",
  source:
    "domain.md section 7: sponsor, project lead, change manager, IT, 2–3 business managers, a user representative",
  evidence: "The seats, kind by kind; those of the kinds that lack somebody, where one does.",
  measure({ engagement, today }) {
    const filled = ofKind(engagement, "seat").filter(({ value }) => (value.until ?? today) >= today);
    if (filled.length === 0) return unknown("The steering committee has nobody yet.");
    return shareOfParts(
      SEATS.map(([seat, title, least]) => {
        const evidence = filled.filter(({ value }) => value.seat === seat).map(({ id }) => id);
        return pointOf(seat, title, { met: evidence.length >= least, evidence });
      }),
    );
  },
};
