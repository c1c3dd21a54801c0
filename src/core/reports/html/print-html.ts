import { openPart } from "../../engagement/audience.ts";
import type { Sha256 } from "../../ports.ts";
import { type AddressOf, addressFor } from "../addresses.ts";
import type {
  Block,
  Chart,
  Check,
  Figures,
  Inline,
  ReportDocument,
  ReportPart,
  SignatureLine,
  Table,
  Text,
} from "../document.ts";
import { parseFences } from "../fences.ts";
import { plainText } from "../prose.ts";
import { longDate } from "../words.ts";
import { escaped } from "./escape.ts";
import { pageStyle } from "./page-style.ts";
import { peopleMarkdown } from "./people-markdown.ts";
import { standAlonePage } from "./stand-alone-page.ts";

interface Printing {
  readonly document: ReportDocument;
  readonly addressOf: AddressOf;
  /** What people wrote in the report's marked places, by the place's name. */
  readonly kept: ReadonlyMap<string, string>;
}

interface PageOptions {
  readonly addressOf: AddressOf;
  readonly sha256: Sha256;
  /** The report as a Markdown file, whose own words go into the page; absent where there is none. */
  readonly words?: string;
}

/**
 * A report as a page that stands by itself: nothing is loaded, no script runs, and it prints on A4 and Letter. Where a
 * Markdown file of it is given, the page follows that file: people's words stand where they wrote them.
 */
export function printHtml(document: ReportDocument, { addressOf, sha256, words }: PageOptions): string {
  const body = words === undefined ? plainBody(document, addressOf) : bodyAfter(words, document, addressOf);
  const title = [document.title, document.client].filter((text) => text !== "").join(" · ");
  const page = standAlonePage({
    title,
    style: pageStyle(document),
    body: `<main>\n${body}\n</main>\n${pageFoot(document)}`,
  });
  return `${page}\n<!-- rescue:page ${sha256(page)} -->\n`;
}

/** Whether a text is a page that was printed here, and has not been changed since. */
export function isPrintedPage(text: string, sha256: Sha256): boolean {
  const [, page = "", digest] =
    /^([\s\S]*)\n<!-- rescue:page ([0-9a-f]{64}) -->\r?\n?$/.exec(text.replaceAll("\r\n", "\n")) ?? [];
  return digest !== undefined && sha256(page) === digest;
}

function plainBody(document: ReportDocument, addressOf: AddressOf): string {
  const printing = { document, addressOf, kept: new Map() };
  return document.parts.map((part) => partHtml(part, printing)).join("\n");
}

function bodyAfter(words: string, document: ReportDocument, addressOf: AddressOf): string {
  const { pieces } = parseFences(words.replace(/^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/, ""));
  const html = pieces.map((piece) => {
    if (piece.type === "words") return peopleWords(document, piece.text, { deepestHeading: 2, addressOf });
    const part = document.parts.find(({ name }) => name === piece.name);
    return part ? partHtml(part, { document, addressOf, kept: piece.kept }) : "";
  });
  const hasHead = pieces.some((piece) => piece.type === "fence" && piece.name === document.parts[0]?.name);
  return [hasHead ? "" : mastHead(document), ...html].filter((text) => text !== "").join("\n");
}

/** What people wrote around and in the parts; for the client without their internal sections. */
function peopleWords(
  { internal }: ReportDocument,
  markdown: string,
  { deepestHeading, addressOf }: { readonly deepestHeading: number; readonly addressOf: AddressOf },
): string {
  const html = peopleMarkdown(internal ? markdown : openPart(markdown), deepestHeading, addressOf).trim();
  return html === "" ? "" : `<div class="words">\n${html}\n</div>`;
}

function pageFoot({ client, crm, today }: ReportDocument): string {
  const what = [crm, client]
    .filter((text) => text !== "")
    .map(escaped)
    .join(" at ");
  return `<footer>Rescue${what === "" ? "" : ` of ${what}`}. As the engagement's records stood on ${longDate(today)}.</footer>`;
}

function partHtml(part: ReportPart, printing: Printing): string {
  const head = part === printing.document.parts[0] ? mastHead(printing.document) : "";
  const heading = part.heading === undefined ? "" : `<h2>${escaped(part.heading)}</h2>`;
  const blocks = part.blocks.map((block) => blockHtml(block, printing));
  const inner = [head, heading, ...blocks].filter((text) => text !== "").join("\n");
  return `<section class="part-${part.name}">\n${inner}\n</section>`;
}

function mastHead({ title, client, crm, today, line, internal }: ReportDocument): string {
  const facts = [longDate(today), line].filter((text) => text !== "").map(escaped);
  return [
    "<header>",
    `<p class="client">${[client, crm]
      .filter((text) => text !== "")
      .map(escaped)
      .join(" · ")}</p>`,
    `<h1>${escaped(title)}</h1>`,
    `<p class="when">${facts.join(" · ")}</p>`,
    ...(internal ? ['<p class="internal">For the rescue team only. Not for the client.</p>'] : []),
    "</header>",
  ].join("\n");
}

function blockHtml(block: Block, printing: Printing): string {
  const inline = (text: Text): string => textHtml(text, printing.addressOf);
  switch (block.type) {
    case "paragraph":
      return `<p>${inline(block.text)}</p>`;
    case "lead":
    case "note":
      return `<p class="${block.type}">${inline(block.text)}</p>`;
    case "heading":
      return `<h3>${escaped(block.text)}</h3>`;
    case "list":
      return listHtml(block.items, inline);
    case "checks":
      return `<ul class="checks">${block.items.map((check) => checkHtml(check, inline)).join("\n")}</ul>`;
    case "table":
      return tableHtml(block, inline);
    case "figures":
      return figuresHtml(block);
    case "chart":
      return chartHtml(block.chart);
    case "quote":
      return `<blockquote><p>“${escaped(block.text)}”</p><footer>${escaped(block.by)}</footer></blockquote>`;
    case "markdown":
      return `<div class="words">${peopleMarkdown(block.markdown, 4, printing.addressOf)}</div>`;
    case "place":
      return peopleWords(printing.document, printing.kept.get(block.name) ?? "", {
        deepestHeading: 3,
        addressOf: printing.addressOf,
      });
    case "signatures":
      return signaturesHtml(block.lines);
  }
}

/** Many short items stand in two columns. */
function listHtml(items: readonly Text[], inline: (text: Text) => string): string {
  const isLongOfShort = items.length > 7 && items.every((item) => plainText(item).length < 60);
  const lines = items.map((item) => `<li>${inline(item)}</li>`);
  return `<ul${isLongOfShort ? ' class="two"' : ""}>${lines.join("\n")}</ul>`;
}

function checkHtml({ met, text, detail }: Check, inline: (text: Text) => string): string {
  const more = detail ? `<span class="detail">${inline(detail)}</span>` : "";
  const word = met ? "Done" : "Open";
  return `<li class="${met ? "met" : "open"}"><span class="mark">${word}</span><span><span class="what">${inline(text)}</span>${more}</span></li>`;
}

function tableHtml({ columns, rows }: Table, inline: (text: Text) => string): string {
  const attribute = (index: number): string => {
    const form = columns[index]?.form;
    return form === undefined ? "" : ` class="${form}"`;
  };
  const heading = columns.map(({ title }, index) => `<th scope="col"${attribute(index)}>${escaped(title)}</th>`);
  const body = rows.map(
    (row) => `<tr>${row.map((cell, index) => `<td${attribute(index)}>${inline(cell)}</td>`).join("")}</tr>`,
  );
  const head = columns.some(({ title }) => title !== "") ? `<thead><tr>${heading.join("")}</tr></thead>\n` : "";
  return `<table>\n${head}<tbody>\n${body.join("\n")}\n</tbody>\n</table>`;
}

function figuresHtml({ items }: Figures): string {
  const cells = items.map(
    ({ value, label, detail }) =>
      `<div><dt>${escaped(label)}</dt><dd>${escaped(value)}${detail === undefined ? "" : `<small>${escaped(detail)}</small>`}</dd></div>`,
  );
  return `<dl class="figures">${cells.join("")}</dl>`;
}

/** The picture, and below it what it shows in a sentence; its figures are there for those who cannot see it. */
function chartHtml({ title, summary, svg, table }: Chart): string {
  const [heading = [], ...rows] = table;
  const cells = (row: readonly string[], tag: string): string =>
    row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("");
  const figures =
    rows.length === 0
      ? ""
      : `<div class="spoken"><table><caption>${escaped(title)}</caption><thead><tr>${cells(heading, "th")}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("")}</tbody></table></div>`;
  return `<figure>\n${svg}\n<figcaption>${escaped(summary)}</figcaption>\n${figures}</figure>`;
}

function signaturesHtml(lines: readonly SignatureLine[]): string {
  const cells = lines.map(
    ({ role, name, signed }) =>
      `<div><p class="line">${signed === undefined ? "" : escaped(signed)}</p><p><strong>${escaped(name)}</strong><br>${escaped(role)}</p></div>`,
  );
  return `<div class="signatures">${cells.join("\n")}</div>`;
}

function textHtml(text: Text, addressOf: AddressOf): string {
  return text.map((part) => inlineHtml(part, addressOf)).join("");
}

function inlineHtml(part: Inline, addressOf: AddressOf): string {
  if (typeof part === "string") return escaped(part);
  if ("strong" in part) return `<strong>${escaped(part.strong)}</strong>`;
  const address = addressFor(part.to, addressOf);
  // An identifier is one word, with or without its link: its dash is no place to break a line.
  if (address === undefined) return `<span class="unlinked">${escaped(part.text)}</span>`;
  return `<a href="${escaped(address)}">${escaped(part.text)}</a>`;
}
