import { ofKind } from "../engagement/engagement.ts";
import { holdersOf, type Role } from "../ledger/authority.ts";
import { inWords } from "./in-words.ts";
import { at, type Report, type RuleContext } from "./rule.ts";

/** Finds a role that nobody holds today, or more than one person: the later ones in people.yaml are the surplus. */
export function* soleRoleReports({ engagement, today }: RuleContext, role: Role): Generator<Report> {
  const [first, ...surplus] = holdersOf(engagement, role, today);
  const [artifact] = ofKind(engagement, "engagement");
  if (!first && artifact)
    yield at(
      artifact,
      [],
      `Nobody is ${inWords(role)} today. What only that person may decide stays undecided. Give the role ${role} to one person in people.yaml.`,
    );
  for (const person of surplus) {
    const index = person.value.roles?.indexOf(role) ?? 0;
    yield at(
      person,
      ["roles", index],
      `${person.title} is ${inWords(role)}, and so is ${first?.title}. If two people can change the plan, it keeps moving. Leave the role to one, or end it with until.`,
    );
  }
}
