import type { SubjectState } from "../core/ledger/state.ts";
import type { ShownArtifact, ShownReference, ShownSignoff } from "../core/views/listing.ts";
import type { Colours } from "./colours.ts";
import { fieldLines } from "./field-lines.ts";
import { tableLines } from "./table.ts";
import { visible, visibleLines } from "./terminal-text.ts";

/** One artifact as a readable sheet. */
export function shownText(shown: ShownArtifact, colours: Colours): string {
  const { id, title, kind, path, line, state, digest, body, references, referencedBy, signoffs } = shown;
  const { id: _, ...fields } = shown.value;
  const blocks = [
    [
      `${colours.bold(visible(id))}  ${colours.bold(visible(title))}`,
      colours.dim(`${visible(kind)} in ${visible(path)}:${line}`),
      ...(state === "none" ? [] : [stateLine(state, colours)]),
    ],
    fieldLines(fields),
    body.trim() === "" ? [] : [visibleLines(body.trim())],
    referenceBlock("Points to", references, colours),
    referenceBlock("Pointed to by", referencedBy, colours),
    signoffBlock(signoffs, colours),
    [colours.dim(digest)],
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

const STATES: Readonly<Record<SubjectState, string>> = {
  approved: "Approved, and unchanged since",
  stale: "Approved, but changed afterwards: a new decision is needed",
  rejected: "Not approved",
  pending: "Waits for a decision",
  none: "Needs no decision",
};

function stateLine(state: SubjectState, colours: Colours): string {
  return state === "approved" ? colours.green(STATES[state]) : colours.yellow(STATES[state]);
}

function referenceBlock(heading: string, references: readonly ShownReference[], colours: Colours): string[] {
  if (references.length === 0) return [];
  const rows = references.map(({ id, title, field }) => [
    `  ${visible(id)}`,
    visible(field ?? "text"),
    visible(title ?? ""),
  ]);
  return [colours.bold(heading), ...tableLines(rows, undefined)];
}

function signoffBlock(signoffs: readonly ShownSignoff[], colours: Colours): string[] {
  if (signoffs.length === 0) return [];
  const rows = signoffs.map(({ id, at, type, verdict, by }) =>
    [`  ${id}`, at, `${type}: ${verdict}`, `by ${by}`].map(visible),
  );
  return [colours.bold("Decisions"), ...tableLines(rows, undefined)];
}
