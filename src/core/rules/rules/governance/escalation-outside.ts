import { ofKind } from "../../../engagement/engagement.ts";
import { findPerson } from "../../../ledger/authority.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const step = { id: "ESC-001", title: "Help", level: 1, person: "build-consultant", respondsWithin: "4 hours" };

export const rule: Rule = {
  code: "governance/escalation-outside",
  severity: "warning",
  why: "The way up has to hold when the rescue team is gone. If it leads only to outsiders, the client buys the next rescue.",
  *check({ engagement }) {
    const steps = ofKind(engagement, "escalation");
    const [first] = steps;
    const known = steps.flatMap(({ value }) =>
      value.person === undefined ? [] : (findPerson(engagement, value.person) ?? []),
    );
    if (first && known.length === steps.length && !known.some(({ value }) => value.side === "client"))
      yield at(
        first,
        "person",
        "Nobody of the client stands in the escalation path. It ends when the rescue team leaves. Name somebody of the client on at least one level.",
      );
  },
  examples: [
    {
      files: { "governance/escalation.yaml": listText(step) },
      expect: ["governance/escalation.yaml:4 governance/escalation-outside"],
    },
    {
      files: { "governance/escalation.yaml": listText(step, { ...step, id: "ESC-002", level: 2, person: "cto" }) },
      expect: [],
    },
  ],
};
