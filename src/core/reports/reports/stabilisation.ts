import { ofKind } from "../../engagement/engagement.ts";
import { compareNatural } from "../../text/natural-order.ts";
import { judgedElements } from "../audit-findings.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { links, linkTo } from "../prose.ts";
import type { Report, ReportContext } from "../report.ts";
import { reportOfType, reportSignatures } from "../report-artifact.ts";
import { mustStop } from "../stabilisation/must-stop.ts";
import { recoveryNeeds } from "../stabilisation/recovery-needs.ts";
import { technicalState } from "../stabilisation/technical-state.ts";
import { sentence } from "../words.ts";

export const report: Report = {
  type: "stabilisation",
  title: "Stabilisation report",
  summary: "draft of the report after triage: technical state, root causes, what must stop, what recovery needs",
  audience: "client",
  write: (context) => [
    head(context),
    technicalState(context),
    rootCauses(context),
    mustStop(context),
    recoveryNeeds(context),
    recommendation(context),
  ],
};

function head(context: ReportContext): ReportPart {
  const elements = judgedElements(context);
  const gaps = ofKind(context.engagement, "gap");
  const coverage = context.measure("interview-coverage");
  const groups = coverage?.parts?.filter(({ met }) => met).length ?? 0;
  const figures = [
    { value: String(elements.length), label: "elements of the system audited" },
    { value: String(gaps.length), label: "problems found" },
    { value: `${groups} of ${coverage?.parts?.length ?? 5}`, label: "groups of stakeholders heard" },
    { value: String(ofKind(context.engagement, "root-cause").length), label: "root causes" },
  ];
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [leadSentence(context)] },
      { type: "figures", items: figures },
      { type: "place", name: "summary", hint: "For whom this is written, and what they should take away." },
    ],
  };
}

function leadSentence(context: ReportContext): string {
  const { decision, rationale } = reportOfType(context, "stabilisation")?.value.recommendation ?? {};
  if (decision === undefined)
    return "What we found in the first days, and what it takes. The recommendation is still to be written.";
  const what =
    decision === "recover"
      ? "We recommend to recover the implementation."
      : "We recommend to close the implementation.";
  return rationale === undefined ? what : `${what} ${sentence(rationale)}`;
}

function rootCauses(context: ReportContext): ReportPart {
  const causes = ofKind(context.engagement, "root-cause").toSorted((a, b) => compareNatural(a.id, b.id));
  const blocks = causes.flatMap((cause): Block[] => {
    const shown = links(context, cause.value.symptoms ?? []);
    const heard = links(
      context,
      (cause.value.evidence ?? []).filter((id) => !cause.value.symptoms?.includes(id)),
    );
    const seen: Text = [
      ...(shown.length > 0 ? ["It shows in ", ...shown, ". "] : []),
      ...(heard.length > 0 ? ["Seen in ", ...heard, "."] : []),
    ];
    return [
      { type: "heading", text: cause.title },
      ...(cause.body.trim() === "" ? [] : [{ type: "markdown", markdown: cause.body } as const]),
      { type: "note", text: [linkTo(cause), ". ", ...seen] },
    ];
  });
  return {
    name: "root-causes",
    heading: "Organisational root causes",
    blocks: [
      ...(blocks.length === 0 ? [says("No root cause is written down yet.")] : blocks),
      { type: "place", name: "root-causes", hint: "What connects the causes." },
    ],
  };
}

function recommendation(context: ReportContext): ReportPart {
  const { decision, scope, timeline, budget } = reportOfType(context, "stabilisation")?.value.recommendation ?? {};
  const items = [
    ["Scope", scope],
    ["By when", timeline],
    ["At what cost", budget],
  ].map(
    ([title, text]): Text => [{ strong: `${title}: ` }, text === undefined ? "still to be written." : sentence(text)],
  );
  const words =
    decision === "recover" ? "Recover." : decision === "close" ? "Close." : "Recover or close: still to be written.";
  return {
    name: "recommendation",
    heading: "Recommendation",
    blocks: [
      { type: "lead", text: [{ strong: words }] },
      ...(decision === "close" ? [] : [{ type: "list", items } as const]),
      { type: "place", name: "recommendation", hint: "Why this and not the other." },
      { type: "signatures", lines: reportSignatures(context, "stabilisation", ["executive-sponsor"]) },
    ],
  };
}

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}
