/** Control characters and the marks that turn the direction of what follows: on a page they only deceive. */
const ACTING = /[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;

/** A text of the engagement on one line, without what would act on a page instead of being seen. */
export function shownText(text: string): string {
  return text.replace(ACTING, " ").replace(/\s+/g, " ").trim();
}

/** As `shownText`, but space at the ends stays: for parts of a sentence. */
export function shownPart(text: string): string {
  return text.replace(ACTING, " ").replace(/\s+/g, " ");
}
