import { ofKind, settings } from "../engagement/engagement.ts";
import { liveReviewLimit } from "../rules/gap-status.ts";
import type { PlainDate } from "../text/plain-date.ts";
import { type Choices, choicesOf, meetingsOf, type StatusMoves, statusMoves } from "./gap-review/choices.ts";
import { FIELDS, type Field, type GapRow } from "./gap-review/gap-row.ts";
import { rowOf } from "./gap-review/row-of.ts";
import { reviewWords, type Words } from "./gap-review/words.ts";
import { byUrgency } from "./trees/gap-log.ts";
import type { TreeContext } from "./trees/tree-node.ts";

/**
 * The gap log for a live review (domain.md section 3: short enough to review live in one meeting). What rows are shown,
 * and in which order, is for the person to say: `arrange` works it out.
 */
export interface GapReviewView {
  readonly client: string;
  /** Where the engagement is: another one has gaps with the same identifiers. */
  readonly folder: string;
  readonly today: PlainDate;
  /** How often the engagement had changed when this was made: what was made from an older state is stale. */
  readonly snapshot: number;
  /** False in a workspace that is not trusted: nothing is written there. */
  readonly mayEdit: boolean;
  /** How many open gaps outside later one review can hold (domain.md section 10). */
  readonly limit: number;
  readonly columns: readonly Column[];
  readonly choices: Choices;
  readonly moves: readonly StatusMoves[];
  /** The meetings of today, whose minutes can take down what is agreed on and what is parked. */
  readonly meetings: Choices["owner"];
  /** By urgency. */
  readonly rows: readonly GapRow[];
  readonly words: Words;
}

export interface Column {
  readonly field: Field;
  readonly title: string;
}

/** What an editor adds to what an engagement tells. */
export interface Surroundings {
  readonly folder: string;
  readonly snapshot: number;
  readonly mayEdit: boolean;
}

/** Rows that are made between two pauses: a few milliseconds' work. */
const AT_ONCE = 200;

/** The gap log for a review, with a pause offered now and then: an editor does other things meanwhile. */
export function* gapReviewSteps(context: TreeContext, around: Surroundings): Generator<undefined, GapReviewView> {
  const { engagement, say, today } = context;
  const rows: GapRow[] = [];
  for (const gap of byUrgency(ofKind(engagement, "gap"))) {
    rows.push(rowOf(context, gap));
    if (rows.length % AT_ONCE === 0) yield undefined;
  }
  const words = reviewWords(say);
  return {
    ...around,
    client: settings(engagement).client ?? "",
    today,
    limit: liveReviewLimit(engagement),
    columns: FIELDS.map((field) => ({ field, title: words[field] })),
    choices: choicesOf(context),
    moves: statusMoves(engagement),
    meetings: meetingsOf(context),
    rows,
    words,
  };
}
