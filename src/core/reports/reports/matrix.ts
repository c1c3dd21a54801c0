import { asKind, findArtifact } from "../../engagement/engagement.ts";
import { plainPresentation } from "../../views/presentation.ts";
import { expectationGrid } from "../charts/expectation-grid.ts";
import type { Block, ReportPart, Text } from "../document.ts";
import {
  type ExpectationMatrix,
  expectationMatrix,
  type Interview,
  type MatrixTopic,
  SHORT_GROUPS,
  STAKEHOLDER_GROUPS,
} from "../expectation-matrix.ts";
import { linkTo, nameOf } from "../prose.ts";
import type { Report, ReportContext } from "../report.ts";
import { capital, counted, listed, sentence } from "../words.ts";

export const report: Report = {
  type: "matrix",
  title: "Expectation against reality",
  summary: "what each group believed the CRM would do, what it believes that it does, and where they differ",
  audience: "internal",
  write: (context) => {
    const matrix = expectationMatrix(context.engagement, context.today);
    return [head(context, matrix), topics(matrix), largestGaps(context, matrix), quotes(context, matrix)];
  },
};

function head({ audience }: ReportContext, matrix: ExpectationMatrix): ReportPart {
  const { interviews, groups, topics } = matrix;
  if (interviews.length === 0) {
    const why = audience === "client" ? "No interview may be shown to the client." : "Nobody was interviewed yet.";
    return { name: "head", blocks: [{ type: "lead", text: [why] }] };
  }
  const missing = Object.entries(STAKEHOLDER_GROUPS).flatMap(([group, name]) =>
    groups.some((heard) => heard === group) ? [] : [name],
  );
  const unheard =
    missing.length === 0 ? "from all five groups" : `; nobody spoke with: ${listed(missing).toLowerCase()}`;
  const grid = expectationGrid(plainPresentation, {
    groups: groups.map((group) => SHORT_GROUPS[group]),
    topics: topics.map(({ title, cells, misaligned }) => ({
      title,
      misaligned,
      meets: cells.map(({ meets }) => meets),
    })),
  });
  return {
    name: "head",
    blocks: [
      { type: "lead", text: [leadSentence(topics)] },
      {
        type: "paragraph",
        text: [
          `${capital(counted(interviews.length, "interview"))}${missing.length === 0 ? " with people " : ""}${unheard}.`,
        ],
      },
      { type: "chart", chart: grid },
      { type: "place", name: "reading", hint: "What you read in it." },
    ],
  };
}

function leadSentence(topics: readonly MatrixTopic[]): string {
  const apart = topics.filter(({ misaligned }) => misaligned).map(({ title }) => title);
  if (apart.length === 0) return "The groups do not contradict each other on any topic.";
  const others = topics.length - apart.length;
  const rest =
    others === 0
      ? ""
      : ` On the other ${others === 1 ? "topic" : `${others} topics`} they do not contradict each other.`;
  return `Some say that it works and others that it does not: ${listed(apart.map((title) => `“${title}”`))}.${rest}`;
}

function topics({ topics: all }: ExpectationMatrix): ReportPart {
  const blocks = all.flatMap((topic): Block[] => [
    { type: "heading", text: topic.misaligned ? `${topic.title}: seen differently` : topic.title },
    topicTable(topic),
  ]);
  return {
    name: "topics",
    heading: "Topic by topic",
    blocks: blocks.length === 0 ? [{ type: "paragraph", text: ["No topic was talked about yet."] }] : blocks,
  };
}

const WORDS = { yes: "yes", partly: "partly", no: "no" } as const;

function topicTable({ cells }: MatrixTopic): Block {
  const rows = cells
    .filter(({ believed, does }) => believed.length + does.length > 0)
    .map(({ group, believed, does, meets }): readonly Text[] => [
      [STAKEHOLDER_GROUPS[group]],
      [said(believed)],
      [said(does)],
      [meets ? WORDS[meets] : "–"],
    ]);
  const columns = [
    { title: "Who", form: "key" as const },
    { title: "Believed it would" },
    { title: "Believes it does" },
    { title: "Met", form: "narrow" as const },
  ];
  return { type: "table", columns, rows };
}

function said(answers: readonly string[]): string {
  return answers.length === 0 ? "–" : [...new Set(answers.map(sentence))].join(" ");
}

function largestGaps(context: ReportContext, { interviews }: ExpectationMatrix): ReportPart {
  const rows = interviews.flatMap((interview): (readonly Text[])[] => {
    const { says, gap } = interview.value.largestGap ?? {};
    if (says === undefined) return [];
    const found = asKind(findArtifact(context.engagement, gap ?? ""), "gap");
    return [[who(context, interview), [sentence(says)], found ? [linkTo(found)] : ["not in the log"]]];
  });
  const block: Block =
    rows.length === 0
      ? { type: "paragraph", text: ["Nobody was asked for it yet."] }
      : {
          type: "table",
          columns: [{ title: "Who" }, { title: "In their words" }, { title: "In the gap log", form: "narrow" }],
          rows,
        };
  return { name: "largest-gaps", heading: "What hurts each of them most", blocks: [block] };
}

function who(context: ReportContext, interview: Interview): Text {
  const { stakeholder, group } = interview.value;
  const name = nameOf(context, stakeholder);
  return [
    name,
    group === undefined ? "" : `, ${STAKEHOLDER_GROUPS[group]} (`,
    linkTo(interview),
    group === undefined ? "" : ")",
  ];
}

function quotes(context: ReportContext, { interviews }: ExpectationMatrix): ReportPart {
  const blocks = interviews.flatMap(({ value }) =>
    (value.quotes ?? []).map((text): Block => ({ type: "quote", text, by: nameOf(context, value.stakeholder) })),
  );
  return {
    name: "quotes",
    heading: "Word for word",
    blocks:
      blocks.length === 0 ? [{ type: "paragraph", text: ["No sentence was written down word for word."] }] : blocks,
  };
}
