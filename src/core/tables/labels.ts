/**
 * A heading or word without what people vary: case, accents, punctuation, `camelCase` against `camel case`. Marks go
 * before the text is normalised too: to put a run of them in order takes time with the square of its length.
 */
export function plainLabel(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/\p{M}+/gu, "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
