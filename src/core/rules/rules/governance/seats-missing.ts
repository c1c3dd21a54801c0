import { type Engagement, ofKind } from "../../../engagement/engagement.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import type { PlainDate } from "../../../text/plain-date.ts";
import { listText, phasesText } from "../../example-files.ts";
import { afterActivity } from "../../phase-days.ts";
import { at, type Rule } from "../../rule.ts";

/** Who sits in the steering committee, and how often (domain.md section 7). */
const SEATS = [
  { seat: "chair", least: 1, name: "the sponsor as its chair" },
  { seat: "project-lead", least: 1, name: "the CRM project lead" },
  { seat: "change-manager", least: 1, name: "the change manager" },
  { seat: "it", least: 1, name: "IT" },
  { seat: "business-manager", least: 2, name: "two or three business managers" },
  { seat: "user-representative", least: 1, name: "a user representative" },
] as const;

const chair = { id: "SEAT-001", seat: "chair", person: "sponsor" };

const plan = { "phases.yaml": phasesText("rebuild.governance", 1, 8) };

export const rule: Rule = {
  code: "governance/seats-missing",
  severity: "warning",
  why: "A committee without a user decides on what it never saw; one without business managers decides on what nobody does.",
  *check(context) {
    const { engagement, today } = context;
    const missing = SEATS.filter(({ seat, least }) => holdersOf(engagement, seat, today) < least).map(
      ({ name }) => name,
    );
    if (missing.length === 0) return;
    const message = `In the steering committee these are missing: ${missing.join(", ")}. It decides without those who have to carry it. Fill the seats in governance/steering.yaml.`;
    const [first] = ofKind(engagement, "seat");
    if (first) {
      if (!isCompleted(context)) yield at(first, "seat", message);
      return;
    }
    const report = afterActivity(context, "rebuild.governance");
    if (report) yield report(message);
  },
  examples: [
    {
      files: { "governance/steering.yaml": listText(chair) },
      expect: ["governance/steering.yaml:2 governance/seats-missing"],
    },
    { files: plan, expect: ["phases.yaml:9 governance/seats-missing"] },
    { files: plan, today: "2026-03-09", expect: [] },
    {
      files: {
        "governance/steering.yaml": listText(
          chair,
          { id: "SEAT-002", seat: "project-lead", person: "lead-consultant" },
          { id: "SEAT-003", seat: "change-manager", person: "build-consultant" },
          { id: "SEAT-004", seat: "it", person: "cto" },
          { id: "SEAT-005", seat: "business-manager", person: "head-of-retail" },
          { id: "SEAT-006", seat: "business-manager", person: "head-of-sales" },
          { id: "SEAT-007", seat: "user-representative", person: "rep-1" },
        ),
      },
      expect: [],
    },
  ],
};

function holdersOf(engagement: Engagement, seat: string, today: PlainDate): number {
  const seats = ofKind(engagement, "seat").filter(
    ({ value }) => value.seat === seat && (value.until === undefined || value.until >= today),
  );
  return new Set(seats.map(({ value }) => value.person)).size;
}
