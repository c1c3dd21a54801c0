import type { Role } from "../../../ledger/authority.ts";
import { listText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

/** Whom the holder of a role works for (domain.md section 12); the other roles may be held on any side. */
const SIDES: Readonly<Partial<Record<Role, "client" | "rescue" | "partner">>> = {
  "business-owner": "client",
  "executive-sponsor": "client",
  "crm-owner": "client",
  "end-user": "client",
  "delivery-lead": "rescue",
  "rescue-team": "rescue",
  "implementation-partner": "partner",
};

export const rule = artifactRule("person", {
  code: "people/role-side",
  severity: "error",
  why: "Who is paid by the rescue must not decide for the client, and who sold the first implementation must not test the second.",
  *each(person) {
    const { side, roles = [] } = person.value;
    for (const [index, role] of roles.entries()) {
      const wanted = SIDES[role];
      if (wanted && side !== undefined && side !== wanted)
        yield at(
          person,
          ["roles", index],
          `${person.title} is ${role}, but works on the ${side} side. That role belongs to the ${wanted} side. Correct the side, or take the role away.`,
        );
    }
  },
  examples: [
    {
      files: {
        "people.yaml": listText({ id: "lead", name: "Lead", side: "rescue", roles: "[delivery-lead, business-owner]" }),
      },
      expect: ["people.yaml:4 people/role-side"],
    },
    {
      files: {
        "people.yaml": listText({
          id: "trainer",
          name: "Trainer",
          side: "partner",
          roles: "[implementation-partner, champion]",
        }),
      },
      expect: [],
    },
  ],
});
