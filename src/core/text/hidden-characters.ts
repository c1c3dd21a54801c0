/**
 * What acts or deceives instead of being seen: controls, separators of lines and paragraphs, marks that turn the
 * direction of what follows, halves of characters, and all that takes no room. What an emoji or a script needs to join
 * its parts is not meant, but only where it joins them.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFF9-\uFFFB]|(?!(?<=[\p{L}\p{M}])(?<![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])(?:\u200C|\u200D)|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|\uFE0F)\u200D(?=\p{Extended_Pictographic})|(?<=[\p{Emoji}\p{sc=Han}])[\uFE00-\uFE0F])\p{Default_Ignorable_Code_Point}/gu;

/** A cheap look that spares most texts the search. */
const UNPRINTED = /[^\t\n\r -~]/;

const NAMES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A text on one line in which nothing is hidden: such characters are spelt out, as `\u202e`. */
export function visible(text: string): string {
  return text.replace(HIDDEN, spelt);
}

/** The same for a text of several lines, whose line feeds stay. */
export function visibleLines(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(HIDDEN, (found) => (found === "\n" ? found : spelt(found)));
}

/** The same for people's Markdown, in which tabs mean something. */
export function visibleProse(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(HIDDEN, (found) => (/[\n\t]/.test(found) ? found : spelt(found)));
}

/** JSON in which nothing is hidden: inside its texts such characters are escaped, which means the same. */
export function visibleJson(json: string): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return json.replace(HIDDEN, (found) => (found === "\n" ? found : found.split("").map(escaped).join("")));
}

/** Each hidden character of a text with its offset, but for what lines and columns are made with. */
export function* hiddenIn(
  text: string,
): Generator<{ readonly name: string; readonly start: number; readonly end: number }> {
  if (!UNPRINTED.test(text)) return;
  for (const { 0: found, index } of text.matchAll(HIDDEN))
    if (!/[\t\n\r]/.test(found)) yield { name: spelt(found), start: index, end: index + found.length };
}

function spelt(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return NAMES[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
}
