import { type AddressOf, addressFor } from "../addresses.ts";
import type { Block, Inline, ReportDocument, ReportPart, Table, Text } from "../document.ts";
import { shownPart } from "../shown-text.ts";
import { longDate } from "../words.ts";
import { markdownAddress, markdownText } from "./markdown-text.ts";
import { safeMarkdown } from "./safe-markdown.ts";

/** A whole report as Markdown, without fences: to be read, not to be made again in place. */
export function printMarkdown(document: ReportDocument, addressOf: AddressOf): string {
  const parts = document.parts.map((part) => partMarkdown(document, part, addressOf));
  return `${parts.map(withoutPlaces).join("\n\n")}\n`;
}

/** One part of a report as Markdown, with the places in which people may write. The first carries the title. */
export function partMarkdown(document: ReportDocument, part: ReportPart, addressOf: AddressOf): string {
  const head = part === document.parts[0] ? headLines(document) : [];
  const heading = part.heading === undefined ? [] : [`## ${markdownText(part.heading)}`];
  const blocks = part.blocks.map((block) => blockMarkdown(block, addressOf));
  return [...head, ...heading, ...blocks].filter((text) => text !== "").join("\n\n");
}

function headLines({ title, client, crm, today, line, internal }: ReportDocument): string[] {
  const facts = [client, crm].filter((text) => text !== "").map(markdownText);
  const when = [longDate(today), markdownText(line)].filter((text) => text !== "");
  return [
    `# ${markdownText(title)}`,
    [`**${facts.join(" · ")}**`, when.join(" · ")].join("  \n"),
    ...(internal ? ["**For the rescue team only. Not for the client.**"] : []),
  ];
}

function withoutPlaces(markdown: string): string {
  return markdown
    .replace(/<!-- rescue:keep ([a-z0-9-]+) -->\n[\s\S]*?<!-- rescue:end \1 -->/g, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function blockMarkdown(block: Block, addressOf: AddressOf): string {
  switch (block.type) {
    case "paragraph":
    case "lead":
      return textMarkdown(block.text, addressOf);
    case "note":
      return `_${textMarkdown(block.text, addressOf)}_`;
    case "heading":
      return `### ${markdownText(block.text)}`;
    case "list":
      return block.items.map((item) => `- ${textMarkdown(item, addressOf)}`).join("\n");
    case "checks":
      return block.items.map((check) => checkLine(check, addressOf)).join("\n");
    case "table":
      return tableMarkdown(block, addressOf);
    case "figures":
      return block.items.map(({ value, label, detail }) => figureLine(value, label, detail)).join("\n");
    case "chart":
      return chartMarkdown(block.chart.summary, block.chart.table);
    case "quote":
      return `> “${markdownText(block.text)}”  \n> ${markdownText(block.by)}`;
    case "markdown":
      return safeMarkdown(block.markdown, { deepestHeading: 4, addressOf });
    case "place":
      return `<!-- rescue:keep ${block.name} -->\n<!-- ${block.hint} -->\n<!-- rescue:end ${block.name} -->`;
    case "signatures":
      return signatureTable(block.lines, addressOf);
  }
}

function checkLine({ met, text, detail }: Extract<Block, { type: "checks" }>["items"][number], to: AddressOf): string {
  const words = textMarkdown(text, to);
  const more = detail ? `: ${textMarkdown(detail, to)}` : "";
  return `- [${met ? "x" : " "}] ${met ? words : `**${words}**`}${more}`;
}

function figureLine(value: string, label: string, detail: string | undefined): string {
  return `- **${markdownText(value)}** ${markdownText(label)}${detail === undefined ? "" : ` (${markdownText(detail)})`}`;
}

function tableMarkdown({ columns, rows }: Table, addressOf: AddressOf): string {
  const heading = columns.map((column) => markdownText(column.title));
  const rule = columns.map((column) => (column.form === "right" ? "---:" : "---"));
  const body = rows.map((row) => row.map((cell) => textMarkdown(cell, addressOf)));
  return [heading, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function chartMarkdown(summary: string, table: readonly (readonly string[])[]): string {
  const [heading = [], ...rows] = table;
  const lines = [heading.map(markdownText), heading.map(() => "---"), ...rows.map((row) => row.map(markdownText))];
  const text = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  return rows.length === 0 ? markdownText(summary) : `${markdownText(summary)}\n\n${text}`;
}

function signatureTable(lines: Extract<Block, { type: "signatures" }>["lines"], addressOf: AddressOf): string {
  const rows = lines.map(({ role, name, signed }) => [[role], [name], [signed ?? ""]]);
  return tableMarkdown(
    { type: "table", columns: [{ title: "Role" }, { title: "Name" }, { title: "Signed" }], rows },
    addressOf,
  );
}

function textMarkdown(text: Text, addressOf: AddressOf): string {
  const whole = text.map((part) => inlineMarkdown(part, addressOf)).join("");
  return whole.trim();
}

function inlineMarkdown(part: Inline, addressOf: AddressOf): string {
  if (typeof part === "string") return aroundText(part);
  if ("strong" in part) return strongMarkdown(part.strong);
  const address = addressFor(part.to, addressOf);
  return address === undefined ? markdownText(part.text) : `[${markdownText(part.text)}](${markdownAddress(address)})`;
}

/** Stars hold only what begins and ends with no space. */
function strongMarkdown(text: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === "" ? "" : `${before && " "}**${markdownText(words)}**${after && " "}`;
}

/** A part of a sentence: its spaces at both ends belong to the sentence. */
function aroundText(text: string): string {
  const shown = shownPart(text);
  const before = shown.startsWith(" ") ? " " : "";
  const after = shown.length > 1 && shown.endsWith(" ") ? " " : "";
  return `${before}${markdownText(shown)}${after}`;
}
