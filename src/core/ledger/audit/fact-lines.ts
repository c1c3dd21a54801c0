import type { Kind } from "../../kinds/kind.ts";
import { splitFrontMatter } from "../../parse/front-matter.ts";

/**
 * The lines of a file's front-matter that decisions can depend on, with the identifier's, as they are written. Where
 * these are the same in two versions, the parsed values are too: so most edits of a long history need not be parsed.
 * Undefined where the front-matter is not plain enough to tell by its lines: it has to be one key a line at the top,
 * each once, and no value that could go on at the beginning of a line.
 */
export function factLines(kind: Kind, facts: readonly string[], text: string): string | undefined {
  if (kind.container.type !== "folder" || text.includes("\r")) return undefined;
  const split = splitFrontMatter(text);
  if (split.type !== "found") return undefined;
  const { start, end } = split.parts.yaml;
  const wanted = keysOf(facts);
  const entries = new Map(wanted.map((key) => [key, ""]));
  const known = new Set<string>();
  let entry = { key: "", start };
  for (let at = start; at < end; at = endOfLine(text, at) + 1) {
    if (isWithin(text, at)) {
      // What stands before the first key belongs to none, unless it is blank or a comment.
      if (known.size === 0 && !isIdle(text, at)) return undefined;
      continue;
    }
    const key = keyAt(text, at);
    if (key === undefined || known.has(key)) return undefined;
    known.add(key);
    if (entries.has(entry.key)) entries.set(entry.key, text.slice(entry.start, at));
    entry = { key, start: at };
  }
  if (entries.has(entry.key)) entries.set(entry.key, text.slice(entry.start, end));
  return wanted.map((key) => entries.get(key)).join("\n");
}

/** The keys at the top in which the facts lie. */
function keysOf(facts: readonly string[]): readonly string[] {
  const known = keysByFacts.get(facts);
  if (known) return known;
  const keys = [...new Set(["id", ...facts.map((path) => path.split(".")[0] ?? path)])];
  keysByFacts.set(facts, keys);
  return keys;
}

const keysByFacts = new WeakMap<readonly string[], readonly string[]>();

const LINE_FEED = 10;
const SPACE = 32;
const HASH = 35;
const DASH = 45;
const COLON = 58;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Whether a line is blank, a comment, or belongs to the key above it. */
function isWithin(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  return first === SPACE || (first === DASH && text.charCodeAt(at + 1) === SPACE) || isIdle(text, at);
}

function isIdle(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  return first === LINE_FEED || first === HASH;
}

/** The key with which a line begins; undefined where it does not, or its value may go on below at the beginning. */
function keyAt(text: string, at: number): string | undefined {
  let colon = at;
  while (isWordPart(text.charCodeAt(colon), colon > at)) colon++;
  if (colon === at || text.charCodeAt(colon) !== COLON) return undefined;
  const after = text.charCodeAt(colon + 1);
  if (after !== SPACE && after !== LINE_FEED) return undefined;
  return endsOnItsLine(text, colon + 1) ? text.slice(at, colon) : undefined;
}

function isWordPart(code: number, isInside: boolean): boolean {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
  return isInside && ((code >= 48 && code <= 57) || code === DASH || code === 95);
}

/** Whether a value cannot go on at the beginning of the next line: quotes and brackets are closed where they open. */
function endsOnItsLine(text: string, from: number): boolean {
  let start = from;
  while (text.charCodeAt(start) === SPACE) start++;
  const first = text[start] ?? "";
  if (DOUBTFUL.has(first)) return false;
  const close = CLOSING[first];
  if (close === undefined) return true;
  const value = text.slice(start, endOfLine(text, start)).trimEnd();
  return value.length > 1 && value.endsWith(close);
}

/** Beginnings of anchors, aliases, tags and the like, and white space that only some readers skip. */
const DOUBTFUL = new Set("&*!%@`?\t\u00a0\u2028\u2029\ufeff");
const CLOSING: Readonly<Record<string, string | undefined>> = { '"': '"', "'": "'", "{": "}", "[": "]" };
