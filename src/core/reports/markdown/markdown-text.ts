import { shownText } from "../shown-text.ts";

/**
 * A text of one line as it reads in Markdown: nothing in it is markup. Only what would act is escaped, so that the
 * report can be read and edited as text. Whole addresses of the web and of mail may become links: they look like what
 * they are.
 */
export function markdownText(text: string): string {
  return shownText(text)
    .replace(/[\\`*[\]<>|~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(?=[#+=-]|:?-+:?$)/, "\\")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

/** An address between the brackets of a link. */
export function markdownAddress(address: string): string {
  const encoded = encodeURI(address).replace(/%25(?=[0-9a-f]{2})/gi, "%");
  return encoded.replace(/[()\\<>]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
