import { fields, figure, flag, index, list, maybe, type Shape, text, word } from "../../text/shape.ts";
import { isLink } from "../dashboard/dashboard-shape.ts";
import type { BoardBucket, BoardColumn, BoardWords, Choice, ScopeBoardView } from "../scope-board.ts";
import type { Detail, Target } from "../trees/tree-node.ts";
import type { BoardCard, CardAction } from "./card.ts";
import { CARD_STATES, type CardState, type ColumnId } from "./card-states.ts";
import type { CardDetails } from "./details.ts";

export const isTarget = fields<Target>({ path: text, artifact: text });
export const isAction = word<CardAction["type"]>("sign", "decide", "record", "diff");
export const isColumnId = word<ColumnId>("1", "2", "3", "4", "undecided");
export const isState: Shape<CardState> = word(...CARD_STATES);

export const isCard = fields<BoardCard>({
  label: text,
  target: isTarget,
  column: isColumnId,
  isProposal: flag,
  decided: text,
  assessed: text,
  state: isState,
  stateText: text,
  person: text,
  personText: text,
  facts: list(text),
  request: maybe(isLink),
  actions: list(fields<CardAction>({ type: isAction, label: text, target: isTarget, decision: text })),
});

const isColumn = fields<BoardColumn>({
  id: isColumnId,
  title: text,
  meaning: text,
  count: index,
  share: text,
  proposed: text,
  cards: list(isCard),
});

const isBucket = fields<BoardBucket>({
  id: word("recovery", "later", "removed", "undecided"),
  title: text,
  count: index,
  share: figure,
  shareText: text,
});

const areWords = fields<BoardWords>({
  title: text,
  filter: text,
  state: text,
  anyState: text,
  person: text,
  anyPerson: text,
  clear: text,
  noMatch: text,
  empty: text,
  newItem: text,
  decided: text,
  assessed: text,
  proposedHere: text,
  nothingHere: text,
  moveTo: text,
  takeBack: text,
  more: text,
  openFile: text,
  undo: text,
  close: text,
  hint: text,
  baseline: text,
  assessment: text,
  decision: text,
  nothingSaid: text,
});

/** Whether something that came from outside is a whole board. */
export const isScopeBoardView: Shape<ScopeBoardView> = fields<ScopeBoardView>({
  client: text,
  buckets: list(isBucket),
  columns: list(isColumn),
  people: list(fields<Choice<string>>({ id: text, title: text })),
  states: list(fields<Choice<CardState>>({ id: isState, title: text })),
  words: areWords,
});

const areDetails: Shape<readonly Detail[]> = list(fields<Detail>({ name: text, value: text }));

/** Whether something that came from outside is what stands in a card. */
export const isCardDetails: Shape<CardDetails> = fields<CardDetails>({
  baseline: areDetails,
  assessment: areDetails,
  decision: areDetails,
});
