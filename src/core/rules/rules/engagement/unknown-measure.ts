import { ofKind } from "../../../engagement/engagement.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { nearest } from "../../../parse/schema-findings.ts";
import type { YamlPath } from "../../../parse/yaml-tree.ts";
import { MEASURE_NAMES } from "../../measure-names.generated.ts";
import { at, type Report, type Rule } from "../../rule.ts";

export const rule: Rule = {
  code: "engagement/unknown-measure",
  severity: "error",
  why: "A criterion under a measure that does not exist can never be met, and its phase never ends: milestones do not count for it. An activity under one has to be recorded by hand after all.",
  *check({ engagement }) {
    for (const plan of ofKind(engagement, "phases"))
      for (const [phase, { activities = [], criteria = [] }] of (plan.value.phases ?? []).entries())
        for (const [list, items] of Object.entries({ activities, criteria }))
          for (const [index, { measure }] of items.entries())
            if (measure !== undefined && !MEASURE_NAMES.includes(measure))
              yield unknown(plan, measure, ["phases", phase, list, index, "measure"]);
  },
  examples: [
    { files: { "phases.yaml": phases("tiers-desided") }, expect: ["phases.yaml:8 engagement/unknown-measure"] },
    { files: { "phases.yaml": phases("tiers-decided") }, expect: [] },
    {
      files: { "phases.yaml": phases("tiers-decided", "tiers-desided") },
      expect: ["phases.yaml:6 engagement/unknown-measure"],
    },
  ],
};

function unknown(plan: Artifact<unknown>, measure: string, place: YamlPath): Report {
  const near = nearest(measure, [...MEASURE_NAMES]);
  const choice = near ? `Did you mean ${near}?` : `There are ${MEASURE_NAMES.join(", ")}.`;
  const fixes = near ? [editFix(`Change to ${near}`, plan, fieldEdits(plan, [[place.join("."), near]]))] : [];
  return at(plan, place, `${measure} is no measure. What it is to show stays open whatever is done. ${choice}`, fixes);
}

function phases(criterion: string, activity = "tiers-decided"): string {
  return [
    "title: Rescue",
    "phases:",
    "  - id: reset",
    "    title: Scope reset",
    "    from: 8",
    `    activities: [{ id: decide, title: Decide the tiers, measure: ${activity} }]`,
    "    criteria:",
    `      - { id: tiers, title: Every tier is decided, measure: ${criterion} }`,
    "",
  ].join("\n");
}
