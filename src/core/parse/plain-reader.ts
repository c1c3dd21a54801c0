import type { Span } from "../text/span.ts";
import { PlainCursor } from "./plain-cursor.ts";
import { resolvedScalar } from "./plain-scalar.ts";
import type { YamlScalar } from "./yaml-tree.ts";

/** What is made of plain YAML while it is read: its value, or a tree with places. Offsets are those of the text. */
export interface PlainMaker<Made> {
  scalar(value: YamlScalar["value"], style: YamlScalar["style"], span: Span): Made;
  /** A mapping in the order of its keys, which start at these offsets. */
  mapping(found: Record<string, Made>, keys: readonly number[], extent: Extent): Made;
  list(items: Made[], extent: Extent): Made;
}

/** What a collection takes up. */
export interface Extent extends Span {
  readonly flow: boolean;
}

const LINE_FEED = 10;
const HASH = 35;
const QUOTE = 39;
const COMMA = 44;

/** Keys that are no texts. */
const NO_KEYS = new Set(["null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"]);

const FLOW_ENDS = new Set(Array.from(",[]{}", (character) => character.charCodeAt(0)));

/**
 * Reads a part of a text that has no unusual characters, line by line. Each method gives `undefined` where the text is
 * not plain; nothing made of it is ever that.
 */
export class PlainReader<Made> extends PlainCursor {
  private readonly maker: PlainMaker<Made>;
  /** The place on the line, within a flow collection. */
  private place = 0;
  /** Where the last node ended, with the comment and the line end behind it. */
  private after = 0;
  private strays = false;

  constructor(text: string, part: Span, maker: PlainMaker<Made>) {
    super(text, part);
    this.maker = maker;
  }

  /** Whether a comment stands where nodes end later for it, in ways of `parseYaml` that are not followed here. */
  get hasStrayComments(): boolean {
    return this.strays;
  }

  document(): Made | undefined {
    if (this.next() !== 0) return undefined;
    const made = this.isDash(this.line) ? this.list(0) : this.mapping(0);
    return this.next() === END ? made : undefined;
  }

  /** Goes on to the next line that is neither blank nor a comment, and gives its indentation. */
  private next(): number {
    let comments = END;
    for (; this.line < this.limit; this.goDown()) {
      const start = this.skipSpaces(this.line);
      const indent = start - this.line;
      if (start === this.end) continue;
      if (comments !== END && comments !== indent) this.strays = true;
      if (this.text.charCodeAt(start) !== HASH) return indent;
      comments = indent;
    }
    if (comments > 0) this.strays = true;
    return END;
  }

  /** A mapping whose keys stand at a column; the first may follow the dash of a list's item. */
  private mapping(column: number): Made | undefined {
    const start = this.line + column;
    const found: Record<string, Made> = {};
    const keys: number[] = [];
    let indent: number;
    do {
      const at = this.line + column;
      const colon = this.endOfKey(at);
      const key = this.text.slice(at, colon);
      if (colon < 0 || Object.hasOwn(found, key) || NO_KEYS.has(key)) return undefined;
      const made = this.afterIndicator(colon + 1, column, true);
      if (made === undefined) return undefined;
      found[key] = made;
      keys.push(at);
      indent = this.next();
    } while (indent === column);
    return indent > column ? undefined : this.maker.mapping(found, keys, { start, end: this.after, flow: false });
  }

  private list(column: number): Made | undefined {
    const start = this.line + column;
    const items: Made[] = [];
    let indent: number;
    do {
      const dash = this.line + column;
      const item = this.skipSpaces(dash + 1);
      const made =
        this.endOfKey(item) < 0 ? this.afterIndicator(dash + 1, column, false) : this.mapping(item - this.line);
      if (made === undefined) return undefined;
      items.push(made);
      indent = this.next();
    } while (indent === column && this.isDash(this.line + column));
    return indent > column ? undefined : this.maker.list(items, { start, end: this.after, flow: false });
  }

  /** What follows a colon or a dash: on its line, or below it. `column` is that of the key or the dash. */
  private afterIndicator(from: number, column: number, isKey: boolean): Made | undefined {
    const start = this.skipSpaces(from);
    if (start < this.end && this.text.charCodeAt(start) !== HASH) return this.scalarOrFlow(start, column);
    this.goDown();
    const indent = this.next();
    const isList = indent !== END && this.isDash(this.line + indent);
    if (indent <= column && !(isKey && indent === column && isList)) {
      this.after = start;
      if (this.text.slice(start, this.line).includes("#")) this.strays = true;
      return this.maker.scalar(null, "plain", { start, end: start });
    }
    return isList ? this.list(indent) : this.mapping(indent);
  }

  private scalarOrFlow(start: number, column: number): Made | undefined {
    const first = this.text[start];
    if (first === "|" || first === ">") return this.block(start, column);
    if (first !== '"' && first !== "'" && first !== "[" && first !== "{") return this.wrapped(start, column);
    this.place = start;
    const made = this.inFlow();
    if (made === undefined || !this.isEndOfLine(this.place)) return undefined;
    this.goDown();
    this.after = this.line;
    return made;
  }

  /** A plain scalar, with the lines that go on with it. */
  private wrapped(start: number, column: number): Made | undefined {
    let end = this.endOfPlain(start, this.end);
    if (end < 0) return undefined;
    const isCommented = this.isCommented(end);
    const first = this.text.slice(start, end);
    let text = first;
    for (this.goDown(); this.line < this.limit; this.goDown()) {
      const more = this.skipSpaces(this.line);
      if (more - this.line <= column || more === this.end || this.text.charCodeAt(more) === HASH) break;
      end = isCommented ? -1 : this.endOfPlain(more, this.end);
      if (end < 0 || this.isCommented(end)) return undefined;
      text += ` ${this.text.slice(more, end)}`;
    }
    this.after = this.line;
    const value = text === first ? resolvedScalar(text) : text;
    return value === undefined ? undefined : this.maker.scalar(value, "plain", { start, end });
  }

  /** A block scalar, literal or folded, whose first line tells its indentation. */
  private block(start: number, column: number): Made | undefined {
    const [header, style, chomping] = /^([|>])(-?)(?= *$| +#)/.exec(this.text.slice(start, this.end)) ?? [];
    const lines = header === undefined ? undefined : this.blockLines(column);
    const text = lines && (style === "|" ? lines.join("\n") : folded(lines));
    if (text === undefined) return undefined;
    return this.maker.scalar(chomping === "-" ? text : `${text}\n`, "block", { start, end: this.after });
  }

  private blockLines(column: number): readonly string[] | undefined {
    const found: string[] = [];
    let indent = 0;
    let last = 0;
    for (this.goDown(); this.line < this.limit; this.goDown()) {
      const own = this.skipSpaces(this.line) - this.line;
      if (own === this.end - this.line) {
        if (own > 0) return undefined;
        found.push("");
        continue;
      }
      if (own <= column) break;
      if (indent === 0) indent = own;
      if (own < indent) return undefined;
      last = found.push(this.text.slice(this.line + indent, this.end));
      this.after = this.below();
    }
    // Readers disagree on what ends a scalar where the last line feed of the file is missing.
    const isCut = this.line >= this.limit && this.text.charCodeAt(this.limit - 1) !== LINE_FEED;
    return last === 0 || isCut ? undefined : found.slice(0, last);
  }

  /** The value at the place in a flow collection, or a quoted scalar; goes on to the place after it. */
  private inFlow(): Made | undefined {
    const { text, place: start } = this;
    const first = text[start];
    if (first === "[") return this.flowList();
    if (first === "{") return this.flowMapping();
    if (first === '"' || first === "'") return this.quoted(first);
    let { place } = this;
    while (place < this.end && !FLOW_ENDS.has(text.charCodeAt(place))) place++;
    this.place = place;
    const end = place === this.end ? -1 : this.endOfPlain(start, place);
    const value = end < 0 || this.skipSpaces(end) < place ? undefined : resolvedScalar(text.slice(start, end));
    return value === undefined ? undefined : this.maker.scalar(value, "plain", { start, end });
  }

  /** A quoted scalar of one line and without escapes. */
  private quoted(quote: string): Made | undefined {
    const { text, place: start } = this;
    let end = text.indexOf(quote, start + 1);
    while (quote === "'" && end > 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf(quote, end + 2);
    if (end < 0 || end >= this.end) return undefined;
    this.place = end + 1;
    const inside = text.slice(start + 1, end);
    const span = { start, end: end + 1 };
    if (quote === "'") return this.maker.scalar(inside.replaceAll("''", "'"), "single", span);
    return inside.includes("\\") ? undefined : this.maker.scalar(inside, "double", span);
  }

  private flowList(): Made | undefined {
    const start = this.place;
    const items: Made[] = [];
    const isFull = this.flowParts("]", () => {
      const made = this.inFlow();
      if (made !== undefined) items.push(made);
      return made !== undefined;
    });
    return isFull ? this.maker.list(items, { start, end: this.place, flow: true }) : undefined;
  }

  private flowMapping(): Made | undefined {
    const start = this.place;
    const found: Record<string, Made> = {};
    const keys: number[] = [];
    const isFull = this.flowParts("}", () => {
      const at = this.place;
      const colon = this.endOfKey(at);
      const key = this.text.slice(at, colon);
      if (colon < 0 || Object.hasOwn(found, key) || NO_KEYS.has(key)) return false;
      this.place = this.skipSpaces(colon + 1);
      const made = this.inFlow();
      if (made === undefined) return false;
      found[key] = made;
      return keys.push(at) > 0;
    });
    return isFull ? this.maker.mapping(found, keys, { start, end: this.place, flow: true }) : undefined;
  }

  /** Reads parts up to a bracket, parted by commas. Gives whether all of them are plain. */
  private flowParts(close: string, read: () => boolean): boolean {
    const { text } = this;
    this.place = this.skipSpaces(this.place + 1);
    if (text[this.place] === close) return ++this.place > 0;
    for (;;) {
      if (!read()) return false;
      const end = this.skipSpaces(this.place);
      this.place = end + 1;
      if (text[end] === close) return true;
      if (text.charCodeAt(end) !== COMMA) return false;
      this.place = this.skipSpaces(end + 1);
    }
  }
}

/** The indentation after the last line. */
const END = -1;

/** Lines of a folded scalar as one text; undefined where some are indented further, which are not folded. */
function folded(lines: readonly string[]): string | undefined {
  if (lines.some((line) => line.startsWith(" ") || line.endsWith(" "))) return undefined;
  return lines
    .join("\n")
    .replace(/(?<=[^\n])\n(?=[^\n])/g, " ")
    .replace(/(?<=[^\n])\n(\n+)/g, "$1");
}
