import { anything, fields, figure, flag, list, type Shape, text } from "../../core/text/shape.ts";
import type { FromPage, Parser, ToPage } from "../../extension/protocol/page.ts";

interface Remembered {
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
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

const isRemembered: Shape<Remembered> = fields<Remembered>({
  at: figure,
  message: anything,
  scroll: figure,
  open: list(fields<Unfolded>({ id: text, open: flag })),
  own: list(fields<Kept>({ name: text, value: anything })),
});

/** Characters of a view that are kept: a longer one comes from the host as quickly as from here. */
const LONGEST = 400_000;

/** Parts of a list that are longer than that, whatever is in them. */
const MANY_PARTS = 8;

/** Milliseconds in which changes are gathered before the host is told. */
const GATHERING = 250;

/**
 * What outlives the page: VS Code throws pages away that are hidden, and keeps this across reloads of the window. The
 * host keeps it too, all but the view, for when the panel is closed and opened again.
 */
export class Memory<View> {
  private readonly host: WebviewHost;
  private readonly folds: Map<string, boolean>;
  private readonly own: Map<string, unknown>;
  private kept: ToPage<View> | undefined;
  private isShort = true;
  private top: number;
  private timer: number | undefined;
  /** When the host was told last, in milliseconds since 1970. */
  private told = 0;

  constructor(host: WebviewHost, parse: Parser<ToPage<View>>) {
    this.host = host;
    const known = newest(host.getState(), keptByHost());
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
    // To find out how long a very long one is would take as long as to draw it.
    const isLong = message.type === "show" && (message.parts ?? 0) > MANY_PARTS;
    this.isShort = !isLong && JSON.stringify(message).length <= LONGEST;
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
    const remembered: Remembered = { at: Date.now(), message: undefined, scroll: this.top, open, own };
    this.host.setState({ ...remembered, message: this.isShort ? this.kept : undefined });
    clearTimeout(this.timer);
    // At once where nothing was told just now: a window may be loaded anew right after a click.
    const wait = Math.max(0, this.told + GATHERING - remembered.at);
    if (wait === 0) this.tell(remembered);
    else this.timer = window.setTimeout(() => this.tell(remembered), wait);
  }

  private tell(remembered: Remembered): void {
    this.told = remembered.at;
    const message: FromPage = { type: "keep", state: remembered };
    this.host.postMessage(message);
    document.body.dataset["kept"] = JSON.stringify(remembered);
  }
}

/** VS Code writes down late what a page keeps with it, so that a reload may bring back less than the host knows. */
function newest(byPage: unknown, byHost: unknown): Remembered {
  const page = isRemembered(byPage) ? byPage : { at: 0, message: undefined, scroll: 0, open: [], own: [] };
  return isRemembered(byHost) && byHost.at > page.at ? { ...byHost, message: page.message } : page;
}

/** What the host put into the page, from when it was last closed. */
function keptByHost(): unknown {
  const kept = document.body.dataset["kept"];
  return kept ? JSON.parse(kept) : undefined;
}
