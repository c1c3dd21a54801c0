import type { DiffReport } from "../core/views/diff.ts";
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
import { markdownTable, markdownText } from "./markdown-text.ts";
import { cutToWidth } from "./terminal-text.ts";

/** Forges refuse comments of more than 64 KiB. */
const MOST_ROWS = 60;
const LONGEST_CELL = 300;

/** A change for a comment on a pull or merge request. The report has to be the one for the client. */
export function diffMarkdown(report: DiffReport): string {
  return [
    "## Rescue Ledger: what this change does",
    `**${markdownText(headline(report))}**`,
    ...decisionPart(report),
    ...requestPart(report),
    ...scopePart(report),
    ...changePart(report),
    "<sub>What is meant for the rescue team alone is left out here.</sub>",
  ].join("\n\n");
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const rest = rows.length - MOST_ROWS;
  return [markdownTable(heading, rows.slice(0, MOST_ROWS)), ...(rest > 0 ? [`and ${rest} more.`] : [])];
}

function decisionPart({ decisions }: DiffReport): string[] {
  if (decisions.length === 0) return [];
  const open = decisions.filter(({ settled }) => !settled);
  const rows = [...open, ...decisions.filter(({ settled }) => settled)].map((one) => [
    one.subject,
    decisionWords(one),
    decisionAnswer(one),
  ]);
  return ["### Decisions", ...table(["Subject", "Change", "State"], rows)];
}

function requestPart({ requests, ridingAlong }: DiffReport): string[] {
  if (requests.length === 0) return [];
  const lines = requests.flatMap(({ id, title, agrees, differing }) => [
    `- ${agrees ? "✅" : "❌"} ${markdownText(`${id} ${title}: ${agrees ? "agrees" : "does not agree"} with what changes`)}`,
    ...differing.map((one) => `  - ${markdownText(differenceWords(one))}`),
  ]);
  const riding = ridingAlong.map((one) => `- ❌ rides along: ${markdownText(ridingWords(one))}`);
  return ["### Change requests", [...lines, ...riding].join("\n")];
}

function scopePart({ scope, moves, changes }: DiffReport): string[] {
  if (!changes.some(({ kind }) => kind === "scope-item")) return [];
  const rows = moves.map((move) => [move.id, move.title, moveWords(move)]);
  return [
    "### Scope",
    ...(rows.length > 0 ? table(["Item", "Title", "Effect"], rows) : []),
    ...table(["Tier", "Before", "After", "Difference"], tierRows(scope)),
  ];
}

function changePart({ changes }: DiffReport): string[] {
  if (changes.length === 0) return [];
  const rows = changes.map((change) => [change.id, change.title, cutToWidth(changeWords(change), LONGEST_CELL)]);
  const list = table(["Artifact", "Title", "Change"], rows);
  return ["<details><summary>All changes</summary>", ...list, "</details>"];
}
