import { either, fields, flag, index, list, type Shape, text, word } from "../../text/shape.ts";
import type { Column, GapReviewView } from "../gap-review.ts";
import { type Arrangement, GROUPINGS, SHOWN } from "./arrange.ts";
import type { Choice, Choices, StatusMoves } from "./choices.ts";
import { type Cells, FIELDS, type GapRow } from "./gap-row.ts";
import { reviewWords, type Words } from "./words.ts";

export const isField = word(...FIELDS);

const areCells = fields<Cells>({
  title: text,
  class: text,
  horizon: text,
  status: text,
  owner: text,
  due: text,
  rank: text,
});

export const isGapRow = fields<GapRow>({
  id: text,
  path: text,
  cells: areCells,
  dueText: text,
  late: text,
  open: flag,
});

const areChoices = list(fields<Choice>({ value: text, label: text, detail: text }));

/** Every word is a text; which there are, the words themselves tell. */
const areWords: Shape<Words> = (value): value is Words =>
  fields(Object.fromEntries(Object.keys(reviewWords(String)).map((name) => [name, text])))(value);

/** Whether something that came from outside is a whole review. */
export const isGapReviewView: Shape<GapReviewView> = fields<GapReviewView>({
  client: text,
  folder: text,
  today: text,
  snapshot: index,
  mayEdit: flag,
  limit: index,
  columns: list(fields<Column>({ field: isField, title: text })),
  choices: fields<Choices>({
    title: areChoices,
    class: areChoices,
    horizon: areChoices,
    status: areChoices,
    owner: areChoices,
    due: areChoices,
    rank: areChoices,
  }),
  moves: list(fields<StatusMoves>({ from: text, to: list(text) })),
  meetings: areChoices,
  rows: list(isGapRow),
  words: areWords,
});

/** An arrangement as a page remembers it; what an older version of us kept may be none. */
export const isArrangement: Shape<Arrangement> = fields<Arrangement>({
  shown: word(...SHOWN),
  text,
  only: fields<Arrangement["only"]>({ horizon: list(text), status: list(text), class: list(text), owner: list(text) }),
  sort: either(isField, word("")),
  descending: flag,
  group: either(word(...GROUPINGS), word("")),
});
