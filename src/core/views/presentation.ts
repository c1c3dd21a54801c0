import type { PlainDate } from "../text/plain-date.ts";
import { filled, type Refusal } from "../text/refusal.ts";

/** How a host says things: core knows no language and no locale. */
export interface Presentation {
  /** A message in the user's language; `{0}` stands for the first argument, `{1}` for the second. */
  readonly say: (message: string, ...args: readonly (string | number)[]) => string;
  /** A day as short text, as in `12 Nov`. */
  readonly day: (date: PlainDate) => string;
}

/** Messages as they are written, dates as they are stored. */
export const plainPresentation: Presentation = {
  say: (message, ...args) => filled(message, args),
  day: (date) => date,
};

/** Refusals as a host says them, one after the other. */
export function refusalText(say: Presentation["say"], refusals: readonly Refusal[]): string {
  const sentences = refusals.flatMap(({ text, args, advice }) => [
    say(text, ...args),
    ...(advice === undefined ? [] : [say(advice)]),
  ]);
  return sentences.join(" ");
}
