import { scaleSqrt } from "d3-scale";
import type { Presentation } from "../../views/presentation.ts";
import { type Spot, type SpottedChart, spotAt } from "./spot.ts";
import { element, fitted, label, picture, textWidth } from "./svg.ts";

export type Level = "high" | "medium" | "low";
export type Attitude = "opposer" | "neutral" | "supporter";

/** Somebody whom the rescue touches: how much the person can move, and how the person stands to it. */
export interface Stakeholder {
  readonly name: string;
  readonly influence: Level;
  readonly attitude: Attitude;
  /** How much it changes the person's work; undefined where nobody said. */
  readonly impact: Level | undefined;
  /** How the person stood to it before, where that was different. */
  readonly before: Attitude | undefined;
  /** How the person is worked with, as a word to read; empty where it is not said. */
  readonly strategy: string;
}

type Say = Presentation["say"];

const LEVELS: readonly Level[] = ["high", "medium", "low"];
const ATTITUDES: readonly Attitude[] = ["opposer", "neutral", "supporter"];

const WIDTH = 760;
const LEFT = 84;
const HEAD = 30;
const FOOT = 34;
const ROW = 24;
const PAD = 10;
/** People of a cell who are drawn; the table names them all. */
const SHOWN = 8;

const CELL = (WIDTH - LEFT) / ATTITUDES.length;
const radius = scaleSqrt([0, 2], [3.5, 8]);

/** A person in the list that came in. */
interface Placed {
  readonly person: Stakeholder;
  readonly index: number;
}

interface Band {
  readonly level: Level;
  readonly cells: readonly (readonly Placed[])[];
  readonly y: number;
  readonly height: number;
}

/**
 * Influence upwards, attitude to the right. Who stands in the same cell is listed below each other, so that no name covers
 * another; the size of a dot is how much the rescue changes the person's work.
 */
export function stakeholderMap({ say }: Pick<Presentation, "say">, people: readonly Stakeholder[]): SpottedChart {
  const title = say("Influence and attitude");
  const summary = summaryOf(say, people);
  const bands = bandsOf(people);
  const last = bands.at(-1);
  const size = { width: WIDTH, height: (last ? last.y + last.height : HEAD) + FOOT };
  const svg = picture(
    { title, summary, ...size },
    ...ATTITUDES.map((attitude, at) =>
      label(attitudeName(say, attitude), LEFT + (at + 0.5) * CELL, HEAD - 12, {
        class: "strong",
        "text-anchor": "middle",
      }),
    ),
    ...bands.flatMap((band) => drawBand(say, band)),
    ...legend(say, size.height - 10),
  );
  const spots = bands.flatMap((band) =>
    band.cells.flatMap((cell, column) =>
      cell.slice(0, SHOWN).map((one, row) => spotOf(one, band, { column, row }, size)),
    ),
  );
  return { title, summary, svg, table: tableOf(say, people), spots };
}

function bandsOf(people: readonly Stakeholder[]): readonly Band[] {
  const placed = people.map((person, index) => ({ person, index }));
  let y = HEAD;
  return LEVELS.map((level) => {
    const cells = ATTITUDES.map((attitude) =>
      placed.filter(({ person }) => person.influence === level && person.attitude === attitude),
    );
    const rows = Math.max(2, ...cells.map(({ length }) => Math.min(length, SHOWN + 1)));
    const band = { level, cells, y, height: rows * ROW + 2 * PAD };
    y += band.height;
    return band;
  });
}

function drawBand(say: Say, band: Band): string[] {
  const { level, cells, y, height } = band;
  const middle = y + height / 2;
  return [
    label(levelName(say, level), 0, middle, { class: "strong" }),
    label(say("influence"), 0, middle + 15, { class: "quiet" }),
    ...cells.flatMap((cell, column) => {
      const x = LEFT + column * CELL;
      const box = { x: x + 2, y: y + 2, width: CELL - 4, height: height - 4, rx: 4 };
      return [
        element("rect", { class: "cell", ...box }),
        ...cell.slice(0, SHOWN).flatMap(({ person }, row) => drawPerson(say, person, { x, y: y + PAD + row * ROW })),
        ...(cell.length > SHOWN
          ? [label(say("and {0} more", cell.length - SHOWN), x + 32, y + PAD + SHOWN * ROW + 16, { class: "quiet" })]
          : []),
      ];
    }),
  ];
}

function drawPerson(say: Say, person: Stakeholder, { x, y }: { readonly x: number; readonly y: number }): string[] {
  const { before } = person;
  const note = before === undefined ? "" : say("was {0}", attitudeName(say, before).toLowerCase());
  const room = CELL - 40;
  const noted = before === undefined ? 0 : Math.min(textWidth(note) + 10, room * 0.6);
  return [
    element("circle", { class: TONES[person.attitude], cx: x + 18, cy: y + ROW / 2, r: radiusOf(person.impact) }),
    label(fitted(person.name, room - noted), x + 32, y + ROW / 2 + 4),
    ...(before === undefined
      ? []
      : [label(fitted(note, noted - 4), x + CELL - 8, y + ROW / 2 + 4, { class: "quiet", "text-anchor": "end" })]),
  ];
}

const TONES: Readonly<Record<Attitude, string>> = { opposer: "f2", neutral: "quiet", supporter: "f3" };

function radiusOf(impact: Level | undefined): number {
  return radius(impact === undefined ? 0.2 : 2 - LEVELS.indexOf(impact));
}

function spotOf(
  { index }: Placed,
  { y }: Band,
  { column, row }: { readonly column: number; readonly row: number },
  size: { readonly width: number; readonly height: number },
): Spot {
  const box = { x: LEFT + column * CELL + 5, y: y + PAD + row * ROW, width: CELL - 10, height: ROW };
  return spotAt(index, box, size);
}

function legend(say: Say, y: number): string[] {
  const sizes = [
    ["high", say("changes much of their work")],
    ["medium", say("some")],
    ["low", say("little")],
  ] as const;
  let x = LEFT;
  return sizes.flatMap(([impact, text]) => {
    const at = x;
    x += 34 + text.length * 6.6;
    return [
      element("circle", { class: "quiet", cx: at + 8, cy: y - 4, r: radiusOf(impact) }),
      label(text, at + 22, y, { class: "quiet" }),
    ];
  });
}

function summaryOf(say: Say, people: readonly Stakeholder[]): string {
  if (people.length === 0) return say("Nobody is placed yet: influence and attitude stand in people.yaml.");
  const count = (attitude: Attitude): number => people.filter((person) => person.attitude === attitude).length;
  const opposing = people.filter(({ attitude, influence }) => attitude === "opposer" && influence === "high");
  const names = opposing.map(({ name }) => name).join(", ");
  return [
    say("Supporters: {0}, neutral: {1}, opposers: {2}.", count("supporter"), count("neutral"), count("opposer")),
    ...(names === "" ? [] : [say("Opposed, with high influence: {0}.", names)]),
  ].join(" ");
}

function tableOf(say: Say, people: readonly Stakeholder[]): string[][] {
  if (people.length === 0) return [];
  return [
    [say("Person"), say("Influence"), say("Attitude"), say("Before"), say("Impact"), say("Strategy")],
    ...people.map(({ name, influence, attitude, before, impact, strategy }) => [
      name,
      levelName(say, influence),
      attitudeName(say, attitude),
      before === undefined ? "–" : attitudeName(say, before),
      impact === undefined ? "–" : levelName(say, impact),
      strategy || "–",
    ]),
  ];
}

function attitudeName(say: Say, attitude: Attitude): string {
  const names = { opposer: () => say("Opposer"), neutral: () => say("Neutral"), supporter: () => say("Supporter") };
  return names[attitude]();
}

function levelName(say: Say, level: Level): string {
  const names = { high: () => say("High"), medium: () => say("Medium"), low: () => say("Low") };
  return names[level]();
}
