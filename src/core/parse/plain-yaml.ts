import { TRUTH_ELSEWHERE } from "./truth-elsewhere.ts";

/**
 * The value of YAML that is plain enough to be read without a doubt: block mappings and lists, scalars of one line or
 * wrapped ones, block scalars, and flow collections on one line. Undefined for everything else, and for everything of
 * which a finding could tell: `parseYaml` then judges. What a file means never depends on which of the two read it,
 * which a test proves on random, mutated and published documents. Ten times faster than a tree with its places.
 */
export function readPlainYaml(text: string): unknown {
  const unix = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
  if (UNUSUAL.test(unix) || countOf(unix, "[") + countOf(unix, "{") > MOST_BRACKETS) return undefined;
  return new PlainYaml(unix.split("\n")).document();
}

/** Control characters but for line feeds, what looks like deep nesting, and line ends that only some readers know. */
const UNUSUAL = /(?!\n)\p{Cc}|[\u2028\u2029\ufeff\ufffe\uffff]|(?:[-?:] +){3}| {128}/u;

/** `parseYaml` refuses a text with many more open brackets as too deep, wherever they stand. */
const MOST_BRACKETS = 50;

/** Plain scalars and keys that are no texts. */
const NO_TEXT = new Set(["null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE", "~"]);
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
  ["~", null],
]);

/** All that some reader takes for a number. */
const NUMBER = /^[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;
const NO_FINITE = /^[-+]?\.(?:inf|nan)$/i;

/** Characters with which a plain scalar cannot begin, or not in every reader. */
const INDICATORS = new Set("-?:,[]{}#&*!|>'\"%@` ");
const FLOW_ENDS = new Set(",[]{}");

const SPACE = 32;
const HASH = 35;
const DASH = 45;

/** Reads lines from the top. Each method gives `undefined` where the text is not plain; no value is ever that. */
class PlainYaml {
  private readonly lines: readonly string[];
  /** The line that is read. */
  private at = 0;
  /** The place on it, within a flow collection. */
  private place = 0;

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  document(): unknown {
    if (this.next() !== 0) return undefined;
    const value = isDash(this.line, 0) ? this.list(0) : this.mapping(0);
    return this.next() === END ? value : undefined;
  }

  private get line(): string {
    return this.lines[this.at] ?? "";
  }

  /** Goes on to the next line that is neither blank nor a comment, and gives its indentation. */
  private next(): number {
    for (; this.at < this.lines.length; this.at++) {
      const indent = skipSpaces(this.line, 0);
      if (indent < this.line.length && this.line.charCodeAt(indent) !== HASH) return indent;
    }
    return END;
  }

  /** A mapping whose keys stand at a column; the first may follow the dash of a list's item. */
  private mapping(column: number): unknown {
    const found: Record<string, unknown> = {};
    let indent: number;
    do {
      const colon = endOfKey(this.line, column);
      const key = this.line.slice(column, colon);
      if (colon < 0 || Object.hasOwn(found, key) || NO_TEXT.has(key)) return undefined;
      const value = this.afterIndicator(colon + 1, column, true);
      if (value === undefined) return undefined;
      found[key] = value;
      indent = this.next();
    } while (indent === column);
    return indent > column ? undefined : found;
  }

  private list(column: number): unknown {
    const found: unknown[] = [];
    let indent: number;
    do {
      const start = skipSpaces(this.line, column + 1);
      const value =
        endOfKey(this.line, start) >= 0 ? this.mapping(start) : this.afterIndicator(column + 1, column, false);
      if (value === undefined) return undefined;
      found.push(value);
      indent = this.next();
    } while (indent === column && isDash(this.line, column));
    return indent > column ? undefined : found;
  }

  /** What follows a colon or a dash: on its line, or below it. `column` is that of the key or the dash. */
  private afterIndicator(from: number, column: number, isKey: boolean): unknown {
    const start = skipSpaces(this.line, from);
    if (start < this.line.length && this.line.charCodeAt(start) !== HASH) return this.scalarOrFlow(start, column);
    this.at++;
    const indent = this.next();
    const isBeside = isKey && indent === column && isDash(this.line, indent);
    if (indent <= column && !isBeside) return null;
    return isDash(this.line, indent) ? this.list(indent) : this.mapping(indent);
  }

  private scalarOrFlow(start: number, column: number): unknown {
    const first = this.line[start];
    if (first === "|" || first === ">") return this.block(start, column);
    if (first !== '"' && first !== "'" && first !== "[" && first !== "{") return this.wrapped(start, column);
    this.place = start;
    const value = this.inFlow();
    if (value === undefined || !isEndOfLine(this.line, this.place)) return undefined;
    this.at++;
    return value;
  }

  /** A plain scalar, with the lines that go on with it. */
  private wrapped(start: number, column: number): unknown {
    const isCommented = this.line.includes(" #", start);
    const first = plainText(this.line, start);
    if (first === undefined) return undefined;
    let text = first;
    for (this.at++; this.at < this.lines.length; this.at++) {
      const indent = skipSpaces(this.line, 0);
      if (indent <= column || indent === this.line.length || this.line.charCodeAt(indent) === HASH) break;
      const more = isCommented || this.line.includes(" #") ? undefined : plainText(this.line, indent);
      if (more === undefined) return undefined;
      text += ` ${more}`;
    }
    return text === first ? resolved(text) : text;
  }

  /** A block scalar, literal or folded, whose first line tells its indentation. */
  private block(start: number, column: number): unknown {
    const [header, style, chomping] = /^([|>])(-?)(?= *$| +#)/.exec(this.line.slice(start)) ?? [];
    if (header === undefined) return undefined;
    const lines = this.blockLines(column);
    if (lines === undefined) return undefined;
    const text = style === "|" ? lines.join("\n") : folded(lines);
    return text === undefined ? undefined : chomping === "-" ? text : `${text}\n`;
  }

  private blockLines(column: number): readonly string[] | undefined {
    const found: string[] = [];
    let indent = 0;
    let last = 0;
    for (this.at++; this.at < this.lines.length; this.at++) {
      const { line } = this;
      const own = skipSpaces(line, 0);
      if (own === line.length) {
        if (own > 0) return undefined;
        found.push("");
        continue;
      }
      if (own <= column) break;
      if (indent === 0) indent = own;
      if (own < indent) return undefined;
      last = found.push(line.slice(indent));
    }
    // Readers disagree on what ends a scalar where the last line feed of the file is missing.
    const isCut = this.at >= this.lines.length && this.lines.at(-1) !== "";
    return last === 0 || isCut ? undefined : found.slice(0, last);
  }

  /** The value at the place in a flow collection, or a quoted scalar; goes on to the place after it. */
  private inFlow(): unknown {
    const { line, place } = this;
    const first = line[place];
    if (first === "[") return this.flowList();
    if (first === "{") return this.flowMapping();
    if (first === '"' || first === "'") return this.quoted(first);
    while (this.place < line.length && !FLOW_ENDS.has(line[this.place] ?? "")) this.place++;
    const text = line.slice(place, this.place);
    return text.includes(" #") || this.place === line.length ? undefined : resolvedOrNothing(plainText(text, 0));
  }

  /** A quoted scalar of one line and without escapes. */
  private quoted(quote: string): unknown {
    const { line, place } = this;
    let end = line.indexOf(quote, place + 1);
    while (quote === "'" && end > 0 && line[end + 1] === "'") end = line.indexOf(quote, end + 2);
    if (end < 0) return undefined;
    this.place = end + 1;
    const text = line.slice(place + 1, end);
    if (quote === "'") return text.includes("'") ? text.replaceAll("''", "'") : text;
    return text.includes("\\") ? undefined : text;
  }

  private flowList(): unknown {
    const found: unknown[] = [];
    const isFull = this.flowParts("]", () => {
      const value = this.inFlow();
      if (value !== undefined) found.push(value);
      return value !== undefined;
    });
    return isFull ? found : undefined;
  }

  private flowMapping(): unknown {
    const found: Record<string, unknown> = {};
    const isFull = this.flowParts("}", () => {
      const colon = endOfKey(this.line, this.place);
      const key = this.line.slice(this.place, colon);
      if (colon < 0 || Object.hasOwn(found, key) || NO_TEXT.has(key)) return false;
      this.place = skipSpaces(this.line, colon + 1);
      const value = this.inFlow();
      if (value !== undefined) found[key] = value;
      return value !== undefined;
    });
    return isFull ? found : undefined;
  }

  /** Reads parts up to a bracket, parted by commas. Gives whether all of them are plain. */
  private flowParts(close: string, read: () => boolean): boolean {
    const { line } = this;
    this.place = skipSpaces(line, this.place + 1);
    if (line[this.place] === close) return ++this.place > 0;
    for (;;) {
      if (!read()) return false;
      const end = skipSpaces(line, this.place);
      this.place = end + 1;
      if (line[end] === close) return true;
      if (line[end] !== ",") return false;
      this.place = skipSpaces(line, end + 1);
    }
  }
}

/** The indentation after the last line. */
const END = -1;

/** The offset of the colon after a plain key that is a word; -1 where there is none. */
function endOfKey(line: string, start: number): number {
  let end = start;
  while (isWordPart(line.charCodeAt(end), end > start)) end++;
  if (end === start || line[end] !== ":") return -1;
  return end + 1 === line.length || line.charCodeAt(end + 1) === SPACE ? end : -1;
}

function isWordPart(code: number, isInside: boolean): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
  return isInside && ((code >= 48 && code <= 57) || code === DASH || code === 95);
}

/** The text of a plain scalar from a place to its comment or the end of the line; undefined where it is none. */
function plainText(line: string, start: number): string | undefined {
  const comment = line.indexOf(" #", start);
  let end = comment < 0 ? line.length : comment;
  while (end > start && line.charCodeAt(end - 1) === SPACE) end--;
  const text = line.slice(start, end);
  if (text === "" || text.includes(": ") || text.endsWith(":")) return undefined;
  const first = text[0] ?? "";
  // A dash is one of a number or a word, unless a space or an indicator follows.
  const isPlain = !INDICATORS.has(first) || (first === "-" && /^-[\w.]/.test(text));
  return isPlain ? text : undefined;
}

function resolvedOrNothing(text: string | undefined): unknown {
  return text === undefined ? undefined : resolved(text);
}

/** What a plain scalar stands for; undefined where readers may differ, or what was written would be lost. */
function resolved(text: string): unknown {
  if (text.length > 24) return NUMBER.test(text) ? undefined : text;
  if (NUMBER.test(text)) return String(Number(text)) === text ? Number(text) : undefined;
  if (text.length > 5) return text;
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) return constant;
  return NO_TEXT.has(text) || NO_FINITE.test(text) || TRUTH_ELSEWHERE.test(text) ? undefined : text;
}

/** Lines of a folded scalar as one text; undefined where some are indented further, which are not folded. */
function folded(lines: readonly string[]): string | undefined {
  if (lines.some((line) => line.startsWith(" ") || line.endsWith(" "))) return undefined;
  return lines
    .join("\n")
    .replace(/(?<=[^\n])\n(?=[^\n])/g, " ")
    .replace(/(?<=[^\n])\n(\n+)/g, "$1");
}

function isDash(line: string, at: number): boolean {
  return line.charCodeAt(at) === DASH && (at + 1 === line.length || line.charCodeAt(at + 1) === SPACE);
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (line.charCodeAt(at) === SPACE) at++;
  return at;
}

/** Whether nothing but a comment follows. */
function isEndOfLine(line: string, from: number): boolean {
  const at = skipSpaces(line, from);
  return at === line.length || (at > from && line.charCodeAt(at) === HASH);
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
}
