import { AREAS } from "../core/measures/measure.ts";
import type { PhaseProgress } from "../core/measures/phases.ts";
import type { StageProgress } from "../core/measures/roadmap.ts";
import type { CriterionStatus, MeasureStatus, Status } from "../core/views/status.ts";
import type { Host } from "./host.ts";
import {
  checkpointWords,
  dueWords,
  isLateCriterion,
  OPEN_AT_THE_END,
  partsWords,
  stageDays,
  standingWords,
} from "./status-lines.ts";
import { figureWords } from "./status-words.ts";
import { tableLines } from "./table.ts";
import { displayWidth, visible } from "./terminal-text.ts";
import { wrapText } from "./wrap-text.ts";

export interface StatusPage {
  readonly client: string;
  readonly crm: string;
  readonly status: Status;
  readonly phases: readonly PhaseProgress[];
}

type Terminal = Pick<Host, "colours" | "width">;

/** Where the rescue stands, on a page or two of a terminal. */
export function statusText(page: StatusPage, terminal: Terminal): string {
  const { status } = page;
  const blocks = [
    headBlock(page, terminal),
    criteriaBlock(page, terminal),
    earlierBlock(page, terminal),
    pressingBlock(status, terminal),
    dueBlock(status, terminal),
    warningsBlock(status, terminal),
    roadmapBlock(status, terminal),
    measuresBlock(status, terminal),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function headBlock({ client, crm, status, phases }: StatusPage, { colours, width }: Terminal): string[] {
  return [
    colours.bold(visible([client, crm].filter((part) => part !== "").join(" · "))),
    visible(standingWords(status)),
    ...phaseLines(phases, { colours, width }),
  ];
}

/** The phases with their marks, as many on a line as it holds. */
function phaseLines(phases: readonly PhaseProgress[], { colours, width }: Terminal): string[] {
  const lines: PhaseProgress[][] = [];
  for (const phase of phases) {
    const line = lines.at(-1);
    const used = [...(line ?? []), phase].reduce((sum, one) => sum + displayWidth(visible(one.title)) + 4, -2);
    if (line && used <= (width ?? Number.POSITIVE_INFINITY)) line.push(phase);
    else lines.push([phase]);
  }
  return lines.map((line) => line.map((phase) => phaseMark(phase, colours)).join("  "));
}

function phaseMark({ title, state }: PhaseProgress, colours: Terminal["colours"]): string {
  const name = visible(title);
  if (state === "done") return colours.green(`✓ ${name}`);
  if (state === "overrun") return colours.red(`! ${name}`);
  return state === "current" ? colours.bold(`▸ ${name}`) : colours.dim(`· ${name}`);
}

function criteriaBlock({ status: { phase, completed, criteria } }: StatusPage, terminal: Terminal): string[] {
  if (completed)
    return openBlock(
      OPEN_AT_THE_END,
      criteria.filter(({ met }) => !met),
      terminal,
    );
  const own = criteria.filter((criterion) => criterion.phase === phase?.id);
  if (own.length === 0) return [];
  const met = own.filter((criterion) => criterion.met).length;
  const heading = terminal.colours.bold(`Before this phase may end: ${met} of ${own.length} met`);
  return [heading, ...criterionLines(own, terminal)];
}

function earlierBlock({ status, phases }: StatusPage, terminal: Terminal): string[] {
  const late = status.criteria.filter((criterion) => isLateCriterion(criterion, phases));
  return openBlock("Still open from earlier phases", late, terminal);
}

function openBlock(title: string, open: readonly CriterionStatus[], terminal: Terminal): string[] {
  return open.length === 0 ? [] : [terminal.colours.bold(title), ...criterionLines(open, terminal)];
}

/** Each criterion on a line, and below what it waits for. */
function criterionLines(criteria: readonly CriterionStatus[], { colours, width }: Terminal): string[] {
  const rows = criteria.map((criterion) => [mark(criterion), figureWords(criterion), visible(criterion.title)]);
  const lines = marked(rows, { colours, width });
  return criteria.flatMap(({ missing }, index) => [
    lines[index] ?? "",
    ...missing.flatMap((text) => noteLines(text, { colours, width })),
  ]);
}

function pressingBlock({ pressing }: Status, { colours, width }: Terminal): string[] {
  if (pressing.length === 0) return [];
  const lines = pressing.flatMap(({ title, why }, index) => {
    const [first = "", ...rest] = wrapText(visible(`${title}: ${why}`), width, "     ");
    return [`  ${index + 1}. ${first.trimStart()}`, ...rest];
  });
  return [colours.bold("Most pressing"), ...lines];
}

function dueBlock({ due, today }: Status, { colours, width }: Terminal): string[] {
  if (due.length === 0) return [];
  const rows = due.map((item) => [
    `  ${item.on}`,
    visible(item.id),
    visible(item.owner ?? "nobody"),
    visible(item.title),
  ]);
  const lines = tableLines(rows, width, (cell, column, row) =>
    column === 0 && (due[row]?.on ?? today) < today ? colours.red(cell) : cell,
  );
  return [colours.bold(dueWords(due, today)), ...lines];
}

function warningsBlock({ warnings }: Status, { colours, width }: Terminal): string[] {
  if (warnings.length === 0) return [];
  const lines = warnings.flatMap(({ title, evidence }) => [
    `  ${colours.yellow("!")} ${visible(title)}`,
    ...noteLines(evidence.join(", "), { colours, width }),
  ]);
  return [colours.bold("Warning signs"), ...lines];
}

function roadmapBlock({ roadmap }: Status, terminal: Terminal): string[] {
  if (!roadmap) return [];
  const { colours, width } = terminal;
  const current = roadmap.stages.find(({ id }) => id === roadmap.current);
  const past = roadmap.stages.filter(({ state }) => state === "past");
  const unjudged = past.filter(({ checkpoint }) => checkpoint?.unknown !== undefined).map(({ number }) => number);
  return [
    colours.bold(
      `Roadmap: ${current ? `stage ${current.number} of ${roadmap.stages.length}` : "no stage is under way"}`,
    ),
    ...(current ? stageLines(current, terminal) : []),
    ...roadmap.stages.flatMap((stage) => missedLines(stage, terminal)),
    ...(unjudged.length > 0
      ? wrapText(`Nobody judged the checkpoints of stages ${unjudged.join(", ")}.`, width, "  ")
      : []),
  ];
}

/** A checkpoint that was missed, and what happens then. */
function missedLines({ number, title, checkpoint }: StageProgress, terminal: Terminal): string[] {
  if (!checkpoint?.missed) return [];
  const [first = "", ...rest] = wrapText(
    visible(`Stage ${number}, ${title}, missed: ${checkpoint.title}`),
    terminal.width,
    "    ",
  );
  return [
    `  ${terminal.colours.red("!")} ${first.trimStart()}`,
    ...rest,
    ...noteLines(checkpoint.ifMissed ?? "", terminal),
  ];
}

function stageLines(stage: StageProgress, terminal: Terminal): string[] {
  const { title, open, deliverables, checkpoint } = stage;
  const done = `${deliverables - open.length} of ${deliverables} deliverables done`;
  return [
    ...wrapText(visible(`${title}${stageDays(stage)}: ${done}`), terminal.width, "  "),
    ...(checkpoint ? noteLines(`Checkpoint: ${checkpoint.title}, ${checkpointWords(checkpoint)}`, terminal) : []),
  ];
}

/** What was measured, area by area in one table, and the names of what was not. */
function measuresBlock({ measures }: Status, terminal: Terminal): string[] {
  const { colours, width } = terminal;
  const known = AREA_NAMES.flatMap((area) => measures.filter((measure) => measure.known && measure.area === area));
  const lines = marked(
    known.map((measure) => [mark(measure), figureWords(measure), visible(measure.title)]),
    terminal,
  );
  const told = known.flatMap(({ area, parts = [] }, index) => [
    ...(known[index - 1]?.area === area ? [] : [`  ${colours.bold(AREAS[area])}`]),
    lines[index] ?? "",
    ...noteLines(partsWords(parts), terminal),
  ]);
  return [colours.bold("Measures"), ...told, ...unknownLines(measures, width).map(colours.dim)];
}

function unknownLines(measures: readonly MeasureStatus[], width: number | undefined): string[] {
  const open = measures.filter((measure) => !measure.known).map(({ title }) => title);
  if (open.length === 0) return [];
  const which = open.length > NAMED ? `${open.length} of ${measures.length} measures` : open.join("; ");
  return wrapText(visible(`Not known yet: ${which}`), width, "  ");
}

/** How many measures of which nothing is known are named: at the beginning that is so for most. */
const NAMED = 8;

/** What stands below a line, in a quieter tone. */
function noteLines(text: string, { colours, width }: Terminal): string[] {
  return text === "" ? [] : wrapText(visible(text), width, "      ").map(colours.dim);
}

function marked(rows: readonly (readonly string[])[], { width, colours }: Terminal): string[] {
  return tableLines(rows, width, (cell, column) => {
    if (column !== 0) return cell;
    return cell === MET ? colours.green(cell) : colours.yellow(cell);
  });
}

const AREA_NAMES = Object.keys(AREAS);

const MET = "  ✓";
const OPEN = "  ○";

function mark({ met }: { readonly met: boolean }): string {
  return met ? MET : OPEN;
}
