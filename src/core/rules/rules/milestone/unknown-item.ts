import { ofKind } from "../../../engagement/engagement.ts";
import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { nearest } from "../../../parse/schema-findings.ts";
import { listText } from "../../example-files.ts";
import { at, type Rule } from "../../rule.ts";

const milestone = { id: "MS-001", on: "2026-03-02", by: "lead-consultant" };

export const rule: Rule = {
  code: "milestone/unknown-item",
  severity: "error",
  why: "A milestone under a wrong name proves nothing: the criterion that it was meant for stays open.",
  *check({ engagement }) {
    const plan = ofKind(engagement, "phases")[0]?.value.phases;
    if (!plan) return;
    const items = new Set(
      plan.flatMap(({ id, activities = [], criteria = [] }) =>
        [...activities, ...criteria].map((item) => `${id}.${item.id}`),
      ),
    );
    for (const artifact of ofKind(engagement, "milestone")) {
      const { item } = artifact.value;
      if (item === undefined || items.has(item)) continue;
      const near = nearest(item, [...items]);
      const advice = near ? `Did you mean ${near}?` : "Write phase.activity or phase.criterion.";
      const fixes = near ? [editFix(`Change to ${near}`, artifact, fieldEdits(artifact, [["item", near]]))] : [];
      yield at(
        artifact,
        "item",
        `${item} is neither an activity nor a criterion of phases.yaml. What it was meant for stays open. ${advice}`,
        fixes,
      );
    }
  },
  examples: [
    {
      files: { "milestones.yaml": listText({ ...milestone, item: "contain.call-klient" }) },
      expect: ["milestones.yaml:4 milestone/unknown-item"],
    },
    { files: { "milestones.yaml": listText({ ...milestone, item: "contain.call-client" }) }, expect: [] },
    { files: { "milestones.yaml": listText({ ...milestone, item: "contain.call-logged" }) }, expect: [] },
  ],
};
