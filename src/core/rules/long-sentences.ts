import type { Span } from "../text/span.ts";

/** A sentence of a text, with a number that two sentences share only if they are the same, or by a rare chance. */
export interface LongSentence {
  readonly hash: number;
  readonly span: Span;
}

/** Shorter ones are everyday words that two people may write by themselves. */
const LEAST_CHARACTERS = 40;
const LEAST_WORDS = 5;

/**
 * The sentences of a text that are long enough to be known again. Case, punctuation and line breaks do not count, so
 * that a quote is found however it is wrapped or marked. One pass without a copy: every text of an engagement is read.
 */
export function longSentences(text: string): readonly LongSentence[] {
  const found: LongSentence[] = [];
  let sentence = begin();
  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : END;
    if (code === END || endsSentence(text, index, code)) {
      const { start, end, words, hash } = sentence;
      if (end - start >= LEAST_CHARACTERS && words >= LEAST_WORDS) found.push({ hash, span: { start, end } });
      sentence = begin();
    } else if (isLetter(code)) {
      if (sentence.start < 0) sentence.start = index;
      if (sentence.end !== index) sentence.words++;
      sentence.end = index + 1;
      sentence.hash = Math.imul(sentence.hash ^ lowerCase(code), FNV_PRIME) >>> 0;
    }
  }
  return found;
}

/** A sentence reduced to what counts, to tell whether two of the same hash are the same. */
export function wordsOf(sentence: string): string {
  let words = "";
  for (let index = 0; index < sentence.length; index++) {
    const code = sentence.charCodeAt(index);
    if (isLetter(code)) words += String.fromCharCode(lowerCase(code));
  }
  return words;
}

const END = -1;
const FNV_BASE = 2_166_136_261;
const FNV_PRIME = 16_777_619;

function begin() {
  return { start: -1, end: -1, words: 0, hash: FNV_BASE };
}

/** Full stop, question and exclamation mark; a line break before an empty line, an item of a list, a heading, a row. */
function endsSentence(text: string, index: number, code: number): boolean {
  if (code === 0x2e || code === 0x3f || code === 0x21) return !isLetter(text.charCodeAt(index + 1));
  return code === 0x0a && /[\n\r#|*+-]/.test(text.charAt(index + 1));
}

/** ASCII letters and digits, and whatever lies beyond Latin punctuation: exact enough to compare texts with themselves. */
function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0xc0 && (code < 0x2000 || code > 0x206f))
  );
}

function lowerCase(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}
