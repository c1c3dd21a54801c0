import { artifactsWithId, asKind, type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { decisionOfType } from "./governed.ts";

export type Person = Artifact<ShippedKinds["person"]>;
export type Role = NonNullable<ShippedKinds["person"]["roles"]>[number];

/** Who may decide by the sign-off's type alone (domain.md section 9); kinds narrow it by `x-decisions`. */
const ROLES_BY_TYPE: Readonly<Record<string, readonly Role[]>> = {
  "scope-tier": ["business-owner"],
  "change-request": ["business-owner"],
  "increment-release": ["business-owner"],
  governance: ["business-owner"],
  "reset-plan": ["business-owner", "delivery-lead"],
  "phase-exit": ["business-owner", "delivery-lead"],
  report: ["executive-sponsor"],
  completion: ["executive-sponsor"],
  authority: ["executive-sponsor"],
};

/** A question of authority: may this person decide on this subject, on that day? */
export interface AuthorityQuestion {
  readonly type: string;
  readonly subject: Artifact<unknown>;
  readonly person: string;
  readonly on: PlainDate;
}

/** Why a person may not decide; undefined when they may. `trusted` is the state whose people and rules count. */
export function refusalOf(trusted: Engagement, question: AuthorityQuestion): string | undefined {
  const person = findPerson(trusted, question.person);
  if (!person) return `${question.person} is not in people.yaml.`;
  if (!holdsOffice(person, question.on)) return `${person.title} left the role on ${person.value.until}.`;
  const decision = decisionOfType(question.subject, question.type);
  if (decision?.notBy && valueAt(question.subject.value, decision.notBy) === question.person)
    return `${person.title} assessed ${question.subject.id}, and nobody decides on their own assessment.`;
  const allowed = whoMayDecide(trusted, question);
  if (allowed.some((candidate) => candidate.id === person.id)) return undefined;
  const names = allowed.map((candidate) => candidate.title).join(" or ");
  return `${person.title} may not decide a ${question.type} on ${question.subject.id}. ${names ? `${names} may.` : "Nobody in people.yaml may."}`;
}

/** The people who may decide on a subject on a day, in the order of people.yaml. */
export function whoMayDecide(
  trusted: Engagement,
  { type, subject, on }: Omit<AuthorityQuestion, "person">,
): readonly Person[] {
  const decision = decisionOfType(subject, type);
  const excluded = decision?.notBy ? valueAt(subject.value, decision.notBy) : undefined;
  const named = decision?.person ? valueAt(subject.value, decision.person) : undefined;
  const roles = decision ? (decision.roles ?? []) : (ROLES_BY_TYPE[type] ?? []);
  return ofKind(trusted, "person").filter((person) => {
    if (person.id === excluded || !holdsOffice(person, on)) return false;
    return decision?.person ? person.id === named : (person.value.roles ?? []).some((role) => roles.includes(role));
  });
}

/** The role in which a person decides a type: the first of theirs that allows it. */
export function decidingRole(person: Person, question: Pick<AuthorityQuestion, "type" | "subject">): Role | undefined {
  const decision = decisionOfType(question.subject, question.type);
  const roles = decision?.roles ?? ROLES_BY_TYPE[question.type] ?? [];
  return person.value.roles?.find((role) => roles.includes(role)) ?? person.value.roles?.[0];
}

/** The people who hold a role on a day. */
export function holdersOf(engagement: Engagement, role: Role, on: PlainDate): readonly Person[] {
  return ofKind(engagement, "person").filter((person) => person.value.roles?.includes(role) && holdsOffice(person, on));
}

/** The person with an identifier, when exactly one has it. */
export function findPerson(engagement: Engagement, id: string): Person | undefined {
  return artifactsWithId(engagement, id).length === 1 ? asKind(findArtifact(engagement, id), "person") : undefined;
}

function holdsOffice(person: Person, on: PlainDate): boolean {
  return person.value.until === undefined || person.value.until >= on;
}
