import { fields, figure, flag, list, type Shape, text } from "../../core/text/shape.ts";
import { parseToDashboard, type ToDashboard } from "../../extension/protocol.ts";

interface Remembered {
  /** What was shown last, as it came; parsed anew, since another version of us may have kept it. */
  readonly message: unknown;
  readonly scroll: number;
  readonly open: readonly Unfolded[];
}

interface Unfolded {
  readonly id: string;
  readonly open: boolean;
}

const isRemembered: Shape<Remembered> = fields<Remembered>({
  message: (_): _ is unknown => true,
  scroll: figure,
  open: list(fields<Unfolded>({ id: text, open: flag })),
});

/** What outlives the page: VS Code throws pages away that are hidden, and keeps this across reloads of the window. */
export class Memory {
  private readonly host: WebviewHost;
  private readonly folds: Map<string, boolean>;
  private kept: ToDashboard | undefined;
  private top: number;

  constructor(host: WebviewHost) {
    this.host = host;
    const stored = host.getState();
    const known = isRemembered(stored) ? stored : { message: undefined, scroll: 0, open: [] };
    this.kept = parseToDashboard(known.message);
    this.top = known.scroll;
    this.folds = new Map(known.open.map(({ id, open }) => [id, open]));
  }

  get message(): ToDashboard | undefined {
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

  keepMessage(message: ToDashboard): void {
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

  private store(): void {
    const open = Array.from(this.folds, ([id, isOpen]) => ({ id, open: isOpen }));
    const remembered: Remembered = { message: this.kept, scroll: this.top, open };
    this.host.setState(remembered);
  }
}
