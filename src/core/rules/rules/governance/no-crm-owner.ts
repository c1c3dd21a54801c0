import { ofKind } from "../../../engagement/engagement.ts";
import { holdersOf } from "../../../ledger/authority.ts";
import { isCompleted } from "../../../ledger/phase-signoffs.ts";
import { listText, phasesText } from "../../example-files.ts";
import { afterActivity } from "../../phase-days.ts";
import { at, type Rule } from "../../rule.ts";

const area = { id: "AUT-001", area: "Lead assignment", person: "head-of-retail" };
const owner = { id: "crm-owner", name: "Head of Sales Operations", side: "client", roles: "[crm-owner]" };

const plan = { "phases.yaml": phasesText("rebuild.governance", 1, 8) };

export const rule: Rule = {
  code: "governance/no-crm-owner",
  severity: "warning",
  why: "When the rescue team leaves, somebody on the business side answers for the CRM. Where that is nobody, it belongs to IT again, and fails again.",
  *check(context) {
    const { engagement, today } = context;
    const owners = holdersOf(engagement, "crm-owner", today).filter(({ value }) => value.side === "client");
    if (owners.length > 0) return;
    const [first] = ofKind(engagement, "authority");
    const message =
      "Nobody on the business side is the CRM owner. Nobody answers for the CRM once the rescue team is gone. Give the role crm-owner to one person of the client in people.yaml.";
    if (first) {
      if (!isCompleted(context)) yield at(first, "person", message);
      return;
    }
    const report = afterActivity(context, "rebuild.governance");
    if (report) yield report(message);
  },
  examples: [
    {
      files: { "governance/authority.yaml": listText(area) },
      expect: ["governance/authority.yaml:3 governance/no-crm-owner"],
    },
    { files: plan, expect: ["phases.yaml:9 governance/no-crm-owner"] },
    { files: plan, today: "2026-03-09", expect: [] },
    { files: { "governance/authority.yaml": listText(area), "people.yaml": listText(owner) }, expect: [] },
  ],
};
