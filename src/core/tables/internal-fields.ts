import type { Kind } from "../kinds/kind.ts";
import type { Fields } from "../parse/artifact.ts";

/** What says how the team sees people: internal whatever the audience of its artifact (domain.md sections 8 and 11). */
const ABOUT_PEOPLE: Readonly<Record<string, readonly string[]>> = {
  person: ["influence", "impact", "attitude", "attitudeHistory", "strategy"],
  group: ["segment", "impact", "attitude", "risks", "resistancePlan"],
};

/** Whether a field, as `attitude`, stays within the rescue team. */
export function isInternalField({ name }: Kind, path: string): boolean {
  return (ABOUT_PEOPLE[name] ?? []).includes(path.split(".")[0] ?? path);
}

/** The fields without those that stay within the rescue team. */
export function withoutInternalFields(kind: Kind, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isInternalField(kind, name)));
}
