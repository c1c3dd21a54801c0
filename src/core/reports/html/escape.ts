import { visible } from "../../text/hidden-characters.ts";
import { shownPart } from "../shown-text.ts";

/** Text as text of a page or of an attribute between double quotes: markup is spelt out, and nothing in it acts. */
export function escaped(text: string): string {
  return markup(shownPart(text));
}

/** The same for a text in which line breaks matter: they are spelt out, as `\n`. */
export function escapedWhole(text: string): string {
  return markup(visible(text));
}

function markup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text as a string in a style sheet: all but plain letters and digits are spelt out. */
export function styleString(text: string): string {
  const characters = Array.from(shownPart(text), (character) =>
    /[A-Za-z0-9 ]/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${characters.join("")}"`;
}
