import type { AuditStatus } from "../../ledger/audit/row.ts";
import type { Presentation } from "../presentation.ts";
import type { DecisionStanding } from "./standings.ts";

type Say = Presentation["say"];
type Words<Key extends string> = Readonly<Record<Key, (say: Say) => string>>;

export function standingWord(say: Say, standing: DecisionStanding): string {
  return STANDING[standing](say);
}

/** What a standing means for whoever reads the log, in a sentence. */
export function standingMeaning(say: Say, standing: DecisionStanding): string {
  return MEANINGS[standing](say);
}

/** What an audit says of a decision or a change, in a word. */
export function auditWord(say: Say, status: AuditStatus): string {
  return AUDIT[status](say);
}

/** What to do about it (docs/audit.md). */
export function adviceOn(say: Say, status: AuditStatus): string {
  return ADVICE[status](say);
}

/** How a decision came in; as it is written where it is no known word. */
export function channelWord(say: Say, channel: string): string {
  return CHANNELS[channel]?.(say) ?? channel;
}

/** How sure it is that this person said so. */
export function assuranceWord(say: Say, assurance: string): string {
  return ASSURANCES[assurance]?.(say) ?? assurance;
}

const STANDING: Words<DecisionStanding> = {
  broken: (say) => say("Record has errors"),
  unauthorised: (say) => say("Without authority"),
  uncommitted: (say) => say("Not committed"),
  stale: (say) => say("Changed since signed"),
  lapsed: (say) => say("Lapsed"),
  gone: (say) => say("Subject gone"),
  withdrawn: (say) => say("Withdrawn since"),
  elsewhere: (say) => say("On another branch"),
  superseded: (say) => say("Superseded"),
  holds: (say) => say("Holds"),
};

const MEANINGS: Words<DecisionStanding> = {
  broken: (say) => say("The record has errors, so what was decided cannot be told from it."),
  unauthorised: (say) => say("By what was trusted at that moment, this person could not decide it. It does not count."),
  uncommitted: (say) => say("The record is a file only: until it is committed, it proves nothing."),
  stale: (say) => say("What was decided on is another by now, so it waits for a new decision."),
  lapsed: (say) =>
    say("The content is the same today, but was another since: an old decision does not come back to life."),
  gone: (say) => say("What was decided on is no longer there."),
  withdrawn: (say) => say("What was decided on was withdrawn later."),
  elsewhere: (say) => say("The record is on another branch, and counts here once that is merged."),
  superseded: (say) => say("A newer decision on the same subject governs."),
  holds: (say) => say("The newest decision, on content that is still the same."),
};

const AUDIT: Words<AuditStatus> = {
  recorded: (say) => say("Verified"),
  pending: (say) => say("Pending"),
  unrecorded: (say) => say("Not recorded"),
  unauthorised: (say) => say("Without authority"),
  stale: (say) => say("Stale"),
  forged: (say) => say("Forged"),
  altered: (say) => say("Altered"),
  rewritten: (say) => say("History rewritten"),
};

const ADVICE: Words<AuditStatus> = {
  recorded: (say) => say("Nothing is to be done."),
  pending: (say) => say("Have it decided."),
  unrecorded: (say) => say("Have it decided as it stands, or take it back and say so."),
  unauthorised: (say) => say("Have the right person decide."),
  stale: (say) => say("Have it decided again."),
  forged: (say) => say("Find out who committed it."),
  altered: (say) => say("Find out who did it, and put it back."),
  rewritten: (say) => say("Compare with another clone."),
};

const CHANNELS: Readonly<Record<string, (say: Say) => string>> = {
  editor: (say) => say("In the editor"),
  cli: (say) => say("On the command line"),
  "pull-request": (say) => say("As a review of a pull request"),
  meeting: (say) => say("In a meeting"),
};

const ASSURANCES: Readonly<Record<string, (say: Say) => string>> = {
  signed: (say) => say("Signed with the person’s key"),
  "pull-request": (say) => say("Under the person’s login"),
  document: (say) => say("A signed document is attached"),
  email: (say) => say("A mail is attached"),
  minuted: (say) => say("It stands in minutes"),
};
