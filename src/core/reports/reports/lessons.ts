import { asKind, findArtifact, ofKind } from "../../engagement/engagement.ts";
import type { ShippedKinds } from "../../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../../parse/artifact.ts";
import { compareNatural } from "../../text/natural-order.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import { linkTo, nameOf, titled } from "../prose.ts";
import type { Report, ReportContext } from "../report.ts";
import { capital, counted, sentence, shortDate } from "../words.ts";

export const report: Report = {
  type: "lessons",
  title: "Lessons",
  summary: "what failed in the first implementation, the cause behind it, and what to do next time",
  audience: "internal",
  write: (context) => {
    const isEmpty = context.audience === "client" && lessonsOf(context).length === 0;
    return isEmpty ? [head(context)] : [head(context), lessons(context), causes(context)];
  },
};

type Lesson = Artifact<ShippedKinds["lesson"]>;

function lessonsOf({ engagement, today }: ReportContext): readonly Lesson[] {
  return ofKind(engagement, "lesson")
    .filter(({ value }) => value.on === undefined || value.on <= today)
    .toSorted((a, b) => compareNatural(a.id, b.id));
}

function head(context: ReportContext): ReportPart {
  const all = lessonsOf(context);
  const shown =
    context.audience === "client" ? "No lesson may be shown to the client." : "No lesson is written down yet.";
  const text = all.length === 0 ? shown : `${capital(counted(all.length, "thing"))} we would do differently, and why.`;
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [text] },
      { type: "place", name: "summary", hint: "What you would tell the next team in one minute." },
    ],
  };
}

function lessons(context: ReportContext): ReportPart {
  const blocks = lessonsOf(context).flatMap((lesson) => lessonBlocks(context, lesson));
  const none: Block = { type: "paragraph", text: ["Write one down with `rescue new lesson`."] };
  return { name: "lessons", heading: "Lesson by lesson", blocks: blocks.length === 0 ? [none] : blocks };
}

function lessonBlocks(context: ReportContext, lesson: Lesson): Block[] {
  const { happened, cause, nextTime, rootCause, by, on } = lesson.value;
  const found = asKind(findArtifact(context.engagement, rootCause ?? ""), "root-cause");
  const rows: (readonly [title: string, text: Text])[] = [
    ...(happened === undefined ? [] : [["What failed", [sentence(happened)]] as const]),
    [
      "The cause",
      cause === undefined
        ? ["not written down"]
        : [sentence(cause), ...(found ? [" See “", found.title, "” (", linkTo(found), ")."] : [])],
    ],
    ["Next time", [nextTime === undefined ? "not written down" : sentence(nextTime)]],
  ];
  const written = [
    ...(by === undefined ? [] : [nameOf(context, by)]),
    ...(on === undefined ? [] : [shortDate(on, context.today)]),
  ];
  return [
    { type: "heading", text: lesson.title },
    { type: "list", items: rows.map(([title, text]): Text => [{ strong: `${title}: ` }, ...text]) },
    { type: "note", text: [linkTo(lesson), written.length === 0 ? "" : `, written down by ${written.join(", ")}`] },
  ];
}

/** Causes that no lesson comes from: what is not written down is done again. */
function causes(context: ReportContext): ReportPart {
  const told = new Set(lessonsOf(context).map(({ value }) => value.rootCause));
  const open = ofKind(context.engagement, "root-cause").filter(({ id }) => !told.has(id));
  const block: Block =
    open.length === 0
      ? { type: "paragraph", text: ["Every root cause that was found has its lesson."] }
      : { type: "list", items: open.toSorted((a, b) => compareNatural(a.id, b.id)).map(titled) };
  return { name: "causes", heading: "Causes without a lesson so far", blocks: [block] };
}
