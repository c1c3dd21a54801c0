import { fields, figure, flag, list, type Shape, text } from "../../core/text/shape.ts";
import type { Parser, ToPage } from "../../extension/protocol/page.ts";

interface Remembered {
  /** What was shown last, as it came; parsed anew, since another version of us may have kept it. */
  readonly message: unknown;
  readonly scroll: number;
  readonly open: readonly Unfolded[];
  /** What a page keeps beside, by name: filters, an order, a selection. */
  readonly own: readonly Kept[];
}

interface Unfolded {
  readonly id: string;
  readonly open: boolean;
}

interface Kept {
  readonly name: string;
  readonly value: unknown;
}

const anything: Shape<unknown> = (_): _ is unknown => true;

const isRemembered: Shape<Remembered> = fields<Remembered>({
  message: anything,
  scroll: figure,
  open: list(fields<Unfolded>({ id: text, open: flag })),
  own: list(fields<Kept>({ name: text, value: anything })),
});

/** What outlives the page: VS Code throws pages away that are hidden, and keeps this across reloads of the window. */
export class Memory<View> {
  private readonly host: WebviewHost;
  private readonly folds: Map<string, boolean>;
  private readonly own: Map<string, unknown>;
  private kept: ToPage<View> | undefined;
  private top: number;

  constructor(host: WebviewHost, parse: Parser<ToPage<View>>) {
    this.host = host;
    const stored = host.getState();
    const known = isRemembered(stored) ? stored : { message: undefined, scroll: 0, open: [], own: [] };
    this.kept = parse(known.message);
    this.top = known.scroll;
    this.folds = new Map(known.open.map(({ id, open }) => [id, open]));
    this.own = new Map(known.own.map(({ name, value }) => [name, value]));
  }

  get message(): ToPage<View> | undefined {
    return this.kept;
  }

  /** Pixels from the top of the page. */
  get scroll(): number {
    return this.top;
  }

  /** Whether a part is unfolded; as `usually` until the person says otherwise. */
  isOpen(id: string, usually: boolean): boolean {
    return this.folds.get(id) ?? usually;
  }

  /** What was kept under a name; `otherwise` where nothing was, or something of another shape. */
  recall<Value>(name: string, isValue: Shape<Value>, otherwise: Value): Value {
    const value = this.own.get(name);
    return isValue(value) ? value : otherwise;
  }

  keepMessage(message: ToPage<View>): void {
    this.kept = message;
    this.store();
  }

  keepScroll(top: number): void {
    this.top = top;
    this.store();
  }

  keepOpen(id: string, open: boolean): void {
    this.folds.set(id, open);
    this.store();
  }

  /** Keeps something that survives as JSON under a name of the page's own. */
  keep(name: string, value: unknown): void {
    this.own.set(name, value);
    this.store();
  }

  private store(): void {
    const open = Array.from(this.folds, ([id, isOpen]) => ({ id, open: isOpen }));
    const own = Array.from(this.own, ([name, value]) => ({ name, value }));
    const remembered: Remembered = { message: this.kept, scroll: this.top, open, own };
    this.host.setState(remembered);
  }
}
