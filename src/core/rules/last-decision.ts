import { type Engagement, ofKind } from "../engagement/engagement.ts";
import { findPerson, type Role } from "../ledger/authority.ts";
import { compareText } from "../text/finding.ts";
import { dayOf, type PlainDate } from "../text/plain-date.ts";

/** Something that somebody decided or did on a day, by the identifier of what records it. */
export interface RecordedDecision {
  readonly id: string;
  readonly on: PlainDate;
}

/** The sign-offs up to today by people who held one of the roles when they signed. */
export function decisionsBy(
  engagement: Engagement,
  roles: readonly Role[],
  today: PlainDate,
): readonly RecordedDecision[] {
  return ofKind(engagement, "signoff").flatMap(({ id, value }) => {
    if (value.by === undefined || value.at === undefined) return [];
    const on = dayOf(value.at);
    return on <= today && held(engagement, value.by, roles, on) ? [{ id, on }] : [];
  });
}

/**
 * What the executive sponsor was seen doing up to today: what they signed, and the meetings that they sat in (domain.md
 * section 10: "no visible sponsor activity").
 */
export function sponsorSeen(engagement: Engagement, today: PlainDate): readonly RecordedDecision[] {
  const meetings = ofKind(engagement, "meeting").flatMap(({ id, value: { on, attendees = [] } }) => {
    if (on === undefined || on > today) return [];
    return attendees.some((attendee) => held(engagement, attendee, SPONSOR, on)) ? [{ id, on }] : [];
  });
  return [...decisionsBy(engagement, SPONSOR, today), ...meetings];
}

const SPONSOR: readonly Role[] = ["executive-sponsor"];

/** The newest of some decisions. */
export function newestDecision(decisions: readonly RecordedDecision[]): RecordedDecision | undefined {
  return decisions.toSorted((a, b) => compareText(b.on, a.on) || compareText(b.id, a.id))[0];
}

function held(engagement: Engagement, id: string, roles: readonly Role[], on: PlainDate): boolean {
  const { roles: own = [], until } = findPerson(engagement, id)?.value ?? {};
  return (until === undefined || until >= on) && own.some((role) => roles.includes(role));
}
