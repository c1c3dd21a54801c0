import { findFile } from "../../../engagement/engagement.ts";
import { codeOwners, FORGES, withCodeOwners } from "../../../ledger/code-owners.ts";
import { OWNERS_FILES } from "../../../parse/places.ts";
import { listText } from "../../example-files.ts";
import type { Rule } from "../../rule.ts";

const people = listText(
  { id: "sponsor", name: "Group Director", side: "client", roles: "[executive-sponsor]", github: "group-director" },
  { id: "head-of-retail", name: "Head of Retail", side: "client", roles: "[business-owner]", github: "retail-head" },
  { id: "lead-consultant", name: "Lead Consultant", side: "rescue", roles: "[delivery-lead]", github: "lead" },
);

const fresh = `# rescue-ledger: begin. From the roles in people.yaml; \`rescue check\` tells when it is out of date.
# Scope
/scope/ @retail-head
/changes/ @retail-head
# Authority
/people.yaml @group-director
/engagement.yaml @group-director
/phases.yaml @group-director
/.rescue/ @group-director
/.github/ @group-director
/CODEOWNERS @group-director
/docs/CODEOWNERS @group-director
# rescue-ledger: end
`;

export const rule: Rule = {
  code: "people/codeowners-stale",
  severity: "warning",
  why: "The forge asks the owners in this file to approve a change. After a role changed hands it asks the wrong person, and the right one learns of the change when it is done.",
  *check({ engagement, today }) {
    for (const forge of FORGES) {
      const path = OWNERS_FILES[forge];
      const file = findFile(engagement, path);
      if (!file || file.problem !== undefined) continue;
      const text = file.text.replaceAll("\r\n", "\n");
      const wanted = withCodeOwners(text, codeOwners(engagement, forge, today));
      if (wanted === text) continue;
      const start = Math.max(0, file.text.search(/^# rescue-ledger: begin/m));
      yield {
        path,
        span: { start, end: start },
        message: `The owners here are not those who follow from people.yaml. The forge asks the wrong people to approve. Apply the fix, or run rescue codeowners --forge ${forge} --write.`,
        fixes: [
          {
            title: "Bring the owners up to date with people.yaml",
            changes: [
              {
                type: "edit",
                path,
                base: file.text,
                edits: [{ span: { start: 0, end: file.text.length }, text: wanted }],
              },
            ],
          },
        ],
      };
    }
  },
  examples: [
    {
      files: { "people.yaml": people, ".github/CODEOWNERS": fresh.replaceAll("retail-head", "former-head") },
      expect: [".github/CODEOWNERS:1 people/codeowners-stale"],
    },
    {
      files: {
        "people.yaml": people,
        ".github/CODEOWNERS": `# The consultants look after their notes.\n/notes/ @lead\n\n${fresh}`,
      },
      expect: [],
    },
  ],
};
