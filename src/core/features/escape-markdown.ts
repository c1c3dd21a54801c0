import { visible } from "../text/hidden-characters.ts";

/** A text that Markdown shows as it is, on one line, with nothing in it hidden. */
export function escapeMarkdown(text: string): string {
  return visible(text.replace(/\s+/g, " ")).replace(/[\\`*_{}[\]()#+\-.!|<>~&$:@]/g, "\\$&");
}
