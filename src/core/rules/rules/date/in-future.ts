import { valuesAt } from "../../../kinds/values.ts";
import type { Fields } from "../../../parse/artifact.ts";
import type { YamlPath } from "../../../parse/yaml-tree.ts";
import type { PlainDate } from "../../../text/plain-date.ts";
import { markdownText } from "../../example-files.ts";
import { type ArtifactRule, at } from "../../rule.ts";

/** The dates that say when something was done, by kind. Dates of plans, such as `due`, are not among them. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  cadence: ["lastSent"],
  checkin: ["on"],
  "data-owner": ["readings.*.on"],
  element: ["judgedOn", "usage.lastUsed"],
  gap: ["raisedOn", "retest.on", "training.heldOn"],
  handover: ["acceptedOn"],
  increment: ["cycle.configure.on", "cycle.test.on", "cycle.fix.on", "cycle.validate.on", "cycle.release.on"],
  interview: ["on"],
  kpi: ["readings.*.on"],
  lesson: ["on"],
  meeting: ["recapSentOn"],
  person: ["attitudeHistory.*.on"],
  readiness: ["on"],
  report: ["sentOn"],
  stage: ["checkpoint.reading.on", "deliverables.*.doneOn"],
  training: ["guide.updated", "openQuestions.*.answeredOn"],
};

const interview = { id: "INT-001", title: "First talk", stakeholder: "cto", group: "it" };

export const rule: ArtifactRule = {
  code: "date/in-future",
  severity: "warning",
  why: "Records say what was done. A date that lies ahead is a slip of the keyboard, or a plan that will be taken for done.",
  kinds: Object.keys(RECORDED),
  *each(artifact, { today }) {
    for (const { path, value } of datesOf(artifact.kind.name, artifact.value))
      if (value > today)
        yield at(
          artifact,
          path,
          `${artifact.id} has ${value} in ${path.join(".")}, but today is ${today}. It cannot have been done yet. Correct the day, or write it down when it is done.`,
        );
  },
  examples: [
    {
      files: { "interviews/INT-001.md": markdownText({ ...interview, on: "2026-03-11" }) },
      expect: ["interviews/INT-001.md:6 date/in-future"],
    },
    { files: { "interviews/INT-001.md": markdownText({ ...interview, on: "2026-03-10" }) }, expect: [] },
  ],
};

function datesOf(kind: string, value: Fields): readonly { path: YamlPath; value: PlainDate }[] {
  return (RECORDED[kind] ?? []).flatMap((field) => {
    const dot = field.indexOf(".");
    // Most artifacts lack most of them, which is quicker to see.
    if (!Object.hasOwn(value, dot < 0 ? field : field.slice(0, dot))) return [];
    return valuesAt(value, field).flatMap((placed) =>
      typeof placed.value === "string" ? [{ path: placed.path, value: placed.value }] : [],
    );
  });
}
