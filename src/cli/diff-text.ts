import type { DiffedArtifact, DiffReport } from "../core/views/diff.ts";
import type { Colours } from "./colours.ts";
import {
  changeWords,
  decisionAnswer,
  decisionWords,
  differenceWords,
  headline,
  moveWords,
  ridingWords,
  tierRows,
} from "./diff-words.ts";
import type { Host } from "./host.ts";
import { tableLines } from "./table.ts";
import { visible } from "./terminal-text.ts";

/** A change for the terminal, what counts most first. */
export function diffText(report: DiffReport, { colours, width }: Pick<Host, "colours" | "width">): string {
  return [
    colours.bold(headline(report)),
    ...decisionBlock(report, colours),
    ...requestBlock(report, colours),
    ...scopeBlock(report, colours),
    ...changeBlocks(report, { colours, width }),
  ].join("\n\n");
}

function block(title: string, lines: readonly string[], colours: Colours): string[] {
  return lines.length > 0 ? [[colours.bold(title), ...lines].join("\n")] : [];
}

function decisionBlock({ decisions }: DiffReport, colours: Colours): string[] {
  const rows = decisions.map((one) => [`  ${visible(one.subject)}`, decisionWords(one), decisionAnswer(one)]);
  const dress = (cell: string, column: number, row: number): string =>
    column < 2 ? cell : decisions[row]?.settled ? colours.green(cell) : colours.yellow(cell);
  return block("Decisions", tableLines(rows, undefined, dress), colours);
}

function requestBlock({ requests, ridingAlong }: DiffReport, colours: Colours): string[] {
  const lines = requests.flatMap(({ id, title, agrees, differing }) => [
    `  ${visible(id)} ${visible(title)}: ${agrees ? colours.green("agrees with what changes") : colours.red("does not agree with what changes")}`,
    ...differing.map((one) => `    ${differenceWords(one)}`),
  ]);
  const riding = ridingAlong.map((one) => `    ${colours.red("rides along")} ${ridingWords(one)}`);
  return block("Change requests", [...lines, ...riding], colours);
}

function scopeBlock({ scope, moves, changes }: DiffReport, colours: Colours): string[] {
  if (!changes.some(({ kind }) => kind === "scope-item")) return [];
  const rows = [["", "before", "after", ""], ...tierRows(scope)].map(([first, ...rest]) => [`  ${first}`, ...rest]);
  const moved = moves.map((move) => [`  ${visible(move.id)}`, moveWords(move), visible(move.title)]);
  const lines = [...tableLines(rows, undefined), ...(moved.length > 0 ? ["", ...tableLines(moved, undefined)] : [])];
  return block("Scope", lines, colours);
}

function changeBlocks({ changes }: DiffReport, { colours, width }: Pick<Host, "colours" | "width">): string[] {
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const rows = changes.filter((change) => change.kind === kind).map(changeRow);
    return block(kind, tableLines(rows, width), colours);
  });
}

function changeRow(change: DiffedArtifact): string[] {
  return [`  ${visible(change.id)}`, visible(change.title), changeWords(change)];
}
