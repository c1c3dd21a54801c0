import { linearMatcher } from "./linear-matcher.ts";

/** Whether a text has a form. */
export type Matcher = (text: string) => boolean;

/**
 * Who judges texts by a schema's pattern. JavaScript's own engine can take years for a pattern of ten characters and a
 * text of forty, and anybody may write a schema into an engagement. So it judges by patterns only that are known to be
 * harmless; by all others an engine does that takes time in proportion to the text. Throws where there is no such
 * pattern; the message is a sentence.
 */
export function matcherOf(pattern: string): Matcher {
  if (!isHarmless(pattern)) return linearMatcher(pattern);
  const form = new RegExp(pattern, "u");
  return (text) => form.test(text);
}

/** What identifiers with a prefix look like. */
const IDENTIFIER = /^\^[A-Z][A-Z0-9]*-\[0-9\]\{3,\}\$$/;

/** Further patterns of shipped schemas: in each of them, no text can be read in more than one way. */
const HARMLESS: ReadonlySet<string> = new Set([
  "\\S",
  "^[A-Z]{3}$",
  "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
  "^[a-z0-9-]+\\.[a-z0-9-]+$",
  "^sha256:[0-9a-f]{64}$",
  "^[0-9a-f]{40}([0-9a-f]{24})?$",
  "^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$",
  "^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$",
]);

function isHarmless(pattern: string): boolean {
  return HARMLESS.has(pattern) || IDENTIFIER.test(pattern);
}
