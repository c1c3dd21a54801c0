import { RE2JS } from "re2js";

/** Characters of a pattern, and steps that a text goes through in it: what a form of a field needs is far below. */
const LONGEST_PATTERN = 1_000;
const MOST_STEPS = 1_000;

/**
 * Judges texts by a pattern in time that grows with the text alone: RE2's way, which knows neither looking ahead and
 * behind nor references back. Throws a sentence where there is no such pattern, or where it is larger than a form of a
 * field can be.
 */
export function linearMatcher(pattern: string): (text: string) => boolean {
  const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
  if (pattern.length > LONGEST_PATTERN)
    throw new Error(`The pattern ${shown} has ${pattern.length} characters; at most ${LONGEST_PATTERN} are allowed.`);
  const compiled = compile(pattern, shown);
  if (compiled.programSize() > MOST_STEPS)
    throw new Error(`The pattern ${shown} repeats too much: written out it has more than ${MOST_STEPS} steps.`);
  return (text) => compiled.test(text);
}

function compile(pattern: string, shown: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern));
  } catch (error) {
    // The package tells what is wrong with a pattern by throwing.
    const words = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error);
    throw new Error(
      `The pattern ${shown} cannot be used: ${words}. Forms that look ahead or refer back are not known.`,
      {
        cause: error,
      },
    );
  }
}
