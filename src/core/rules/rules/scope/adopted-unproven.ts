import { asKind, type Engagement, findArtifact, referencesTo } from "../../../engagement/engagement.ts";
import type { ShippedKinds } from "../../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../../parse/artifact.ts";
import { compareText } from "../../../text/finding.ts";
import { listText, scopeText } from "../../example-files.ts";
import { artifactRule, at } from "../../rule.ts";

const workflow = { id: "WF-001", title: "Quote to order", target: 0.8 };
const week = { id: "MSR-001", workflow: "WF-001", week: "2026-W10", started: 10 };
const adopted = scopeText({ delivery: "{ status: adopted }", workflow: "WF-001" });

/** The share that counts as adopted where a workflow names none. */
const USUAL_TARGET = 0.8;

export const rule = artifactRule("scope-item", {
  code: "scope/adopted-unproven",
  severity: "warning",
  why: "Adopted means that people finish the work in the CRM. Who says so without a count counts log-ins, or hopes.",
  *each(item, { engagement }) {
    const { delivery, workflow: id, withdrawn } = item.value;
    if (delivery?.status !== "adopted" || withdrawn) return;
    const doubt = doubtOf(engagement, id);
    if (doubt)
      yield at(
        item,
        "delivery.status",
        `${item.id} is adopted, but ${doubt}. Nobody can see that people finish their work with it. Measure its workflow week by week, or set the status back to tested.`,
      );
  },
  examples: [
    {
      files: { "scope/SCP-001.md": scopeText({ delivery: "{ status: adopted }" }) },
      expect: ["scope/SCP-001.md:5 scope/adopted-unproven"],
    },
    {
      files: {
        "scope/SCP-001.md": adopted,
        "workflows.yaml": listText(workflow),
        "measurements/2026.yaml": listText({ ...week, completedInCrm: 5 }),
      },
      expect: ["scope/SCP-001.md:5 scope/adopted-unproven"],
    },
    {
      files: {
        "scope/SCP-001.md": adopted,
        "workflows.yaml": listText(workflow),
        "measurements/2026.yaml": listText({ ...week, completedInCrm: 9 }),
      },
      expect: [],
    },
  ],
});

/** Why the count does not show it, as the end of a sentence. */
function doubtOf(engagement: Engagement, id: string | undefined): string | undefined {
  if (id === undefined) return "it names no workflow";
  const newest = measurementsOf(engagement, id).toSorted((a, b) =>
    compareText(b.value.week ?? "", a.value.week ?? ""),
  )[0];
  const { started = 0, completedInCrm = 0, week } = newest?.value ?? {};
  if (started === 0) return `${id} was not measured`;
  const target = asKind(findArtifact(engagement, id), "workflow")?.value.target ?? USUAL_TARGET;
  const [reached, wanted] = [Math.floor((100 * completedInCrm) / started), Math.round(100 * target)];
  return completedInCrm / started < target
    ? `${id} was completed in the CRM in ${reached} % of its cases in ${week}, and ${wanted} % is its target`
    : undefined;
}

function measurementsOf(engagement: Engagement, workflow: string): readonly Artifact<ShippedKinds["measurement"]>[] {
  return referencesTo(engagement, workflow).flatMap(({ from }) => asKind(from, "measurement") ?? []);
}
