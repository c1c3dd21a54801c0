import type { Span } from "../text/span.ts";

/** A line of plain YAML, and what stands at a place of it. Offsets are those of the whole text. */
export class PlainCursor {
  protected readonly text: string;
  protected readonly limit: number;
  /** Where the line begins that is read, and where it ends, without its line end. */
  protected line: number;
  protected end = 0;

  constructor(text: string, { start, end }: Span) {
    this.text = text;
    this.limit = end;
    this.line = start;
    this.findEnd();
  }

  /** Goes on to the next line. */
  protected goDown(): void {
    this.line = this.below();
    this.findEnd();
  }

  /** Where the next line begins. */
  protected below(): number {
    const { text, end } = this;
    return end >= this.limit ? this.limit : end + (text.charCodeAt(end) === RETURN ? 2 : 1);
  }

  private findEnd(): void {
    const found = this.line < this.limit ? this.text.indexOf("\n", this.line) : -1;
    const end = found < 0 || found > this.limit ? this.limit : found;
    this.end = end > this.line && this.text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
  }

  /** The offset of the colon after a plain key that is a word; -1 where there is none. */
  protected endOfKey(start: number): number {
    const { text } = this;
    let end = start;
    while (isWordPart(text.charCodeAt(end), end > start)) end++;
    if (end === start || end >= this.end || text.charCodeAt(end) !== COLON) return -1;
    return end + 1 === this.end || text.charCodeAt(end + 1) === SPACE ? end : -1;
  }

  /** Where a plain scalar ends, at its comment or before a place at the latest; -1 where it is none. */
  protected endOfPlain(start: number, before: number): number {
    const { text } = this;
    if (!this.isPlainStart(start)) return -1;
    let end = start;
    for (let at = start; at < before; at++) {
      const code = text.charCodeAt(at);
      if (code === SPACE) {
        if (text.charCodeAt(at + 1) === HASH) break;
      } else if (code === COLON && (at + 1 === before || text.charCodeAt(at + 1) === SPACE)) return -1;
      else end = at + 1;
    }
    return end > start ? end : -1;
  }

  /** A dash is one of a number or a word, unless a space or an indicator follows. */
  private isPlainStart(at: number): boolean {
    const first = this.text.charCodeAt(at);
    return !INDICATORS.has(first) || (first === DASH && /[\w.]/.test(this.text[at + 1] ?? ""));
  }

  /** Whether a comment follows the end of a plain scalar on its line. */
  protected isCommented(end: number): boolean {
    return this.skipSpaces(end) < this.end;
  }

  protected isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== DASH) return false;
    return at + 1 === this.end || this.text.charCodeAt(at + 1) === SPACE;
  }

  protected skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at++;
    return at;
  }

  /** Whether nothing but a comment follows. */
  protected isEndOfLine(from: number): boolean {
    const at = this.skipSpaces(from);
    return at === this.end || (at > from && this.text.charCodeAt(at) === HASH);
  }
}

const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** Characters with which a plain scalar cannot begin, or not in every reader. */
const INDICATORS = codesOf("-?:,[]{}#&*!|>'\"%@` ");

function isWordPart(code: number, isInside: boolean): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
  return isInside && ((code >= 48 && code <= 57) || code === DASH || code === 95);
}

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
