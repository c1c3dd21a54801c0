import { visibleLines } from "./terminal-text.ts";

/** A text of the engagement as it reads in Markdown: nothing in it is markup, a mention or a line of its own. */
export function markdownText(text: string): string {
  return (
    visibleLines(text)
      .replaceAll("\n", " ")
      .replace(/[\\`*_{}[\]<>|~#&!]/g, "\\$&")
      // Forges turn `@name` and bare addresses into mentions and links, escaped or not.
      .replaceAll("@", "@<!-- -->")
      .replace(/:\/\//g, ":<!-- -->//")
  );
}

/** A row of a table. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(" | ")} |`;
}

/** A whole table with its heading. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [markdownRow(heading), `|${" --- |".repeat(heading.length)}`, ...rows.map(markdownRow)].join("\n");
}
