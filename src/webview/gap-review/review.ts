import { type Arrangement, arrange, type Grouping, type Line, valuesIn } from "../../core/views/gap-review/arrange.ts";
import { type Field, type GapRow, isForReview } from "../../core/views/gap-review/gap-row.ts";
import type { GapReviewView } from "../../core/views/gap-review.ts";
import type { Answer, FromGapReview } from "../../extension/protocol/gap-review.ts";
import type { DrawnPage } from "../page/start-page.ts";
import { heldLines, isInPlace, keyOf } from "./held-lines.ts";
import { type CellPlace, editingIn, keep, recall, type Settled } from "./remembered.ts";
import type { Editing } from "./typed.ts";
import { type Layout, offsetsOf } from "./windowing.ts";

/** A change that the host has not answered yet; what was asked for is shown meanwhile. */
export interface Waiting {
  readonly ids: readonly string[];
  /** Absent where rows are agreed on, parked, or something is undone. */
  readonly editing?: Editing;
  readonly value?: string;
}

/** What the rows come to, counted once for each view: the page is drawn far more often than rows change. */
export interface Totals {
  /** Of the gaps that a live review goes through, in no order. */
  readonly forReview: readonly string[];
  /** The values that rows have, by the field that they are in. */
  readonly values: Readonly<Record<Grouping, readonly string[]>>;
}

/** Milliseconds in which what is to be remembered is gathered. */
const GATHERING = 120;

/** The one holder of what the page knows: the view that came, what the person did with it, and what waits. */
export class Review {
  readonly page: DrawnPage<FromGapReview>;
  arrangement: Arrangement;
  folded: ReadonlySet<string>;
  at: CellPlace;
  selected: ReadonlySet<string>;
  gone: ReadonlyMap<string, Settled>;
  meeting: string;
  editing: Editing | undefined;
  /** Edits that the host refused while something else was typed: nothing of them is lost. */
  refused: readonly Editing[] = [];
  /** What the page tells besides; empty where nothing. */
  notice = "";
  canUndo = false;
  canRedo = false;
  layout: Layout = "wide";
  top: number;
  /** Whether the place in the grid is to get the focus with the next drawing. */
  wantsFocus = false;
  readonly waiting = new Map<number, Waiting>();
  /** The view as it came, and with what is newer. */
  private source: GapReviewView;
  private shown: GapReviewView;
  private rows: ReadonlyMap<string, GapRow>;
  private held: readonly Line[];
  private unfolded: readonly Line[] = [];
  private totalled: Totals | undefined;
  private gapCount = 0;
  private places: Float64Array | undefined;
  private positions: ReadonlyMap<string, number> = new Map();
  private inPlace = true;
  /** Rows that are newer than the view, with the snapshot that they are from. */
  private readonly newer = new Map<string, { readonly row: GapRow; readonly snapshot: number }>();
  private edits = 0;
  private timer: number | undefined;

  constructor(page: DrawnPage<FromGapReview>, view: GapReviewView) {
    const remembered = recall(page, view.folder);
    this.page = page;
    this.arrangement = remembered.arrangement;
    this.folded = new Set(remembered.folded);
    this.at = remembered.at;
    this.selected = new Set(remembered.selected);
    this.gone = new Map(remembered.day === view.today ? remembered.gone.map(({ id, how }) => [id, how]) : []);
    this.meeting = remembered.meeting;
    this.editing = editingIn(remembered);
    this.top = remembered.top;
    this.source = view;
    this.shown = view;
    this.rows = byId(view.rows);
    this.held = arrange(view, this.arrangement);
    this.fold();
  }

  get view(): GapReviewView {
    return this.shown;
  }

  /** The lines as they stand, those of folded groups left out. */
  get lines(): readonly Line[] {
    return this.unfolded;
  }

  /** Where lines begin, in pixels. */
  get offsets(): Float64Array {
    this.places ??= offsetsOf(this.unfolded, this.layout);
    return this.places;
  }

  /** How many gaps are shown, those in folded groups left out. */
  get count(): number {
    return this.gapCount;
  }

  get totals(): Totals {
    this.totalled ??= totalsOf(this.shown);
    return this.totalled;
  }

  /** Whether the lines stand as they would if they were arranged now. */
  get isArranged(): boolean {
    return this.inPlace;
  }

  /** The gaps that are selected and shown: nothing is done to what nobody sees. */
  get chosen(): readonly string[] {
    return [...this.selected].filter((id) => this.positions.has(id));
  }

  row(id: string): GapRow | undefined {
    return this.rows.get(id);
  }

  /** The position of a line; -1 where it is not shown. */
  positionOf(key: string): number {
    return this.positions.get(key) ?? -1;
  }

  /** What a cell shows: what was asked for last, else what its file says. */
  valueOf(row: GapRow, field: Field): string {
    const waiting = [...this.waiting.values()].findLast(
      ({ ids, editing }) => editing?.field === field && ids.includes(row.id),
    );
    return waiting?.value ?? row.cells[field];
  }

  /** Takes a view that the host sent. Rows stay where they are, so that nothing jumps from under the hand. */
  take(view: GapReviewView): void {
    if (view === this.source) return;
    this.source = view;
    for (const [id, { snapshot }] of this.newer) if (snapshot <= view.snapshot) this.newer.delete(id);
    this.show(view);
  }

  /** Takes rows that are newer than the view. */
  takeRows({ rows, snapshot }: Pick<Answer, "rows" | "snapshot">): void {
    for (const row of rows) this.newer.set(row.id, { row, snapshot });
    this.show(this.shown);
  }

  /** Puts every row where it belongs now. */
  arrange(arrangement: Arrangement = this.arrangement): void {
    this.arrangement = arrangement;
    this.held = arrange(this.shown, arrangement);
    this.inPlace = true;
    this.fold();
    this.changed();
  }

  toggleFold(value: string): void {
    const folded = new Set(this.folded);
    if (!folded.delete(value)) folded.add(value);
    this.folded = folded;
    this.fold();
    this.changed();
  }

  setLayout(layout: Layout): void {
    if (layout === this.layout) return;
    this.layout = layout;
    this.places = undefined;
    this.page.redraw();
  }

  /** Sends an edit, and shows what it asks for until the host answers. */
  send(edit: (number: number) => FromGapReview, waiting: Waiting): void {
    this.edits++;
    this.waiting.set(this.edits, waiting);
    this.page.send(edit(this.edits));
    this.changed();
  }

  /** Draws again, and remembers what is to be found again. */
  changed(): void {
    this.page.redraw();
    this.remember();
  }

  remember(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.keep(), GATHERING);
  }

  private keep(): void {
    keep(this.page, {
      folder: this.shown.folder,
      arrangement: this.arrangement,
      folded: [...this.folded],
      at: this.at,
      selected: [...this.selected],
      day: this.shown.today,
      gone: Array.from(this.gone, ([id, how]) => ({ id, how })),
      meeting: this.meeting,
      top: this.top,
      editing: this.editing,
    });
  }

  private show(view: GapReviewView): void {
    const rows = view.rows.map((row) => this.newer.get(row.id)?.row ?? row);
    const known = this.rows;
    this.shown = { ...view, rows };
    this.totalled = undefined;
    this.rows = byId(rows);
    const ideal = arrange(this.shown, this.arrangement);
    this.held = heldLines(this.held, ideal, { rows: this.rows, known });
    this.inPlace = isInPlace(this.held, ideal);
    this.selected = new Set([...this.selected].filter((id) => this.rows.has(id)));
    this.fold();
  }

  private fold(): void {
    let isFolded = false;
    this.unfolded = this.held.filter((line) => {
      if (line.type === "group") isFolded = this.folded.has(line.value);
      return line.type === "group" || !isFolded;
    });
    this.places = undefined;
    this.gapCount = this.unfolded.filter(({ type }) => type === "gap").length;
    this.positions = new Map(this.unfolded.map((line, position) => [keyOf(line), position]));
  }
}

function totalsOf(view: GapReviewView): Totals {
  const of = (field: Grouping): readonly string[] => valuesIn(view, field);
  return {
    forReview: view.rows.filter(isForReview).map(({ id }) => id),
    values: { horizon: of("horizon"), status: of("status"), class: of("class"), owner: of("owner") },
  };
}

function byId(rows: readonly GapRow[]): ReadonlyMap<string, GapRow> {
  return new Map(rows.map((row) => [row.id, row]));
}
