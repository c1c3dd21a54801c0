import { either, fields, figure, type Shape, text, word } from "../../core/text/shape.ts";
import type { BoardCard } from "../../core/views/scope-board/card.ts";
import type { CardState, ColumnId } from "../../core/views/scope-board/card-states.ts";
import type { CardDetails } from "../../core/views/scope-board/details.ts";
import { isState } from "../../core/views/scope-board/scope-board-shape.ts";
import type { BoardColumn, ScopeBoardView } from "../../core/views/scope-board.ts";
import type { Target } from "../../core/views/trees/tree-node.ts";
import type { FromScopeBoard, Said, ToScopeBoard } from "../../extension/protocol/scope-board.ts";
import type { DrawnPage } from "../page/start-page.ts";

export type BoardPage = DrawnPage<FromScopeBoard>;

/** What is looked for; empty where anything will do. */
export interface Filter {
  readonly text: string;
  readonly state: CardState | "";
  readonly person: string;
}

const NO_FILTER: Filter = { text: "", state: "", person: "" };
const isFilter: Shape<Filter> = fields<Filter>({ text, state: either(isState, word("")), person: text });

/** Where a menu opens, in pixels of the window. */
export interface OpenMenu {
  readonly card: BoardCard;
  readonly x: number;
  readonly y: number;
}

/** A column with the cards that fit what is looked for. */
export interface ShownColumn {
  readonly column: BoardColumn;
  readonly cards: readonly BoardCard[];
}

/** What the board shows, and what of that only the page knows: what is looked for, selected, dragged and said. */
export class Board {
  readonly page: BoardPage;
  /** What is told to those who do not see the board. */
  newest = "";
  openMenu: OpenMenu | undefined;
  dragged: BoardCard | undefined;
  /** The column that a card is held over. */
  over: ColumnId | undefined;
  /** Whether a card was chosen whose text is still to come. */
  isChosenAnew = false;
  private shownView: ScopeBoardView | undefined;
  private found: readonly ShownColumn[] = [];
  private wanted: Filter;
  private chosen: string;
  private readonly details = new Map<string, CardDetails>();
  private readonly said = new Map<string, Said>();
  private readonly moving = new Set<string>();
  /** The card that the keyboard comes to, for each column. */
  private readonly reached = new Map<ColumnId, string>();

  constructor(page: BoardPage) {
    this.page = page;
    this.wanted = page.memory.recall("filter", isFilter, NO_FILTER);
    this.chosen = page.memory.recall("selected", text, "");
  }

  get view(): ScopeBoardView {
    if (!this.shownView) throw new Error("The board is drawn with its first view.");
    return this.shownView;
  }

  get filter(): Filter {
    return this.wanted;
  }

  get isFiltered(): boolean {
    return Object.values(this.wanted).some((value) => value !== "");
  }

  get columns(): readonly ShownColumn[] {
    return this.found;
  }

  get selected(): BoardCard | undefined {
    return this.cards.find((card) => keyOf(card) === this.chosen);
  }

  get selectedDetails(): CardDetails | undefined {
    return this.details.get(this.chosen);
  }

  /** Takes over what the host shows; what stands in the selected card may have changed with it. */
  take(view: ScopeBoardView): void {
    if (view === this.shownView) return;
    this.shownView = view;
    this.findCards();
    this.moving.clear();
    // What is shown stays until the host has said what it says now.
    for (const key of this.details.keys()) if (key !== this.chosen) this.details.delete(key);
    if (this.selected) this.page.send({ type: "look", target: this.selected.target });
  }

  hear(answer: ToScopeBoard): void {
    const key = targetKey(answer.target);
    if (answer.type === "details") this.details.set(key, answer.details);
    else {
      this.moving.delete(key);
      this.said.set(key, answer);
      this.newest = answer.text;
    }
    this.page.redraw();
  }

  look(filter: Partial<Filter>): void {
    this.wanted = { ...this.wanted, ...filter };
    this.page.memory.keep("filter", this.wanted);
    this.findCards();
    this.page.redraw();
  }

  showAll(): void {
    this.look(NO_FILTER);
  }

  select(card: BoardCard | undefined): void {
    this.chosen = card ? keyOf(card) : "";
    this.isChosenAnew = card !== undefined;
    for (const key of this.said.keys()) if (key !== this.chosen) this.said.delete(key);
    this.page.memory.keep("selected", this.chosen);
    if (card && !this.selectedDetails) this.page.send({ type: "look", target: card.target });
    this.page.redraw();
  }

  isSelected(card: BoardCard): boolean {
    return keyOf(card) === this.chosen;
  }

  /** Asks for a tier; the card stays where it is until the files say otherwise. */
  propose(card: BoardCard, tier: ColumnId): void {
    this.moving.add(keyOf(card));
    this.said.delete(keyOf(card));
    this.page.send({ type: "propose", target: card.target, tier });
    this.select(card);
  }

  /** Takes the newest move back; Ctrl+Z does so too, as in a tree. */
  undo(): void {
    this.said.clear();
    this.page.send({ type: "undo" });
    this.page.redraw();
  }

  isMoving(card: BoardCard): boolean {
    return this.moving.has(keyOf(card));
  }

  saidOf(card: BoardCard): Said | undefined {
    return this.said.get(keyOf(card));
  }

  /** The card of a column that Tab comes to: the one that was reached last, else the first. */
  reachedIn({ column, cards }: ShownColumn): BoardCard | undefined {
    const key = this.reached.get(column.id);
    return cards.find((card) => keyOf(card) === key) ?? cards[0];
  }

  reach(column: ColumnId, card: BoardCard): void {
    this.reached.set(column, keyOf(card));
  }

  scrollOf(column: ColumnId): number {
    return this.page.memory.recall(`scroll:${column}`, figure, 0);
  }

  keepScroll(column: ColumnId, top: number): void {
    this.page.memory.keep(`scroll:${column}`, top);
  }

  private get cards(): readonly BoardCard[] {
    return this.view.columns.flatMap(({ cards }) => cards);
  }

  private findCards(): void {
    const { text: sought, state, person } = this.wanted;
    const words = sought.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fits = (card: BoardCard): boolean =>
      (state === "" || card.state === state) &&
      (person === "" || card.person === person) &&
      words.every((one) => soughtIn(card).includes(one));
    this.found = this.view.columns.map((column) => ({ column, cards: column.cards.filter(fits) }));
  }
}

/** Names a card as long as its file does. */
export function keyOf({ target }: BoardCard): string {
  return targetKey(target);
}

function targetKey({ path, artifact }: Target): string {
  return `${path} ${artifact}`;
}

function soughtIn({ label, stateText, personText, facts }: BoardCard): string {
  return [label, stateText, personText, ...facts].join(" ").toLocaleLowerCase();
}
