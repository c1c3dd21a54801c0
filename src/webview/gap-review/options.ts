import { labelFor } from "../../core/views/gap-review/arrange.ts";
import type { Choice } from "../../core/views/gap-review/choices.ts";
import { typedDay } from "../../core/views/gap-review/typed-day.ts";
import type { Review } from "./review.ts";
import type { Editing } from "./typed.ts";

/** A value that can be chosen for the cell that is being edited. */
export type Option = Choice;

/** Options that are shown at a time: more than that nobody reads, and typing narrows them. */
const SHOWN = 40;

/** What can be chosen for what was typed so far. */
export function optionsFor(review: Review, editing: Editing): readonly Option[] {
  const options = editing.asks === "" ? fieldOptions(review, editing) : reasonOptions(review, editing);
  return fitting(options, editing).slice(0, SHOWN);
}

function fieldOptions(review: Review, editing: Editing): readonly Option[] {
  const choices = review.view.choices[editing.field];
  if (editing.field === "status") return choices.filter(({ value }) => mayBecome(review, editing.id, value));
  if (editing.field === "due") return [...dayOptions(review, editing), ...choices, ...none(review, editing)];
  return editing.field === "owner" ? [...choices, ...none(review, editing)] : choices;
}

/** Of a duplicate, which gap it repeats; the reason of a rejection is free text. */
function reasonOptions({ view }: Review, { id, asks }: Editing): readonly Option[] {
  if (asks !== "duplicate") return [];
  return view.rows.flatMap((row) =>
    row.id === id ? [] : [{ value: row.id, label: `${row.id} · ${row.cells.title}`, detail: "" }],
  );
}

/** A status stays, or makes one of the moves that the kind's schema allows. */
function mayBecome(review: Review, id: string, status: string): boolean {
  const from = review.row(id)?.cells.status;
  return from === status || review.view.moves.some((move) => move.from === from && move.to.includes(status));
}

function dayOptions({ view }: Review, { text }: Editing): readonly Option[] {
  const value = typedDay(text, view.today);
  return value === undefined ? [] : [{ value, label: value, detail: text.trim() === value ? "" : text.trim() }];
}

/** A field that may be absent can be made so. */
function none({ view }: Review, { field, gaps }: Editing): readonly Option[] {
  return gaps.some(({ seen }) => seen !== "") ? [{ value: "", label: labelFor(view, field, ""), detail: "" }] : [];
}

function fitting(options: readonly Option[], { text, touched }: Editing): readonly Option[] {
  const typed = text.trim().toLowerCase();
  if (!touched || typed === "") return options;
  const begins = (option: Option): boolean => option.label.toLowerCase().startsWith(typed);
  const holds = ({ label, detail, value }: Option): boolean =>
    `${label} ${detail} ${value}`.toLowerCase().includes(typed);
  return [...options.filter(begins), ...options.filter((option) => !begins(option) && holds(option))];
}
