import { listText } from "../../example-files.ts";
import type { Rule } from "../../rule.ts";
import { soleRoleReports } from "../../sole-role.ts";

const first = { id: "head-of-retail", name: "Head of Retail", side: "client", roles: "[business-owner]" };
const second = { id: "head-of-sales", name: "Head of Sales", side: "client", roles: "[end-user, business-owner]" };

export const rule: Rule = {
  code: "people/one-business-owner",
  severity: "error",
  why: "The business owner decides the scope. If six people can change the plan, it keeps moving; if nobody can, it stands still.",
  check: (context) => soleRoleReports(context, "business-owner"),
  examples: [
    { files: { "people.yaml": listText(first, second) }, expect: ["people.yaml:8 people/one-business-owner"] },
    {
      files: { "people.yaml": listText({ ...first, until: "2026-03-09" }) },
      expect: ["engagement.yaml:1 people/one-business-owner"],
    },
    { files: { "people.yaml": listText({ ...first, until: "2026-03-09" }, second) }, expect: [] },
  ],
};
