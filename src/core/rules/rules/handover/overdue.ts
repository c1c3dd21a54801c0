import { listText } from "../../example-files.ts";
import { personName } from "../../person-name.ts";
import { artifactRule, at } from "../../rule.ts";

const item = { id: "HND-001", title: "Nightly export", type: "operation", to: "cto", document: "guides/export.md" };

export const rule = artifactRule("handover", {
  code: "handover/overdue",
  severity: "info",
  why: "Hand-overs are put off until the last week, in which nobody can still practise.",
  *each(item, { engagement, today }) {
    const { due, acceptedOn } = item.value;
    if (due !== undefined && due < today && acceptedOn === undefined)
      yield at(
        item,
        "due",
        `${item.id} was to be handed over by ${due} and is not accepted. The days in which it can still be practised run out. Let ${personName(engagement, item.value.to)} do it once alone, and write acceptedOn.`,
      );
  },
  examples: [
    {
      files: { "handover.yaml": listText({ ...item, due: "2026-03-09" }) },
      expect: ["handover.yaml:6 handover/overdue"],
    },
    { files: { "handover.yaml": listText({ ...item, due: "2026-03-10" }) }, expect: [] },
    {
      files: { "handover.yaml": listText({ ...item, due: "2026-03-09", acceptedOn: "2026-03-10" }) },
      expect: [],
    },
  ],
});
