import { artifactsWithId, asKind, type Engagement, findArtifact, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { DecisionAnnotation } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { type Refusal, refusal } from "../text/refusal.ts";
import { decisionOfType } from "./governed.ts";
import { PHASE_EXIT, rolesEnding } from "./phase-exit.ts";

export type Person = Artifact<ShippedKinds["person"]>;
export type Role = NonNullable<ShippedKinds["person"]["roles"]>[number];

/**
 * Who may decide by the sign-off's type alone, whatever it is on (domain.md section 9). Other types belong to the kinds
 * that name them in `x-decisions`, which narrow these too; who ends a phase stands in phases.yaml.
 */
const ROLES_BY_TYPE: Readonly<Record<string, readonly Role[]>> = {
  "increment-release": ["business-owner"],
  governance: ["business-owner"],
  "reset-plan": ["business-owner", "delivery-lead"],
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
  /** The phase that ends, where one does. */
  readonly phase?: string | undefined;
}

/** Whether decisions of a type are taken on a subject at all, by anybody. */
export function takesDecision(subject: Artifact<unknown>, type: string): boolean {
  return type === PHASE_EXIT || ROLES_BY_TYPE[type] !== undefined || decisionOfType(subject, type) !== undefined;
}

/** Why a person may not decide; undefined when they may. `trusted` is the state whose people and rules count. */
export function refusalOf(trusted: Engagement, question: AuthorityQuestion): Refusal | undefined {
  const person = findPerson(trusted, question.person);
  if (!person) return refusal("{0} is not in people.yaml.", question.person);
  if (!holdsOffice(person, question.on))
    return refusal("{0} left the role on {1}.", person.title, person.value.until ?? "");
  const decision = decisionOfType(question.subject, question.type);
  if (decision?.notBy && valueAt(question.subject.value, decision.notBy) === question.person)
    return refusal("{0} assessed {1}, and nobody decides on their own assessment.", person.title, question.subject.id);
  const allowed = whoMayDecide(trusted, question);
  if (allowed.some((candidate) => candidate.id === person.id)) return undefined;
  const args = [person.title, question.type, question.subject.id];
  const names = allowed.map((candidate) => candidate.title).join(" / ");
  return names === "" ? nobodyMay(args, question.subject, decision) : othersMay(args, names);
}

function othersMay(args: readonly string[], names: string): Refusal {
  return refusal("{0} may not decide a {1} on {2}. {3} may.", ...args, names);
}

function nobodyMay(
  args: readonly string[],
  subject: Artifact<unknown>,
  decision: DecisionAnnotation | undefined,
): Refusal {
  if (decision?.person !== undefined && valueAt(subject.value, decision.person) === undefined)
    return refusal(
      "{0} may not decide a {1} on {2}. Only the person in {3} may, and nobody stands there yet.",
      ...args,
      decision.person,
    );
  return refusal("{0} may not decide a {1} on {2}. Nobody in people.yaml may.", ...args);
}

/** The people who may decide on a subject on a day, in the order of people.yaml. */
export function whoMayDecide(
  trusted: Engagement,
  { type, subject, on, phase }: Omit<AuthorityQuestion, "person">,
): readonly Person[] {
  const decision = decisionOfType(subject, type);
  const excluded = decision?.notBy ? valueAt(subject.value, decision.notBy) : undefined;
  const named = decision?.person ? valueAt(subject.value, decision.person) : undefined;
  const roles = rolesFor(trusted, { type, subject, phase });
  return ofKind(trusted, "person").filter((person) => {
    if (person.id === excluded || !holdsOffice(person, on)) return false;
    return decision?.person ? person.id === named : (person.value.roles ?? []).some((role) => roles.includes(role));
  });
}

/** The role in which a person decides a type: the first of theirs that allows it. */
export function decidingRole(
  trusted: Engagement,
  person: Person,
  question: Pick<AuthorityQuestion, "type" | "subject" | "phase">,
): Role | undefined {
  const roles: readonly string[] = rolesFor(trusted, question);
  return person.value.roles?.find((role) => roles.includes(role)) ?? person.value.roles?.[0];
}

function rolesFor(
  trusted: Engagement,
  { type, subject, phase }: Pick<AuthorityQuestion, "type" | "subject" | "phase">,
): readonly string[] {
  const decision = decisionOfType(subject, type);
  if (decision) return decision.roles ?? [];
  return type === PHASE_EXIT ? rolesEnding(trusted, subject, phase) : (ROLES_BY_TYPE[type] ?? []);
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
