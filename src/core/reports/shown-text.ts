import { visible } from "../text/hidden-characters.ts";

/** A text of the engagement on one line, in which what would act on a page or hide there is spelt out. */
export function shownText(text: string): string {
  return shownPart(text).trim();
}

/** As `shownText`, but space at the ends stays: for parts of a sentence. */
export function shownPart(text: string): string {
  return visible(text.replace(/\s+/g, " "));
}
