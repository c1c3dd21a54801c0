import { ofKind } from "../../engagement/engagement.ts";
import type { Person } from "../../ledger/authority.ts";
import type { Stakeholder } from "../../reports/charts/stakeholder-map.ts";
import { attitudeOn } from "../../rules/attitudes.ts";
import { compareText } from "../../text/finding.ts";
import type { TreeContext } from "../trees/tree-node.ts";
import { wordFor } from "../trees/words.ts";

export interface PlacedPerson {
  readonly person: Person;
  readonly stakeholder: Stakeholder;
}

/** The people whom the rescue touches: those who are placed by influence and attitude, and those who are not yet. */
export function placedPeople(context: TreeContext): {
  readonly placed: readonly PlacedPerson[];
  readonly missing: readonly Person[];
} {
  const { engagement, today } = context;
  const touched = ofKind(engagement, "person").filter(
    ({ value }) => value.side !== "rescue" && (value.until === undefined || value.until >= today),
  );
  const placed = touched.flatMap((person) => {
    const stakeholder = stakeholderOf(context, person);
    return stakeholder ? [{ person, stakeholder }] : [];
  });
  const known = new Set(placed.map(({ person }) => person));
  return { placed, missing: touched.filter((person) => !known.has(person)) };
}

function stakeholderOf({ say, today }: TreeContext, person: Person): Stakeholder | undefined {
  const { name, influence, impact, strategy } = person.value;
  const attitude = attitudeOn(person, today);
  if (influence === undefined || attitude === undefined) return undefined;
  const before = attitudeBefore(person, attitude, today);
  return {
    name: name ?? person.id,
    influence,
    attitude,
    impact,
    before,
    strategy: strategy ? wordFor(say, strategy) : "",
  };
}

/** The last attitude that was another one. */
function attitudeBefore({ value }: Person, attitude: Stakeholder["attitude"], today: string): Stakeholder["before"] {
  const past = (value.attitudeHistory ?? [])
    .filter(({ on = "" }) => on <= today)
    .toSorted((a, b) => compareText(a.on ?? "", b.on ?? ""));
  return past.findLast((entry) => entry.attitude !== attitude)?.attitude;
}
