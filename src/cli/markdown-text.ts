import { visibleLines } from "./terminal-text.ts";

/**
 * A text of the engagement as it reads in Markdown: nothing in it is markup, a line of its own, or a mention that
 * notifies a person or a team, or links an issue.
 */
export function markdownText(text: string): string {
  return (
    visibleLines(text)
      .replaceAll("\n", " ")
      .replace(/[\\`*_{}[\]<>|~#&!]/g, "\\$&")
      // Forges look for references in the text that is shown: escaped they are found still, with a space in them not,
      // and not either where an e-mail quotes them without markup.
      .replace(/@|\b[Gg][Hh]-(?=\d)|[#!&](?=\d)/g, `$&${NO_WIDTH}`)
      .replace(/:\/\//g, ":<!-- -->//")
  );
}

/** A space that takes no room. */
const NO_WIDTH = "&#8203;";

/** A row of a table. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(" | ")} |`;
}

/** A whole table with its heading. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [markdownRow(heading), `|${" --- |".repeat(heading.length)}`, ...rows.map(markdownRow)].join("\n");
}
