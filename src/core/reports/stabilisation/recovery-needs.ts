import { ofKind } from "../../engagement/engagement.ts";
import type { Gap } from "../../rules/gap-status.ts";
import { compareNatural } from "../../text/natural-order.ts";
import { judgedElements } from "../audit-findings.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { openGaps } from "../open-work.ts";
import { joined, linkTo, nameOf, titled } from "../prose.ts";
import type { ReportContext } from "../report.ts";
import { scopeBuckets } from "../scope-buckets.ts";
import { waitingForClient } from "../waiting.ts";
import { capital, counted, listed, numberWord, percent, sentence } from "../words.ts";

/** The fourth question of the stabilisation report: decisions, solutions, training, data, and what only the client can do. */
export function recoveryNeeds(context: ReportContext): ReportPart {
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

function says(text: string): Block {
  return { type: "paragraph", text: [text] };
}

function heading(text: string): Block {
  return { type: "heading", text };
}
