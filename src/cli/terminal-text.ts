/**
 * What a terminal would act on instead of showing: control characters, line and paragraph separators, and the marks
 * that turn the direction of what follows.
 */
const ACTING = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;
const ACTING_BUT_LINE_FEED = /(?!\n)[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;

const NAMES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text of the engagement on one line, safe to show: what a terminal would act on is spelt out, as `\u202e`. */
export function visible(text: string): string {
  return text.replace(ACTING, spelt);
}

/** The same for a text of several lines, whose line feeds stay. */
export function visibleLines(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(ACTING_BUT_LINE_FEED, spelt);
}

/** The columns that a text takes in a terminal: ideographs and emoji take two, marks on a letter none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text cut to a number of columns, with an ellipsis where something is missing. */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += displayWidth(character);
    if (used > width - 1) break;
    kept += character;
  }
  return width < 1 ? "" : `${kept.trimEnd()}…`;
}

const MARK = /^[\p{M}\u200B-\u200D]$/u;
const WIDE =
  /^[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}\u{20000}-\u{3FFFD}]$/u;

function spelt(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMES[character] ?? `\\u${code.toString(16).padStart(4, "0")}`;
}

/** A path as a word of a shell's command line, such as one to be copied. */
export function shellWord(path: string): string {
  const word = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
