import { ofKind, settings } from "../../engagement/engagement.ts";
import type { Gap } from "../../rules/gap-status.ts";
import { compareNatural } from "../../text/natural-order.ts";
import { judgedElements, tooMuchWork, verdictTable, withVerdict } from "../audit-findings.ts";
import { unusedBand } from "../charts/unused-band.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { openGaps } from "../open-work.ts";
import { joined, links, linkTo, nameOf, titled } from "../prose.ts";
import type { Report, ReportContext } from "../report.ts";
import { reportOfType, reportSignatures } from "../report-artifact.ts";
import { scopeBuckets } from "../scope-buckets.ts";
import { waitingForClient } from "../waiting.ts";
import { capital, counted, listed, longDate, numberWord, percent, sentence } from "../words.ts";

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

/** How many of the worst are shown: a report is not the log. */
const WORST = 6;

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

function technicalState(context: ReportContext): ReportPart {
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
            chart: unusedBand({ unused: withVerdict(elements, "unused").length, total: elements.length }),
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

function mustStop(context: ReportContext): ReportPart {
  const items = [...newRequests(context), ...workarounds(context), ...switchedOff(context)];
  return {
    name: "must-stop",
    heading: "What must stop now",
    blocks: [
      items.length === 0 ? says("Nothing in the records has to stop.") : { type: "list", items },
      { type: "place", name: "must-stop", hint: "What people have to stop doing, one line each, with what shows it." },
    ],
  };
}

function newRequests({ engagement }: ReportContext): Text[] {
  const { freeze } = settings(engagement);
  const early = ofKind(engagement, "change-request").filter(
    ({ value }) => !value.withdrawn && value.status === "frozen",
  );
  const until = freeze?.until === undefined ? "" : ` until ${longDate(freeze.until)}`;
  const freezing: Text[] =
    freeze?.on === true
      ? [[{ strong: "New requests. " }, `They are frozen${until}; wishes go to the parking list.`]]
      : [];
  const parked: Text[] =
    early.length === 0
      ? []
      : [
          [
            { strong: "Work on parked wishes. " },
            ...joined(early.map(titled), "; "),
            early.length === 1 ? " waits for its turn." : " wait for their turn.",
          ],
        ];
  return [...freezing, ...parked];
}

function workarounds({ engagement }: ReportContext): Text[] {
  const beside = ofKind(engagement, "workflow").flatMap((workflow): Text[] => {
    const { offlineWorkaround } = workflow.value;
    if (offlineWorkaround === undefined) return [];
    return [[`“${workflow.title}”: ${offlineWorkaround.replace(/\.$/, "")} (`, linkTo(workflow), ")"]];
  });
  if (beside.length === 0) return [];
  return [
    [
      { strong: "Two ways of doing one thing. " },
      "It has to be said which of them counts. ",
      ...joined(beside, "; "),
      ".",
    ],
  ];
}

function switchedOff(context: ReportContext): Text[] {
  const off = ofKind(context.engagement, "element").filter(({ value }) => value.plan === "switch-off");
  const broken = off.filter(({ value }) => value.verdict === "broken");
  if (off.length === 0) return [];
  const some = [...broken, ...off.filter((element) => !broken.includes(element))].slice(0, 3);
  return [
    [
      { strong: "Keeping what nobody needs. " },
      `${capital(counted(off.length, "element"))} can be switched off, among them `,
      ...joined(some.map(titled), ", "),
      ".",
    ],
  ];
}

function recoveryNeeds(context: ReportContext): ReportPart {
  const remedies = ofKind(context.engagement, "root-cause").filter(({ value }) => value.remedy !== undefined);
  const items = [...decisions(context), ...solutions(context), ...training(context), ...data(context)];
  const waiting = waitingForClient(context).map(({ who, what }): Text => [{ strong: `${who}: ` }, ...what]);
  const rows = remedies
    .toSorted((a, b) => compareNatural(a.id, b.id))
    .map((cause): readonly Text[] => [
      [sentence(cause.value.remedy ?? "")],
      titled(cause),
      [nameOf(context, cause.value.owner)],
    ]);
  return {
    name: "recovery-needs",
    heading: "What recovery needs",
    blocks: [
      items.length === 0 ? says("What it needs is not known yet.") : { type: "list", items },
      ...(rows.length === 0
        ? []
        : [
            heading("What takes the causes away"),
            {
              type: "table",
              columns: [{ title: "What we do" }, { title: "Because" }, { title: "Who", form: "narrow" }],
              rows,
            } as const,
          ]),
      ...(waiting.length === 0 ? [] : [heading("What only you can do"), { type: "list", items: waiting } as const]),
      { type: "place", name: "recovery-needs", hint: "People, hours, access and decisions that you ask for." },
    ],
  };
}

function decisions(context: ReportContext): Text[] {
  const { undecided } = scopeBuckets(context);
  const some = undecided.slice(0, 3);
  if (some.length === 0) return [];
  const rest = undecided.length - some.length;
  return [
    [
      { strong: "Decisions on the scope. " },
      `${capital(counted(undecided.length, "item"))} ${undecided.length === 1 ? "has" : "have"} no tier yet: `,
      ...joined(some.map(titled), "; "),
      rest > 0 ? ` and ${counted(rest, "more", "more")}.` : ".",
    ],
  ];
}

const RESOLUTIONS: readonly (readonly [resolution: NonNullable<Gap["value"]["resolution"]>, words: string])[] = [
  ["configure", "by setting the product up differently"],
  ["customise", "by building something"],
  ["integrate", "in the link to another system"],
  ["process-change", "by changing how people work"],
  ["training", "by training"],
  ["workaround", "by a workaround"],
  ["accept", "by living with it"],
];

function solutions(context: ReportContext): Text[] {
  const open = openGaps(context);
  const counts = RESOLUTIONS.flatMap(([resolution, words]) => {
    const count = open.filter(({ value }) => value.resolution === resolution).length;
    return count === 0 ? [] : [`${numberWord(count)} ${words}`];
  });
  if (open.length === 0) return [];
  const unknown = open.filter(({ value }) => value.resolution === undefined).length;
  const ways = counts.length === 0 ? "" : ` They are to be met: ${listed(counts)}.`;
  const left = unknown === 0 ? "" : ` For ${numberWord(unknown)} the way is not chosen yet.`;
  const first = open.slice(0, 3).map((gap): Text => [linkTo(gap)]);
  const count = `${capital(counted(open.length, "problem"))} ${open.length === 1 ? "is" : "are"} open.`;
  return [[{ strong: "Solutions. " }, `${count}${ways}${left} First come `, ...joined(first, ", "), "."]];
}

function training(context: ReportContext): Text[] {
  const gaps = openGaps(context).filter(
    ({ value }) => value.training?.needed === true && value.training.heldOn === undefined,
  );
  if (gaps.length === 0) return [];
  return [
    [
      { strong: "Training. " },
      `${capital(counted(gaps.length, "solution"))} ${gaps.length === 1 ? "needs" : "need"} a session with users: `,
      ...joined(
        gaps.map((gap): Text => [linkTo(gap)]),
        ", ",
      ),
      ".",
    ],
  ];
}

/** Fields that the business calls critical and hardly anybody fills (domain.md section 5, the analytics module). */
const HARDLY_FILLED = 0.4;

function data(context: ReportContext): Text[] {
  const thin = judgedElements(context).filter(
    ({ value }) =>
      value.verdict !== "unused" &&
      (value.value === "critical" || value.value === "important") &&
      (value.usage?.populated ?? 1) < HARDLY_FILLED,
  );
  const some = thin.slice(0, 3);
  if (some.length === 0) return [];
  const shown = some.map(
    (element): Text => [
      `${element.title} (`,
      linkTo(element),
      `, ${percent(element.value.usage?.populated ?? 0)} filled)`,
    ],
  );
  const rest = thin.length - some.length;
  return [
    [
      { strong: "Data. " },
      `${capital(counted(thin.length, "field"))} that the business needs ${thin.length === 1 ? "is" : "are"} hardly filled: `,
      ...joined(shown, ", "),
      rest > 0 ? ` and ${rest} more.` : ".",
    ],
  ];
}

function recommendation(context: ReportContext): ReportPart {
  const { decision, scope, timeline, budget } = reportOfType(context, "stabilisation")?.value.recommendation ?? {};
  const rows = [
    ["Scope", scope],
    ["By when", timeline],
    ["At what cost", budget],
  ].map(([title, text]): readonly Text[] => [
    [{ strong: title ?? "" }],
    [text === undefined ? "still to be written" : sentence(text)],
  ]);
  const words =
    decision === "recover" ? "Recover." : decision === "close" ? "Close." : "Recover or close: still to be written.";
  return {
    name: "recommendation",
    heading: "Recommendation",
    blocks: [
      { type: "lead", text: [{ strong: words }] },
      ...(decision === "close"
        ? []
        : [{ type: "table", columns: [{ title: "", form: "narrow" as const }, { title: "" }], rows } as const]),
      { type: "place", name: "recommendation", hint: "Why this and not the other." },
      { type: "signatures", lines: reportSignatures(context, "stabilisation", ["executive-sponsor"]) },
    ],
  };
}

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}

function heading(text: string): Block {
  return { type: "heading", text };
}
