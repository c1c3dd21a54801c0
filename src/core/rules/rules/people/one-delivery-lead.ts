import { listText } from "../../example-files.ts";
import type { Rule } from "../../rule.ts";
import { soleRoleReports } from "../../sole-role.ts";

const first = { id: "lead-consultant", name: "Lead Consultant", side: "rescue", roles: "[delivery-lead]" };
const second = { id: "second-consultant", name: "Second Consultant", side: "rescue", roles: "[delivery-lead]" };

export const rule: Rule = {
  code: "people/one-delivery-lead",
  severity: "error",
  why: "One person leads the rescue team and answers to the client for it. With two leads, each waits for the other; with none, the client leads.",
  check: (context) => soleRoleReports(context, "delivery-lead"),
  examples: [
    { files: { "people.yaml": listText(first, second) }, expect: ["people.yaml:8 people/one-delivery-lead"] },
    {
      files: { "people.yaml": listText({ ...first, until: "2026-03-09" }) },
      expect: ["engagement.yaml:1 people/one-delivery-lead"],
    },
    { files: { "people.yaml": listText({ ...first, until: "2026-03-09" }, second) }, expect: [] },
  ],
};
