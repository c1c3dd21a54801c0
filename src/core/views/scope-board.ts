import { ofKind, settings } from "../engagement/engagement.ts";
import { findPerson } from "../ledger/authority.ts";
import { activeScope, type ScopeItem } from "../measures/scope-status.ts";
import { bucketOfItem } from "./diff.ts";
import { inIdOrder } from "./id-order.ts";
import type { Presentation } from "./presentation.ts";
import { type BoardCard, stateName, toCard } from "./scope-board/card.ts";
import { CARD_STATES, type CardState, type ColumnId } from "./scope-board/card-states.ts";
import type { TreeContext } from "./trees/tree-node.ts";

/** The scope as a board: a column for each tier and one for what nobody has assessed. Texts are ready to be read. */
export interface ScopeBoardView {
  readonly client: string;
  /** What the client gets and when, as shares of the whole; empty where the scope is. */
  readonly buckets: readonly BoardBucket[];
  readonly columns: readonly BoardColumn[];
  /** The people who asked for something, to choose from. */
  readonly people: readonly Choice<string>[];
  readonly states: readonly Choice<CardState>[];
  readonly words: BoardWords;
}

/** What is decided about where a part of the scope goes (domain.md section 5). */
export interface BoardBucket {
  readonly id: "recovery" | "later" | "removed" | "undecided";
  readonly title: string;
  readonly count: number;
  /** From 0 to 1. */
  readonly share: number;
  readonly shareText: string;
}

export interface BoardColumn {
  readonly id: ColumnId;
  /** `Tier 1`. */
  readonly title: string;
  /** What the tier means for the business. */
  readonly meaning: string;
  /** How many items have the tier, and which share of the scope they are. */
  readonly count: number;
  readonly share: string;
  /** How many more are proposed for it; empty where none are. */
  readonly proposed: string;
  /** Those that are proposed for the tier first, since they wait; then those that have it. */
  readonly cards: readonly BoardCard[];
}

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly title: string;
}

/** What the page says by itself. */
export type BoardWords = ReturnType<typeof wordsOf>;

/** Cards that are made between two pauses: a card asks for the digest of its item. */
const AT_ONCE = 20;

/** The board of an engagement, with a pause offered after some cards: an editor does other things then. */
export function* scopeBoardSteps(context: TreeContext): Generator<undefined, ScopeBoardView> {
  const { engagement, say } = context;
  const items = inIdOrder(activeScope(engagement));
  const cards: BoardCard[] = [];
  for (const [at, item] of items.entries()) {
    if (at % AT_ONCE === 0) yield undefined;
    cards.push(toCard(context, item));
  }
  return {
    client: settings(engagement).client ?? "",
    buckets: bucketsOf(say, items),
    columns: COLUMNS.map((id) => columnOf(say, id, cards)),
    people: peopleIn(context, items),
    states: CARD_STATES.map((id) => ({ id, title: stateName(say, id) })),
    words: wordsOf(say),
  };
}

const COLUMNS: readonly ColumnId[] = ["undecided", "1", "2", "3", "4"];

function columnOf(say: Presentation["say"], id: ColumnId, all: readonly BoardCard[]): BoardColumn {
  const cards = all.filter(({ column }) => column === id);
  const decided = cards.filter(({ isProposal }) => !isProposal);
  const proposed = cards.filter(({ isProposal }) => isProposal);
  return {
    id,
    ...columnWords(say, id),
    count: decided.length,
    share: shareText(decided.length, all.length),
    proposed: proposed.length === 0 ? "" : say("{0} proposed", proposed.length),
    cards: [...proposed, ...decided],
  };
}

function columnWords(say: Presentation["say"], id: ColumnId): Pick<BoardColumn, "title" | "meaning"> {
  const words: Readonly<Record<ColumnId, () => readonly [string, string]>> = {
    "1": () => [say("Tier 1"), say("Must-have for operations")],
    "2": () => [say("Tier 2"), say("Should-have for efficiency")],
    "3": () => [say("Tier 3"), say("Nice-to-have, after recovery")],
    "4": () => [say("Tier 4"), say("Will not have")],
    undecided: () => [say("Undecided"), say("Nobody has proposed a tier")],
  };
  const [title, meaning] = words[id]();
  return { title, meaning };
}

function bucketsOf(say: Presentation["say"], items: readonly ScopeItem[]): readonly BoardBucket[] {
  if (items.length === 0) return [];
  const titles = [
    ["recovery", say("In the recovery")],
    ["later", say("Later")],
    ["removed", say("Removed")],
    ["undecided", say("Undecided")],
  ] as const;
  const places = items.map(({ value }) => bucketOfItem(value));
  return titles.map(([id, title]) => {
    const count = places.filter((place) => place === id).length;
    return { id, title, count, share: count / items.length, shareText: shareText(count, items.length) };
  });
}

function shareText(part: number, whole: number): string {
  return whole === 0 || part === 0 ? "" : `${Math.round((part / whole) * 100)} %`;
}

function peopleIn({ engagement }: TreeContext, items: readonly ScopeItem[]): readonly Choice<string>[] {
  const asking = new Set(items.flatMap(({ value }) => value.requestedBy ?? []));
  const known = ofKind(engagement, "person").filter(({ id }) => asking.has(id));
  return known.map(({ id }) => ({ id, title: findPerson(engagement, id)?.title ?? id }));
}

function wordsOf(say: Presentation["say"]) {
  return {
    title: say("Scope board"),
    filter: say("Find items"),
    state: say("State"),
    anyState: say("Any state"),
    person: say("Asked for by"),
    anyPerson: say("Asked for by anybody"),
    clear: say("Show all"),
    noMatch: say("No item fits what you look for."),
    empty: say("No scope item yet. List what was promised, one item each."),
    newItem: say("New scope item"),
    decided: say("Decided"),
    assessed: say("Assessed"),
    proposedHere: say("Proposed, not decided"),
    nothingHere: say("No item here."),
    moveTo: say("Propose for"),
    takeBack: say("Take the proposal back"),
    more: say("Actions"),
    openFile: say("Open file"),
    undo: say("Undo"),
    close: say("Close"),
    hint: say(
      "Choose a card to see what was promised beside what the team says. To move a card is to propose; the business owner decides.",
    ),
    baseline: say("Baseline"),
    assessment: say("Assessment"),
    decision: say("Decision"),
    nothingSaid: say("Nothing is written down yet."),
  };
}
