/**
 * What a spreadsheet takes for a formula, or what becomes one when the marks before it are dropped: quotes and space
 * count for nothing at the beginning, and the full-width signs of East Asian keyboards are read like the others.
 */
const FORMULA = /^['"`\s\u00A0\uFEFF]*[=+\-@|%\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;

/** The text so that a spreadsheet shows it instead of running it: an apostrophe stands before it. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before `harmless`. Apostrophes that people wrote stay, since no formula follows them. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
