import type { Unit } from "../core/measures/measure.ts";
import type { CriterionProgress, PhaseProgress } from "../core/measures/phases.ts";
import type { Status } from "../core/views/status.ts";
import type { Colours } from "./colours.ts";
import type { Host } from "./host.ts";
import { tableLines } from "./table.ts";
import { visible } from "./terminal-text.ts";

export interface StatusPage {
  readonly client: string;
  readonly crm: string;
  readonly status: Status;
  readonly phases: readonly PhaseProgress[];
}

/** Where the rescue stands, on one page of a terminal. */
export function statusText(page: StatusPage, host: Host): string {
  const { status } = page;
  const blocks = [
    headBlock(page, host.colours),
    criteriaBlock(status, host),
    pressingBlock(status, host),
    measuresBlock(status, host),
    block(
      "Warning signs",
      status.warnings.map(({ title, evidence }) => [title, evidence.join(", ")]),
      host,
    ),
    block(
      "Due",
      status.due.map(({ on, id, owner, title }) => [on, id, owner ?? "nobody", title]),
      host,
    ),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function headBlock({ client, crm, status, phases }: StatusPage, colours: Colours): string[] {
  const { day, phase, today } = status;
  const when = day === null ? today : `Day ${day}, ${today}`;
  const days = phase && (phase.to === null ? `from day ${phase.from}` : `days ${phase.from} to ${phase.to}`);
  return [
    colours.bold(visible([client, crm].filter((part) => part !== "").join(" · "))),
    visible(phase ? `${when}: ${phase.title} (${days})` : when),
    ...(phases.length > 0 ? [phases.map((one) => phaseMark(one, colours)).join("  ")] : []),
  ];
}

function phaseMark({ title, state }: PhaseProgress, colours: Colours): string {
  const name = visible(title);
  if (state === "done") return colours.green(`✓ ${name}`);
  if (state === "overrun") return colours.red(`! ${name}`);
  return state === "current" ? colours.bold(`▸ ${name}`) : colours.dim(`· ${name}`);
}

function criteriaBlock({ phase, criteria }: Status, { colours, width }: Host): string[] {
  const own = criteria.filter((criterion) => criterion.phase === phase?.id);
  if (own.length === 0) return [];
  const met = own.filter((criterion) => criterion.met).length;
  const rows = own.map((criterion) => [mark(criterion.met), progressText(criterion), visible(criterion.title)]);
  return [colours.bold(`Before this phase may end: ${met} of ${own.length} met`), ...marked(rows, width, colours)];
}

function pressingBlock({ pressing }: Status, { colours }: Host): string[] {
  if (pressing.length === 0) return [];
  const lines = pressing.map(({ title, why }, index) => `  ${index + 1}. ${visible(title)}: ${visible(why)}`);
  return [colours.bold("Most pressing"), ...lines];
}

function measuresBlock({ measures }: Status, { colours, width }: Host): string[] {
  if (measures.length === 0) return [];
  const rows = measures.map((measure) => [mark(measure.met), progressText(measure), visible(measure.title)]);
  return [colours.bold("Measures"), ...marked(rows, width, colours)];
}

function block(heading: string, rows: readonly (readonly string[])[], { colours, width }: Host): string[] {
  if (rows.length === 0) return [];
  const shown = rows.map((cells) => cells.map((cell, column) => (column === 0 ? `  ${visible(cell)}` : visible(cell))));
  return [colours.bold(heading), ...tableLines(shown, width)];
}

function marked(rows: readonly (readonly string[])[], width: number | undefined, colours: Colours): string[] {
  return tableLines(rows, width, (cell, column) => {
    if (column !== 0) return cell;
    return cell === mark(true) ? colours.green(cell) : colours.yellow(cell);
  });
}

function mark(met: boolean): string {
  return met ? "  ✓" : "  ○";
}

function progressText({ value, unit, target }: Pick<CriterionProgress, "value" | "unit" | "target">): string {
  return unit === "yes-no" ? yesOrNo(value) : `${amount(value, unit)} (target ${amount(target, unit)})`;
}

function yesOrNo(value: number): string {
  return value >= 1 ? "yes" : "no";
}

/** A share is rounded down, so that nothing unfinished reads as 100 %. */
function amount(value: number, unit: Unit): string {
  if (unit === "share") return `${Math.floor(value * 100 + 1e-9)} %`;
  return unit === "days" ? `${value} d` : String(value);
}
