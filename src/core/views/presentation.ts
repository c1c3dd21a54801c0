import type { PlainDate } from "../text/plain-date.ts";

/** How a host says things: core knows no language and no locale. */
export interface Presentation {
  /** A message in the user's language; `{0}` stands for the first argument, `{1}` for the second. */
  readonly say: (message: string, ...args: readonly (string | number)[]) => string;
  /** A day as short text, as in `12 Nov`. */
  readonly day: (date: PlainDate) => string;
}

/** Messages as they are written, dates as they are stored. */
export const plainPresentation: Presentation = {
  say: (message, ...args) => message.replace(/\{(\d+)\}/g, (hole, index) => String(args[Number(index)] ?? hole)),
  day: (date) => date,
};
