import type { Chart } from "../document.ts";
import { element, label, picture, twoLines } from "./svg.ts";

export type AdkarLevel = "not-yet" | "in-progress" | "partial" | "done";

/** How far one group of users is with the change: awareness, desire, knowledge, ability, reinforcement, in this order. */
export interface AdkarGroup {
  readonly title: string;
  readonly levels: readonly (AdkarLevel | undefined)[];
}

const STEPS = ["Awareness", "Desire", "Knowledge", "Ability", "Reinforcement"];
const SHARES: Readonly<Record<AdkarLevel, number>> = { "not-yet": 0, "in-progress": 1 / 3, partial: 2 / 3, done: 1 };
const WORDS: Readonly<Record<AdkarLevel, string>> = {
  "not-yet": "not yet",
  "in-progress": "begun",
  partial: "partly",
  done: "done",
};

const WIDTH = 640;
const FIRST = 170;
const ROW = 44;
const HEAD = 30;

/** The five steps of change for each group; the first that is not done is where help is needed. */
export function adkarBars(groups: readonly AdkarGroup[]): Chart {
  const title = "How far each group is with the change";
  const summary = groups.length === 0 ? "No group has been looked at yet." : groups.map(blockedAt).join(" ");
  const column = (WIDTH - FIRST) / STEPS.length;
  const svg = picture(
    { title, summary, width: WIDTH, height: HEAD + groups.length * ROW },
    ...STEPS.map((step, index) => label(step, FIRST + index * column, HEAD - 12, { class: "quiet" })),
    ...groups.flatMap((group, index) => row(group, HEAD + index * ROW, column)),
  );
  const rows = groups.map(({ title: group, levels }) => [group, ...STEPS.map((_, index) => wordOf(levels[index]))]);
  return { title, summary, svg, table: groups.length === 0 ? [] : [["Group", ...STEPS], ...rows] };
}

function wordOf(level: AdkarLevel | undefined): string {
  return level === undefined ? "–" : WORDS[level];
}

function blockedAt({ title, levels }: AdkarGroup): string {
  const step = STEPS.find((_, index) => levels[index] !== "done");
  return step === undefined ? `${title}: through all five steps.` : `${title}: next is ${step.toLowerCase()}.`;
}

function row({ title, levels }: AdkarGroup, y: number, column: number): string[] {
  const lines = twoLines(title, FIRST - 14);
  const bars = STEPS.flatMap((_, index) => {
    const level = levels[index];
    const x = FIRST + index * column;
    const width = column - 10;
    const share = level === undefined ? 0 : SHARES[level];
    return [
      element("rect", { class: "none", x, y: y + 6, width, height: 12, rx: 2 }),
      ...(share > 0 ? [element("rect", { class: "f1", x, y: y + 6, width: width * share, height: 12, rx: 2 })] : []),
      label(wordOf(level), x, y + 33, { class: "quiet" }),
    ];
  });
  return [...lines.map((text, index) => label(text, 0, y + 16 + index * 15)), ...bars];
}
