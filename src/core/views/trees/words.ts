import type { Presentation } from "../presentation.ts";

type Say = Presentation["say"];

/** How people say a value that files spell for machines, as `in-progress`. */
export function wordFor(say: Say, value: string): string {
  const known = Object.hasOwn(WORDS, value) ? WORDS[value] : undefined;
  return known ? known(say) : value.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
}

const WORDS: Readonly<Record<string, (say: Say) => string>> = {
  now: (say) => say("Now"),
  week: (say) => say("This week"),
  later: (say) => say("Later"),
  open: (say) => say("Open"),
  planned: (say) => say("Planned"),
  "in-progress": (say) => say("In progress"),
  fixed: (say) => say("Fixed"),
  retest: (say) => say("In retest"),
  closed: (say) => say("Closed"),
  rejected: (say) => say("Rejected"),
  duplicate: (say) => say("Duplicate"),
  defect: (say) => say("Defect"),
  expectation: (say) => say("Expectation"),
  trust: (say) => say("Trust"),
  approved: (say) => say("Approved"),
  deferred: (say) => say("Deferred"),
  tier: (say) => say("Tier"),
  status: (say) => say("Status"),
  "scope-tier": (say) => say("Scope tier"),
  "reset-plan": (say) => say("Reset plan"),
  report: (say) => say("Report"),
  "phase-exit": (say) => say("End of a phase"),
  "increment-release": (say) => say("Release of an increment"),
  "gap-closure": (say) => say("Closing of a gap"),
  "change-request": (say) => say("Change request"),
  governance: (say) => say("Governance"),
  authority: (say) => say("Roles and rules"),
  completion: (say) => say("Completion"),
  delivered: (say) => say("Delivered"),
  tested: (say) => say("Tested"),
  adopted: (say) => say("Adopted"),
  critical: (say) => say("Critical"),
  important: (say) => say("Important"),
  useful: (say) => say("Useful"),
  "nice-to-have": (say) => say("Nice to have"),
  contract: (say) => say("Contract"),
  proposal: (say) => say("Proposal"),
  call: (say) => say("Call"),
  email: (say) => say("E-mail"),
  workshop: (say) => say("Workshop"),
  engage: (say) => say("Engage"),
  consult: (say) => say("Consult"),
  inform: (say) => say("Inform"),
  monitor: (say) => say("Monitor"),
};
