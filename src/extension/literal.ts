import { visible } from "../core/text/hidden-characters.ts";

/**
 * A text from a file, to be shown as it stands. In labels VS Code draws a picture for `$(name)`; in messages and
 * questions it makes a link of `[text](command:name)`, which runs that command. Between the signs of both stands what
 * takes no room and is not read aloud, so that they mean nothing.
 */
export function literal(text: string): string {
  return visible(text.replace(/[\r\n\t]+/g, " ")).replace(/\$(?=\([\w-]+(?:~\w+)?\))|\](?=\()/g, `$&${WORD_JOINER}`);
}

const WORD_JOINER = "\u2060";
