import type { Kind } from "../kinds/kind.ts";
import { yamlPart } from "../parse/artifact.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";
import { DEEPEST, flowCursor, flowEnd } from "./flow-cursor.ts";
import { LineReader } from "./line-reader.ts";
import type { YamlCursor } from "./yaml-cursor.ts";
import { slotIn } from "./yaml-slot.ts";

/** The caret at an offset (UTF-16, in the file); undefined in a body, in a comment and in a text of several lines. */
export function cursorIn(kind: Kind, text: string, offset: number): YamlCursor | undefined {
  const part = yamlStretch(kind, text);
  if (!part || offset < part.start || offset > part.end) return undefined;
  return new Scan(new LineReader(text, part), offset).run();
}

/** The YAML of a file, also where its front-matter has no end yet. */
function yamlStretch(kind: Kind, text: string): Span | undefined {
  const part = yamlPart(kind, text);
  if (part || splitFrontMatter(text).type !== "unclosed") return part;
  const opening = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text)?.[0].length;
  return opening === undefined ? undefined : { start: opening, end: text.length };
}

/** A mapping or a list in block style. */
interface Container {
  readonly type: "map" | "list";
  readonly column: number;
  readonly path: YamlPath;
  readonly entries: Map<string, string>;
  readonly items: string[];
  /** The key or position of its newest part. */
  step: string | number;
  /** Whether nothing was written in its newest part yet. */
  isOpen: boolean;
}

/** What is written from a place to the end of its line, or further where brackets or quotes reach further. */
interface Rest {
  readonly start: number;
  readonly end: number;
  readonly form: "plain" | "quoted" | "flow" | "block";
}

const KEY =
  /(?:"(?:[^"\\\r\n]|\\[^\r\n]){0,200}"|'(?:[^'\r\n]|''){0,200}'|[^\s#&*!|>'"%@`[\]{},][^\r\n]{0,200}?)(?=[ \t]{0,20}:(?:[ \t\r\n]|$))/y;
const COLON = /[ \t]*:/y;
const DASH = /-(?=[ \t\r\n]|$)/y;
const BLANKS = /[ \t]*/y;

/** One pass over the lines, by their columns alone: what cannot be parsed has columns all the same. */
class Scan {
  private readonly lines: LineReader;
  private readonly offset: number;
  private readonly frames: Container[] = [];
  private found: (Omit<YamlCursor, "entries" | "items"> & { readonly around: Container | undefined }) | undefined;
  private inFlow: YamlCursor | undefined;

  constructor(lines: LineReader, offset: number) {
    this.lines = lines;
    this.offset = offset;
  }

  run(): YamlCursor | undefined {
    let position = this.lines.part.start;
    while (position <= this.lines.part.end) position = this.readLine(position);
    if (this.inFlow || !this.found) return this.inFlow;
    const { around, ...cursor } = this.found;
    const entries = around?.type === "map" ? around.entries : new Map<string, string>();
    return { ...cursor, entries, items: around?.type === "list" ? around.items.filter((item) => item !== "") : [] };
  }

  /** Reads the line that begins at a place and gives the start of the next one. */
  private readLine(start: number): number {
    const end = this.lines.endOfLine(start);
    const at = this.lines.skip(BLANKS, start);
    const hasCaret = this.offset >= start && this.offset <= end;
    if (at >= end) {
      if (hasCaret) this.findOnBlank(this.offset - start);
    } else if (this.lines.text[at] !== "#") return this.lines.next(this.readParts(start, at, end));
    return this.lines.next(end);
  }

  /** Reads dashes, a key and what follows it; gives the place up to which that reaches. */
  private readParts(start: number, from: number, end: number): number {
    let at = from;
    let list: Container | undefined;
    while (this.frames.length < DEEPEST && this.lines.matches(DASH, at)) {
      list = this.enter("list", at - start);
      list.step = Number(list.step) + 1;
      list.isOpen = true;
      at = this.lines.skip(BLANKS, at + 1);
    }
    const key = this.lines.match(KEY, at);
    if (key === undefined) return this.readItem(list, { start, at, end });
    const map = this.enter("map", at - start);
    const span = { start: at, end: at + key.length };
    const name = unquoted(key);
    map.step = name;
    this.findKey(map, span, at - start);
    const colon = this.lines.skip(COLON, span.end);
    const rest = this.restFrom(this.lines.skip(BLANKS, colon), map.column, end);
    map.isOpen = rest.end <= rest.start;
    map.entries.set(name, this.scalarOf(rest));
    this.findValue(map, rest, { from: colon, column: at - start });
    return Math.max(end, rest.end);
  }

  /** A line without a key: an item of a list, a key that has no colon yet, or more of a text. */
  private readItem(
    list: Container | undefined,
    { start, at, end }: { readonly start: number; readonly at: number; readonly end: number },
  ): number {
    if (!list) {
      const { end: written } = slotIn(this.lines.text, at, this.lines.commentFrom(at, end));
      if (this.offset >= at && this.offset <= Math.max(written, at))
        this.findOnBlank(at - start, { start: at, end: written });
      return end;
    }
    const rest = this.restFrom(at, list.column, end);
    list.isOpen = rest.end <= rest.start;
    const dash = this.lines.text.lastIndexOf("-", at - 1) + 1;
    const mine = this.offset >= dash && this.offset <= rest.end;
    if (!mine) list.items.push(this.scalarOf(rest));
    this.findValue(list, rest, { from: dash, column: Math.max(at, Math.min(this.offset, end)) - start });
    return Math.max(end, rest.end);
  }

  private findKey(map: Container, span: Span, column: number): void {
    if (this.offset < span.start || this.offset > span.end) return;
    const isQuoted = /["']/.test(this.lines.text[span.start] ?? "");
    const quote = isQuoted ? (this.lines.text[span.start] === "'" ? "'" : '"') : "";
    const inner = isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
    this.found = { path: map.path, part: "key", span: inner, quote, flow: false, column, hasColon: true, around: map };
  }

  private findValue(
    around: Container,
    rest: Rest,
    { from, column }: { readonly from: number; readonly column: number },
  ): void {
    const { offset } = this;
    const path = [...around.path, around.step];
    if (rest.form === "flow" && offset >= rest.start && offset <= rest.end) {
      this.inFlow = flowCursor(this.lines.text, rest, { offset, path, column });
      return;
    }
    const lineEnd = this.lines.endOfLine(rest.start);
    const isComment = this.lines.commentFrom(rest.start, lineEnd) < offset;
    if (offset < from || offset > Math.max(rest.end, lineEnd) || isComment || rest.form === "block") return;
    const slot = slotIn(this.lines.text, rest.start, Math.max(rest.end, rest.start));
    // Behind a text in quotes or brackets, and in one of several lines, nothing more can be said.
    if (rest.form !== "plain" && (offset > slot.end + 1 || rest.end > lineEnd || rest.form === "flow")) return;
    const isEmpty = rest.end <= rest.start;
    const span = isEmpty ? { start: offset, end: offset } : { start: slot.start, end: Math.max(slot.end, offset) };
    if (offset < slot.start && !isEmpty) return;
    const inner = slot.quote === "" ? span : { start: slot.start, end: slot.end };
    this.found = { path, part: "value", span: inner, quote: slot.quote, flow: false, column, hasColon: false, around };
  }

  /** A key or item that begins at a column, where no colon and no dash is written yet. */
  private findOnBlank(column: number, written?: Span): void {
    const span = written ?? { start: this.offset, end: this.offset };
    let top = this.topAt(column);
    // Without a dash it is a key beside that of the list.
    if (top?.type === "list" && this.frames.at(-2)?.column === column) {
      this.frames.pop();
      top = this.frames.at(-1);
    }
    const fits = !top || top.column === column || top.isOpen;
    if (!fits) return;
    const isNew = top && top.column < column;
    const around = top?.column === column ? top : isNew || !top ? this.enter("map", column) : undefined;
    const path = around?.path ?? [];
    this.found = { path, part: "key", span, quote: "", flow: false, column, hasColon: false, around };
  }

  /** The container that content at a column is in or begins in, after leaving those further to the right. */
  private topAt(column: number): Container | undefined {
    while ((this.frames.at(-1)?.column ?? -1) > column) this.frames.pop();
    return this.frames.at(-1);
  }

  /** The container of a type at a column, a new one where there is none. */
  private enter(type: Container["type"], column: number): Container {
    let top = this.topAt(column);
    // A list may stand at the column of its own key: the next key ends it.
    if (type === "map" && top?.type === "list" && top.column === column) {
      this.frames.pop();
      top = this.frames.at(-1);
    }
    if (top?.column === column && top.type === type) return top;
    if (top) top.isOpen = false;
    const path = top ? [...top.path, top.step] : [];
    const step = type === "list" ? -1 : "";
    const container: Container = { type, column, path, entries: new Map(), items: [], step, isOpen: false };
    this.frames.push(container);
    return container;
  }

  /** What is written from a place on, of a field or item whose key or dash stands at a column. */
  private restFrom(start: number, column: number, end: number): Rest {
    const first = this.lines.text[start] ?? "";
    if (start >= end || first === "#") return { start, end: start, form: "plain" };
    if (first === "[" || first === "{")
      return { start, end: flowEnd(this.lines.text, start, this.blockEnd(end, column, /[\]}]/)), form: "flow" };
    if (/^[|>][-+0-9]*[ \t]*(?:#|$)/.test(this.lines.text.slice(start, Math.min(end, start + 80))))
      return { start, end: this.blockEnd(end, column), form: "block" };
    if (first !== '"' && first !== "'")
      return { start, end: slotIn(this.lines.text, start, this.lines.commentFrom(start, end)).end, form: "plain" };
    return { start, end: this.quoteEnd(start, this.blockEnd(end, column), end), form: "quoted" };
  }

  /** The end of the lines that are blank, or further to the right than a column, or begin with what may close them. */
  private blockEnd(lineEnd: number, column: number, closing = /(?!)/): number {
    let end = lineEnd;
    for (let next = this.lines.next(end); next <= this.lines.part.end && next > end; next = this.lines.next(end)) {
      const at = this.lines.skip(BLANKS, next);
      const stop = this.lines.endOfLine(next);
      const isBlank = at >= stop;
      const hasCaret = this.offset >= next && this.offset <= stop;
      const isLeft = at - next <= column && !closing.test(this.lines.text[at] ?? "");
      if (isBlank ? hasCaret && this.offset - next <= column : isLeft) break;
      end = stop;
      if (stop >= this.lines.part.end) break;
    }
    return end;
  }

  private quoteEnd(start: number, limit: number, lineEnd: number): number {
    const pattern = this.lines.text[start] === "'" ? /'(?:[^']|'')*'/y : /"(?:[^"\\]|\\[\s\S])*"/y;
    const closed = this.lines.match(pattern, start);
    const end = closed === undefined ? lineEnd : start + closed.length;
    return end <= limit ? end : lineEnd;
  }

  private scalarOf({ start, end, form }: Rest): string {
    if (form === "flow" || form === "block") return "";
    const slot = slotIn(this.lines.text, start, end);
    return this.lines.text.slice(slot.start, slot.end);
  }
}

function unquoted(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}
