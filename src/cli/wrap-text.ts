import { displayWidth } from "./terminal-text.ts";

/** A text in lines of at most `width` columns, each after `indent`; in one line where no width is known. */
export function wrapText(text: string, width: number | undefined, indent = ""): string[] {
  const room = Math.max(LEAST_ROOM, (width ?? Number.POSITIVE_INFINITY) - indent.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((one) => indent + one);
}

/** Columns that a line has at least: narrower than this nobody reads. */
const LEAST_ROOM = 20;
