import { editFix, fieldEdits } from "../../../parse/edit-yaml.ts";
import { nearest } from "../../../parse/schema-findings.ts";
import { listText } from "../../example-files.ts";
import { MEASURE_NAMES } from "../../measure-names.generated.ts";
import { artifactRule, at } from "../../rule.ts";

const stage = { id: "STG-002", title: "Set-up", number: 5 };
const checkpoint = (measure: string) => `{ title: Tiers, measure: ${measure}, operator: '>=', threshold: 1 }`;

export const rule = artifactRule("stage", {
  code: "stage/unknown-measure",
  severity: "warning",
  why: "A checkpoint under a measure that does not exist tells nothing, and looks as if nothing was wrong.",
  *each(stage) {
    const { measure, reading } = stage.value.checkpoint ?? {};
    if (measure === undefined || reading !== undefined || MEASURE_NAMES.includes(measure)) return;
    const near = nearest(measure, [...MEASURE_NAMES]);
    const fixes = near ? [editFix(`Change to ${near}`, stage, fieldEdits(stage, [["checkpoint.measure", near]]))] : [];
    yield at(
      stage,
      "checkpoint.measure",
      `${measure} is no measure. The checkpoint of ${stage.id} tells nothing. ${near ? `Did you mean ${near}?` : "Take it out, and write what was read in checkpoint.reading."}`,
      fixes,
    );
  },
  examples: [
    {
      files: { "roadmap.yaml": listText({ ...stage, checkpoint: checkpoint("tiers-desided") }) },
      expect: ["roadmap.yaml:4 stage/unknown-measure"],
    },
    { files: { "roadmap.yaml": listText({ ...stage, checkpoint: checkpoint("tiers-decided") }) }, expect: [] },
  ],
});
