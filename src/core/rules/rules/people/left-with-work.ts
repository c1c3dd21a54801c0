import { asKind, ofKind, referencesTo } from "../../../engagement/engagement.ts";
import type { Reference } from "../../../engagement/references.ts";
import { gapText, listText } from "../../example-files.ts";
import { isOpen } from "../../gap-status.ts";
import { at, type Rule } from "../../rule.ts";

const leaver = { id: "analyst", name: "Analyst", side: "rescue", until: "2026-03-06" };

export const rule: Rule = {
  code: "people/left-with-work",
  severity: "warning",
  why: "What belonged to somebody who left belongs to nobody, and nobody notices, because a name stands there.",
  *check({ engagement, today }) {
    for (const person of ofKind(engagement, "person")) {
      if (person.value.until === undefined || person.value.until >= today) continue;
      const left = referencesTo(engagement, person.id)
        .filter(isOpenWork)
        .map(({ from }) => from.id);
      if (left.length > 0)
        yield at(
          person,
          "until",
          `${person.title} left on ${person.value.until} and still owns ${left.join(", ")}. Nobody works on that. Give it to somebody else.`,
        );
    }
  },
  examples: [
    {
      files: { "people.yaml": listText(leaver), "gaps/GAP-001.md": gapText({ owner: "analyst" }) },
      expect: ["people.yaml:4 people/left-with-work"],
    },
    {
      files: { "people.yaml": listText(leaver), "gaps/GAP-001.md": gapText({ status: "closed", owner: "analyst" }) },
      expect: [],
    },
    {
      files: {
        "people.yaml": listText({ ...leaver, until: "2026-03-10" }),
        "gaps/GAP-001.md": gapText({ owner: "analyst" }),
      },
      expect: [],
    },
  ],
};

const DECIDED: readonly (string | undefined)[] = ["rejected", "deferred", "implemented"];

function isOpenWork({ from, place }: Reference): boolean {
  if (place.type !== "field" || place.path[0] !== "owner") return false;
  const gap = asKind(from, "gap");
  const request = asKind(from, "change-request");
  return (gap !== undefined && isOpen(gap)) || (request !== undefined && !DECIDED.includes(request.value.status));
}
