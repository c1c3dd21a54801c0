import type { Span } from "../text/span.ts";

/** Steps through the lines of a part of a text. */
export class LineReader {
  readonly text: string;
  /** The part that is read: nothing beyond it is looked at. */
  readonly part: Span;

  constructor(text: string, part: Span) {
    this.text = text;
    this.part = part;
  }

  endOfLine(start: number): number {
    const stop = /[\r\n]/g;
    stop.lastIndex = start;
    return Math.min(stop.exec(this.text)?.index ?? this.part.end, this.part.end);
  }

  /** The start of the line after one that ends at a place; beyond the part behind the last one. */
  next(end: number): number {
    if (end >= this.part.end) return this.part.end + 1;
    const stop = this.endOfLine(end);
    if (stop >= this.part.end) return this.part.end + 1;
    return stop + (this.text.startsWith("\r\n", stop) ? 2 : 1);
  }

  skip(pattern: RegExp, at: number): number {
    return Math.min(at + (this.match(pattern, at)?.length ?? 0), Math.max(at, this.part.end));
  }

  matches(pattern: RegExp, at: number): boolean {
    return this.match(pattern, at) !== undefined;
  }

  match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return at > this.part.end ? undefined : pattern.exec(this.text)?.[0];
  }

  /** The start of the comment on a stretch of one line; its end where there is none. */
  commentFrom(start: number, end: number): number {
    const stretch = this.text.slice(start, end);
    if (stretch.startsWith("#")) return start;
    const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(stretch)?.[0].length ?? 0;
    const mark = /[ \t]#/.exec(stretch.slice(quoted));
    return mark ? start + quoted + mark.index : end;
  }
}
