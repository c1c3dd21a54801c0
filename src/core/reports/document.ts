import type { PlainDate } from "../text/plain-date.ts";

/** A report as a value, without any form of printing: what Markdown, HTML and the editor's pages are made from. */
export interface ReportDocument {
  /** As in `Client status`. */
  readonly title: string;
  readonly client: string;
  readonly crm: string;
  readonly today: PlainDate;
  /** Where the rescue stands, as in `Day 19 · Rebuild with trust`; empty where it has no day one. */
  readonly line: string;
  /** Whether it must not reach the client, which its head then says. */
  readonly internal: boolean;
  /** Names are unique: each part is one fence in Markdown, and can be made again by itself. */
  readonly parts: readonly ReportPart[];
}

export interface ReportPart {
  /** In lower case with hyphens, as in `what-must-stop`. */
  readonly name: string;
  /** The heading; the first part may do without, since the report's title stands above it. */
  readonly heading?: string;
  readonly blocks: readonly Block[];
}

/** A text with its links. */
export type Inline = string | { readonly strong: string } | Link;
export type Text = readonly Inline[];

export interface Link {
  readonly text: string;
  /** A path in the engagement's folder, or a web address. */
  readonly to: string;
}

export type Block =
  | { readonly type: "paragraph"; readonly text: Text }
  /** What the reader should take away first. */
  | { readonly type: "lead"; readonly text: Text }
  /** Small print: where figures come from. */
  | { readonly type: "note"; readonly text: Text }
  | { readonly type: "heading"; readonly text: string }
  | { readonly type: "list"; readonly items: readonly Text[] }
  | { readonly type: "checks"; readonly items: readonly Check[] }
  | Table
  | Figures
  | ChartBlock
  | { readonly type: "quote"; readonly text: string; readonly by: string }
  /** Markdown that people wrote; printed without anything that could act. */
  | { readonly type: "markdown"; readonly markdown: string }
  /** Where people write, and what they write there stays. */
  | { readonly type: "place"; readonly name: string; readonly hint: string }
  /** Lines to sign on, for each role that signs. */
  | { readonly type: "signatures"; readonly lines: readonly SignatureLine[] };

/** Something that has to hold, and whether it does. */
export interface Check {
  readonly met: boolean;
  readonly text: Text;
  /** What shows it, or what is missing. */
  readonly detail?: Text;
}

export interface Table {
  readonly type: "table";
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Text[])[];
}

export interface Column {
  readonly title: string;
  /** `right` for figures; `narrow` for what does not wrap, as dates and names; `key` for what names the row. */
  readonly form?: "right" | "narrow" | "key";
}

/** A few numbers, each with what it counts. */
export interface Figures {
  readonly type: "figures";
  readonly items: readonly { readonly value: string; readonly label: string; readonly detail?: string }[];
}

export interface ChartBlock {
  readonly type: "chart";
  readonly chart: Chart;
}

/** A picture of data, with what it shows in words. */
export interface Chart {
  readonly title: string;
  /** The whole finding in a sentence or two: the picture's text equivalent. */
  readonly summary: string;
  /** A complete `<svg>` element without scripts, styles and outside references; its classes are those of `chart-style.ts`. */
  readonly svg: string;
  /** The figures behind it, for those who do not see the picture; the first row holds the headings. */
  readonly table: readonly (readonly string[])[];
}

export interface SignatureLine {
  readonly role: string;
  readonly name: string;
  /** Where it is signed already: what was said and when. */
  readonly signed?: string;
}
