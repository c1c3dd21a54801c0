import type { Presentation } from "../../views/presentation.ts";
import type { Chart } from "../document.ts";
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

type Say = Presentation["say"];

const LOOKS: Readonly<Record<Meeting, { tone: string; mark: string; word: (say: Say) => string }>> = {
  yes: { tone: "good", mark: "✓", word: (say) => say("yes") },
  partly: { tone: "partly", mark: "◐", word: (say) => say("partly") },
  no: { tone: "bad", mark: "✗", word: (say) => say("no") },
};

/** Groups across, topics down; each cell says whether the CRM does what the group believed that it would. */
export function expectationGrid({ say }: Pick<Presentation, "say">, { groups, topics }: ExpectationGrid): Chart {
  const title = say("Does the CRM do what you believed it would?");
  const apart = topics.filter(({ misaligned }) => misaligned).length;
  const summary =
    topics.length === 0
      ? say("No topic has been talked about yet.")
      : say("Topics talked about: {0}. Groups see {1} of them differently.", topics.length, apart);
  const column = (WIDTH - FIRST) / Math.max(1, groups.length);
  const svg = picture(
    { title, summary, width: WIDTH, height: HEAD + topics.length * ROW + 4 },
    ...groups.flatMap((group, index) => headLabel(group, FIRST + (index + 0.5) * column, column)),
    ...topics.flatMap((topic, index) => row(say, topic, { y: HEAD + index * ROW, column })),
  );
  const rows = topics.map(({ title: topic, meets, misaligned }) => [
    topic,
    ...meets.map((one) => (one ? LOOKS[one].word(say) : "–")),
    misaligned ? say("yes") : "",
  ]);
  return {
    title,
    summary,
    svg,
    table: topics.length === 0 ? [] : [[say("Topic"), ...groups, say("Seen differently")], ...rows],
  };
}

function headLabel(group: string, x: number, width: number): string[] {
  const lines = twoLines(group, width - 6);
  return lines.map((text, index) =>
    label(text, x, HEAD - 12 - (lines.length - 1 - index) * 15, { class: "strong", "text-anchor": "middle" }),
  );
}

function row(
  say: Say,
  { title, meets, misaligned }: ExpectationGrid["topics"][number],
  { y, column }: { readonly y: number; readonly column: number },
): string[] {
  const lines = twoLines(`${misaligned ? "≠ " : ""}${title}`, FIRST - 12);
  const middle = y + ROW / 2 + 4;
  return [
    ...lines.map((text, index) =>
      label(text, 0, middle + (index - (lines.length - 1) / 2) * 15, misaligned ? { class: "strong" } : {}),
    ),
    ...meets.flatMap((one, index) => cell(say, one, { x: FIRST + index * column, y, width: column })),
  ];
}

function cell(
  say: Say,
  meets: Meeting | undefined,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): string[] {
  const text = meets ? `${LOOKS[meets].mark} ${LOOKS[meets].word(say)}` : "–";
  const tone = meets ? `${LOOKS[meets].tone} soft` : "none soft";
  return [
    element("rect", { class: tone, x: x + 2, y: y + 2, width: width - 4, height: ROW - 4, rx: 3 }),
    label(text, x + width / 2, y + ROW / 2 + 4, { "text-anchor": "middle", class: meets ? "" : "quiet" }),
  ];
}
