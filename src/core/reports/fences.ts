import type { Sha256 } from "../ports.ts";

/**
 * A Markdown report taken apart: what people wrote, and the fences with what was generated. Joined again in their order
 * the pieces give the text. Markers stand alone on their lines:
 * `<!-- rescue:begin NAME DIGEST -->` … `<!-- rescue:end NAME -->`, and within a fence, for people's own words,
 * `<!-- rescue:keep NAME -->` … `<!-- rescue:end NAME -->`.
 */
export interface FencedText {
  readonly pieces: readonly Piece[];
  /** What cannot be understood, with its line from 1; a text that has any is not written again. */
  readonly problems: readonly FenceProblem[];
}

export type Piece = { readonly type: "words"; readonly text: string } | Fence;

export interface Fence {
  readonly type: "fence";
  readonly name: string;
  /** Of what was generated; absent where people placed the fence themselves, to have it filled. */
  readonly digest: string | undefined;
  /** Line of the first marker, from 1. */
  readonly line: number;
  /** Between the markers, with the line ends of the file. */
  readonly inner: string;
  /** What people wrote in the marked places, by the place's name. */
  readonly kept: ReadonlyMap<string, string>;
}

export interface FenceProblem {
  readonly line: number;
  readonly message: string;
}

const MARKER = /^[ \t]*<!--[ \t]*rescue:(begin|keep|end)[ \t]+([a-z0-9-]+)(?:[ \t]+([0-9a-f]+))?[ \t]*-->[ \t]*$/;

/** Takes a Markdown report apart. Never throws: what is wrong comes back as problems. */
export function parseFences(text: string): FencedText {
  const reader = new FenceReader();
  for (const [index, line] of text.split(/(?<=\n)/).entries()) reader.read(line, index + 1);
  return reader.finish();
}

interface OpenFence {
  readonly name: string;
  readonly digest: string | undefined;
  readonly line: number;
  inner: string;
}

/** Reads line by line; holds what is open. */
class FenceReader {
  readonly #pieces: Piece[] = [];
  readonly #problems: FenceProblem[] = [];
  #words = "";
  #fence: OpenFence | undefined;
  #kept = new Map<string, string>();
  #place: { name: string; line: number; text: string } | undefined;

  read(line: string, number: number): void {
    const marker = MARKER.exec(line.replace(/\r?\n$/, ""));
    const [, type, name = "", digest] = marker ?? [];
    if (type === "begin") this.#begin({ name, digest, line: number, inner: "" });
    else if (type === "keep") this.#keep(name, number, line);
    else if (type === "end") this.#end(name, number, line);
    else this.#add(line);
  }

  finish(): FencedText {
    const open = this.#place ?? this.#fence;
    if (open)
      this.#problem(open.line, `${open.name} is opened here and never closed. Add <!-- rescue:end ${open.name} -->.`);
    if (this.#words !== "") this.#pieces.push({ type: "words", text: this.#words });
    return { pieces: this.#pieces, problems: this.#problems };
  }

  #begin(fence: OpenFence): void {
    const { name, line } = fence;
    if (this.#fence) this.#problem(line, `${name} begins inside ${this.#fence.name}. Close that one first.`);
    else if (this.#pieces.some((piece) => piece.type === "fence" && piece.name === name))
      this.#problem(line, `${name} stands here a second time. Take one of the two out.`);
    if (this.#words !== "") this.#pieces.push({ type: "words", text: this.#words });
    this.#words = "";
    this.#kept = new Map();
    this.#fence = fence;
  }

  #keep(name: string, line: number, text: string): void {
    if (!this.#fence)
      this.#problem(
        line,
        `The place ${name} stands outside of any part, where all words stay anyway. Take its marks out.`,
      );
    if (this.#place || this.#kept.has(name))
      this.#problem(line, `The place ${name} cannot begin here. Close the one before, and name each once.`);
    this.#add(text);
    this.#place = { name, line, text: "" };
  }

  #end(name: string, line: number, text: string): void {
    if (this.#place?.name === name) {
      this.#kept.set(name, this.#place.text);
      this.#place = undefined;
      this.#add(text);
    } else if (this.#fence?.name === name && !this.#place) {
      this.#pieces.push({ type: "fence", ...this.#fence, kept: this.#kept });
      this.#fence = undefined;
    } else this.#problem(line, `${name} is closed here, but is not what is open. Correct the marks.`);
  }

  #add(line: string): void {
    if (this.#place && !MARKER.test(line.replace(/\r?\n$/, ""))) this.#place.text += line;
    if (this.#fence) this.#fence.inner += line;
    else this.#words += line;
  }

  #problem(line: number, message: string): void {
    this.#problems.push({ line, message });
  }
}

/** Whether a fence holds what was generated into it. What people wrote in its places does not count. */
export function isUntouched(fence: Fence, sha256: Sha256): boolean {
  if (fence.digest === undefined) return withoutKept(fence.inner).trim() === "";
  return digestOfPart(fence.inner, sha256) === fence.digest;
}

/** What pins a generated part: twelve hexadecimal digits over its text without what people keep in it. */
export function digestOfPart(inner: string, sha256: Sha256): string {
  return sha256(withoutKept(inner.replaceAll("\r\n", "\n")).trim()).slice(0, 12);
}

function withoutKept(inner: string): string {
  return inner.replace(
    /(<!-- rescue:keep ([a-z0-9-]+) -->)\n[\s\S]*?\n?(<!-- rescue:end \2 -->)/g,
    (_, open: string, _name, close: string) => `${open}\n${close}`,
  );
}
