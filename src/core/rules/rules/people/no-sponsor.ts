import { ofKind } from "../../../engagement/engagement.ts";
import { holdersOf } from "../../../ledger/authority.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const sponsor = { id: "sponsor", name: "Group Director", side: "client", roles: "[executive-sponsor]" };

export const rule: Rule = {
  code: "people/no-sponsor",
  severity: "warning",
  why: "A rescue without somebody at the client's top who carries it fails at the first conflict between departments.",
  *check({ engagement, today }) {
    const [artifact] = ofKind(engagement, "engagement");
    if (artifact && holdersOf(engagement, "executive-sponsor", today).length === 0)
      yield at(
        artifact,
        [],
        "Nobody is executive sponsor today. Reports, roles and the completion cannot be signed. Give somebody of the client the role executive-sponsor in people.yaml.",
      );
  },
  examples: [
    {
      files: { "people.yaml": listText({ ...sponsor, until: "2026-03-09" }) },
      expect: ["engagement.yaml:1 people/no-sponsor"],
    },
    { files: { "people.yaml": listText(sponsor) }, expect: [] },
  ],
};
