import { ofKind, settings } from "../../engagement/engagement.ts";
import type { Gap } from "../../rules/gap-status.ts";
import { compareNatural } from "../../text/natural-order.ts";
import { plainPresentation } from "../../views/presentation.ts";
import { judgedElements, tooMuchWork, verdictTable, withVerdict } from "../audit-findings.ts";
import { unusedBand } from "../charts/unused-band.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { titled } from "../prose.ts";
import type { ReportContext } from "../report.ts";
import { counted, listed, sentence } from "../words.ts";

/** How many of the worst are shown: a report is not the log. */
const WORST = 6;

/** The first question of the stabilisation report: what the audit found, and which problems hurt most. */
export function technicalState(context: ReportContext): ReportPart {
  const elements = judgedElements(context);
  const tooMuch = tooMuchWork(elements, settings(context.engagement).policy);
  const worst = openOrClosed(context).slice(0, WORST);
  const audited: Block[] =
    elements.length === 0
      ? [says("Nothing has been audited yet.")]
      : [
          says(auditSentence(context)),
          {
            type: "chart",
            chart: unusedBand(plainPresentation, {
              unused: withVerdict(elements, "unused").length,
              total: elements.length,
            }),
          },
          verdictTable(elements),
        ];
  return {
    name: "technical-state",
    heading: "Technical state",
    blocks: [
      ...audited,
      { type: "heading", text: "What hurts most" },
      worst.length === 0 ? says("No problem is in the log yet.") : worstTable(worst),
      ...(tooMuch.length === 0
        ? []
        : [
            { type: "heading", text: "More work than it should be" } as const,
            { type: "list", items: tooMuch.slice(0, WORST) } as const,
          ]),
      { type: "place", name: "technical-state", hint: "What the figures do not say." },
    ],
  };
}

function auditSentence(context: ReportContext): string {
  const elements = judgedElements(context);
  const count = (verdict: Parameters<typeof withVerdict>[1]): number => withVerdict(elements, verdict).length;
  const parts = [
    `${count("works")} work`,
    `${count("partial")} work in part`,
    `${count("broken")} are broken`,
    `${count("unused")} are used by nobody`,
  ];
  return `Of ${elements.length} audited elements ${listed(parts)}.`;
}

/** By rank, whatever became of them since: the report tells what was found. */
function openOrClosed({ engagement }: ReportContext): readonly Gap[] {
  return ofKind(engagement, "gap")
    .filter(({ value }) => value.status !== "rejected" && value.status !== "duplicate" && value.horizon !== "later")
    .toSorted((a, b) => (a.value.order?.rank ?? 1e9) - (b.value.order?.rank ?? 1e9) || compareNatural(a.id, b.id));
}

function worstTable(gaps: readonly Gap[]): Block {
  const rows = gaps.map((gap): readonly Text[] => [titled(gap), [impactOf(gap)], [STATES[gap.value.status ?? "open"]]]);
  return {
    type: "table",
    columns: [{ title: "Problem" }, { title: "Whom it hurts, and how much" }, { title: "Today", form: "narrow" }],
    rows,
  };
}

const STATES: Readonly<Record<NonNullable<Gap["value"]["status"]>, string>> = {
  open: "open",
  planned: "planned",
  "in-progress": "in progress",
  fixed: "to be tried",
  retest: "to be tried",
  closed: "solved",
  rejected: "rejected",
  duplicate: "duplicate",
};

/** As in `All leasing reps: the rep asks by phone. 15 minutes per deal, 20 people.` */
function impactOf({ value: { impact } }: Gap): string {
  if (!impact) return "not written down yet";
  const { who, effect, amount, unit, per, people } = impact;
  const much =
    amount === undefined
      ? ""
      : [String(amount), unit, per === undefined ? undefined : `per ${per}`].filter(Boolean).join(" ");
  const many = people === undefined ? "" : counted(people, "person", "people");
  const size = [much, many].filter((text) => text !== "").join(", ");
  const story = [who, effect].filter((text) => text !== undefined).join(": ");
  return [sentence(story), sentence(size)].filter((text) => text !== "").join(" ");
}

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}
