import type { Presentation } from "../../views/presentation.ts";
import { type SpottedChart, spotAt } from "./spot.ts";
import { element, label, picture, twoLines } from "./svg.ts";

export type AdkarLevel = "not-yet" | "in-progress" | "partial" | "done";

/** How far one group of users is with the change: awareness, desire, knowledge, ability, reinforcement, in this order. */
export interface AdkarGroup {
  readonly title: string;
  readonly levels: readonly (AdkarLevel | undefined)[];
}

type Say = Presentation["say"];

const SHARES: Readonly<Record<AdkarLevel, number>> = { "not-yet": 0, "in-progress": 1 / 3, partial: 2 / 3, done: 1 };

const WIDTH = 640;
const FIRST = 170;
const ROW = 44;
const HEAD = 30;

/** The five steps of change for each group; the first that is not done is where help is needed. */
export function adkarBars({ say }: Pick<Presentation, "say">, groups: readonly AdkarGroup[]): SpottedChart {
  const title = say("How far each group is with the change");
  const steps = stepNames(say);
  const summary =
    groups.length === 0
      ? say("No group has been looked at yet.")
      : groups.map((group) => blockedAt(say, group, steps)).join(" ");
  const column = (WIDTH - FIRST) / steps.length;
  const size = { width: WIDTH, height: HEAD + groups.length * ROW };
  const svg = picture(
    { title, summary, ...size },
    ...steps.map((step, index) => label(step, FIRST + index * column, HEAD - 12, { class: "quiet" })),
    ...groups.flatMap((group, index) => row(say, group, { y: HEAD + index * ROW, column })),
  );
  const rows = groups.map(({ title: group, levels }) => [
    group,
    ...steps.map((_, index) => wordOf(say, levels[index])),
  ]);
  const spots = groups.map((_, index) =>
    spotAt(index, { x: 0, y: HEAD + index * ROW, width: WIDTH, height: ROW - 2 }, size),
  );
  return { title, summary, svg, table: groups.length === 0 ? [] : [[say("Group"), ...steps], ...rows], spots };
}

function stepNames(say: Say): readonly string[] {
  return [say("Awareness"), say("Desire"), say("Knowledge"), say("Ability"), say("Reinforcement")];
}

function wordOf(say: Say, level: AdkarLevel | undefined): string {
  const words: Readonly<Record<AdkarLevel, () => string>> = {
    "not-yet": () => say("not yet"),
    "in-progress": () => say("begun"),
    partial: () => say("partly"),
    done: () => say("done"),
  };
  return level === undefined ? "–" : words[level]();
}

function blockedAt(say: Say, { title, levels }: AdkarGroup, steps: readonly string[]): string {
  const step = steps.find((_, index) => levels[index] !== "done");
  return step === undefined
    ? say("{0}: through all five steps.", title)
    : say("{0}: next is {1}.", title, step.toLowerCase());
}

function row(
  say: Say,
  { title, levels }: AdkarGroup,
  { y, column }: { readonly y: number; readonly column: number },
): string[] {
  const lines = twoLines(title, FIRST - 14);
  const bars = stepNames(say).flatMap((_, index) => {
    const level = levels[index];
    const x = FIRST + index * column;
    const width = column - 10;
    const share = level === undefined ? 0 : SHARES[level];
    return [
      element("rect", { class: "none", x, y: y + 6, width, height: 12, rx: 2 }),
      ...(share > 0 ? [element("rect", { class: "f1", x, y: y + 6, width: width * share, height: 12, rx: 2 })] : []),
      label(wordOf(say, level), x, y + 33, { class: "quiet" }),
    ];
  });
  return [...lines.map((text, index) => label(text, 0, y + 16 + index * 15)), ...bars];
}
