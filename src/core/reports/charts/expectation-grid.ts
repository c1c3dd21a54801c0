import type { Chart } from "../document.ts";
import { counted } from "../words.ts";
import { element, label, picture, twoLines } from "./svg.ts";

export type Meeting = "yes" | "partly" | "no";

/** What groups of stakeholders say about topics: whether reality is what they believed it would be. */
export interface ExpectationGrid {
  readonly groups: readonly string[];
  readonly topics: readonly {
    readonly title: string;
    /** One a group, in their order; undefined where they said nothing of it. */
    readonly meets: readonly (Meeting | undefined)[];
    /** Whether groups see it differently. */
    readonly misaligned: boolean;
  }[];
}

const WIDTH = 640;
const FIRST = 190;
const ROW = 38;
const HEAD = 44;

const LOOKS: Readonly<Record<Meeting, { tone: string; mark: string; word: string }>> = {
  yes: { tone: "good", mark: "✓ yes", word: "yes" },
  partly: { tone: "partly", mark: "◐ partly", word: "partly" },
  no: { tone: "bad", mark: "✗ no", word: "no" },
};

/** Groups across, topics down; each cell says whether the CRM does what the group believed that it would. */
export function expectationGrid({ groups, topics }: ExpectationGrid): Chart {
  const title = "Does the CRM do what you believed it would?";
  const apart = topics.filter(({ misaligned }) => misaligned).length;
  const summary =
    topics.length === 0
      ? "No topic has been talked about yet."
      : `${counted(topics.length, "topic")}; on ${apart === 0 ? "none of them" : counted(apart, "of them", "of them")} the groups see it differently.`.replace(
          /^./,
          (first) => first.toUpperCase(),
        );
  const column = (WIDTH - FIRST) / Math.max(1, groups.length);
  const svg = picture(
    { title, summary, width: WIDTH, height: HEAD + topics.length * ROW + 4 },
    ...groups.flatMap((group, index) => headLabel(group, FIRST + (index + 0.5) * column, column)),
    ...topics.flatMap((topic, index) => row(topic, HEAD + index * ROW, column)),
  );
  const rows = topics.map(({ title: topic, meets, misaligned }) => [
    topic,
    ...meets.map((one) => (one ? LOOKS[one].word : "–")),
    misaligned ? "yes" : "",
  ]);
  return { title, summary, svg, table: topics.length === 0 ? [] : [["Topic", ...groups, "Seen differently"], ...rows] };
}

function headLabel(group: string, x: number, width: number): string[] {
  const lines = twoLines(group, width - 6);
  return lines.map((text, index) =>
    label(text, x, HEAD - 12 - (lines.length - 1 - index) * 15, { class: "strong", "text-anchor": "middle" }),
  );
}

function row({ title, meets, misaligned }: ExpectationGrid["topics"][number], y: number, column: number): string[] {
  const lines = twoLines(`${misaligned ? "≠ " : ""}${title}`, FIRST - 12);
  const middle = y + ROW / 2 + 4;
  return [
    ...lines.map((text, index) =>
      label(text, 0, middle + (index - (lines.length - 1) / 2) * 15, misaligned ? { class: "strong" } : {}),
    ),
    ...meets.flatMap((one, index) => cell(one, FIRST + index * column, y, column)),
  ];
}

function cell(meets: Meeting | undefined, x: number, y: number, width: number): string[] {
  const text = meets ? LOOKS[meets].mark : "–";
  const tone = meets ? `${LOOKS[meets].tone} soft` : "none soft";
  return [
    element("rect", { class: tone, x: x + 2, y: y + 2, width: width - 4, height: ROW - 4, rx: 3 }),
    label(text, x + width / 2, y + ROW / 2 + 4, { "text-anchor": "middle", class: meets ? "" : "quiet" }),
  ];
}
