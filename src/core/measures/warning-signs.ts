import type { Finding } from "../text/finding.ts";
import { compareNatural } from "../text/natural-order.ts";
import type { PhaseProgress } from "./phases.ts";

/** A warning sign (domain.md section 10). Evidence: identifiers of what shows it, or paths where that is no artifact. */
export interface WarningSign {
  readonly id: string;
  readonly title: string;
  readonly evidence: readonly string[];
}

interface Sign {
  readonly id: string;
  readonly title: string;
  /** The codes of the findings that show it. */
  readonly codes: readonly string[];
}

/** The signs of domain.md section 10 in its order, but for phases that run on, and the alarm of section 8. */
export const SIGNS: readonly Sign[] = [
  {
    id: "updates-grow",
    title: "Status updates grow longer while open items do not fall",
    codes: ["checkin/longer-not-better"],
  },
  {
    id: "work-before-approval",
    title: "Work starts before its change is approved",
    codes: ["change/work-before-approval", "scope/work-on-undecided"],
  },
  {
    id: "closed-without-user",
    title: "Gaps are closed on the developers' word alone",
    codes: ["gap/closed-without-user-test"],
  },
  {
    id: "asked-after-training",
    title: "The same how-to question comes after training",
    codes: ["training/asked-again", "training/same-question"],
  },
  { id: "too-many-open", title: "Too many open items to review live", codes: ["gap/too-many-open"] },
  {
    id: "no-owner",
    title: "Something has no owner, two, or the wrong one",
    codes: ["gap/no-owner", "gap/owner-side", "meeting/action-unowned", "governance/two-deciders"],
  },
  { id: "no-date", title: "Something that was promised has no date", codes: ["gap/no-due", "meeting/action-undated"] },
  { id: "date-slipped", title: "Dates slip again and again", codes: ["gap/due-slipped"] },
  {
    id: "vague-impact",
    title: "Impact is written without who or how much",
    codes: ["gap/impact-vague", "gap/vague-words"],
  },
  {
    id: "duplicates",
    title: "Items look like duplicates",
    codes: ["gap/similar-title", "scope/similar-title", "change/similar-title"],
  },
  { id: "no-goal", title: "Requirements serve no business goal", codes: ["scope/no-goal"] },
  {
    id: "group-not-heard",
    title: "Nobody spoke to a group of stakeholders",
    codes: ["interview/group-not-heard"],
  },
  {
    id: "later-blocks-tier-one",
    title: "Items pushed to later hold up a tier-1 item",
    codes: ["scope/depends-on-later"],
  },
  {
    id: "wrong-decider",
    title: "Scope is decided by the wrong person",
    codes: ["signoff/not-authorised", "signoff/role-not-held", "scope/decided-by-assessor"],
  },
  { id: "changed-after-signing", title: "Signed content changed afterwards", codes: ["signoff/stale"] },
  { id: "no-checkin", title: "The last check-in is too long ago", codes: ["checkin/overdue"] },
  { id: "no-sponsor", title: "The sponsor has not been seen for too long", codes: ["engagement/no-sponsor-activity"] },
  {
    id: "adoption-dropped",
    title: "A workflow lost ten points or more in a week",
    codes: ["measurement/adoption-dropped"],
  },
];

/**
 * The warning signs that an engagement's findings show, and phases that run on. Silenced findings show nothing:
 * somebody gave a reason.
 */
export function warningSigns(findings: readonly Finding[], phases: readonly PhaseProgress[]): readonly WarningSign[] {
  const shown = SIGNS.map(({ id, title, codes }) => {
    const showing = findings.filter((finding) => codes.includes(finding.rule));
    return { id, title, evidence: inOrder(showing.map((finding) => finding.artifact ?? finding.path)) };
  });
  return [...shown, overrun(phases)].filter((sign) => sign.evidence.length > 0);
}

/** The phases know more than the rule of the same name: they ask the measures too. Evidence: the open criteria. */
function overrun(phases: readonly PhaseProgress[]): WarningSign {
  const open = phases
    .filter((phase) => phase.state === "overrun")
    .flatMap((phase) => phase.criteria.filter((criterion) => !criterion.met));
  return {
    id: "phase-overrun",
    title: "A phase runs past its last day with criteria open",
    evidence: open.map((criterion) => `${criterion.phase}.${criterion.id}`),
  };
}

function inOrder(evidence: readonly string[]): readonly string[] {
  return [...new Set(evidence)].toSorted(compareNatural);
}
