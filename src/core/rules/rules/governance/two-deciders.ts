import { ofKind } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { listText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { at, type Rule } from "../../rule.ts";

const area = { id: "AUT-001", area: "Lead assignment", person: "head-of-retail" };

export const rule: Rule = {
  code: "governance/two-deciders",
  severity: "warning",
  why: "An area has one person who decides. If two people can change the plan, it keeps moving; the second may be a deputy, and is named as that.",
  *check({ engagement }) {
    const firstByArea = new Map<string, Artifact<ShippedKinds["authority"]>>();
    for (const authority of ofKind(engagement, "authority")) {
      const { area, person, withdrawn } = authority.value;
      const key = area?.trim().toLowerCase();
      if (key === undefined || withdrawn) continue;
      const first = firstByArea.get(key);
      if (!first) firstByArea.set(key, authority);
      else if (first.value.person !== person)
        yield at(
          authority,
          "person",
          `${personName(engagement, person)} decides on ${area}, and so does ${personName(engagement, first.value.person)} (${first.id}). Whoever is refused by one asks the other. Leave it to one, and name the other as deputy.`,
        );
    }
  },
  examples: [
    {
      files: {
        "governance/authority.yaml": listText(area, { ...area, id: "AUT-002", area: "lead assignment", person: "cto" }),
      },
      expect: ["governance/authority.yaml:6 governance/two-deciders"],
    },
    {
      files: {
        "governance/authority.yaml": listText(area, { ...area, id: "AUT-002", area: "Reports", person: "cto" }),
      },
      expect: [],
    },
  ],
};
