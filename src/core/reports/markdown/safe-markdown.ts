import type { Link, Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { applyEdits, type TextEdit } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import { type AddressOf, addressFor, isSafeAddress } from "../addresses.ts";
import { markdownAddress } from "./markdown-text.ts";

const parser = unified().use(remarkParse).use(remarkGfm);

interface SafeOptions {
  /** Level that the highest heading of people's text gets: theirs stand below the report's own. */
  readonly deepestHeading: number;
  readonly addressOf: AddressOf;
}

/**
 * Markdown of people as it may stand in a report: without HTML (comments too, which could forge a fence), pictures, and
 * links that lead anywhere but to the web, to mail and to files of the engagement. All else stays as it was written.
 */
export function safeMarkdown(markdown: string, { deepestHeading, addressOf }: SafeOptions): string {
  let text = markdown.replace(/\r\n?/g, "\n").trim();
  // Taking something out may join what stood apart, so it goes on until what is left is as harmless as it looks.
  for (let before = ""; before !== text; ) {
    before = text;
    const tree = parser.parse(text);
    const edits = [...walk(tree)].flatMap((node) =>
      editsFor(node, { text: before, shift: shiftOf(tree, deepestHeading) }),
    );
    text = applyEdits(text, outermost(edits))
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }
  const links = [...walk(parser.parse(text))].flatMap((node) => linkEdit(node, text, addressOf));
  return applyEdits(text, outermost(links)).replace(/<!--(?=\s*rescue:)/g, "<! --");
}

/** How many levels the headings go down. */
function shiftOf(tree: Root, deepestHeading: number): number {
  const highest = Math.min(6, ...tree.children.flatMap((node) => (node.type === "heading" ? [node.depth] : [])));
  return Math.max(0, deepestHeading - highest);
}

interface Editing {
  readonly text: string;
  readonly shift: number;
}

function editsFor(node: Nodes, { text, shift }: Editing): TextEdit[] {
  const { start, end } = placeOf(node);
  const replace = (words: string): TextEdit[] => [{ span: { start, end }, text: words }];
  if (node.type === "html" || node.type === "definition" || node.type === "footnoteDefinition") return replace("");
  if (node.type === "image" || node.type === "imageReference") return replace(node.alt ?? "");
  if (node.type === "heading" && shift > 0) return replace(headingText(text.slice(start, end), node.depth + shift));
  return node.type === "link" && !isSafeAddress(node.url) ? replace(wordsOf(node, text)) : [];
}

/** A link to a file, as it leads there from the report. */
function linkEdit(node: Nodes, text: string, addressOf: AddressOf): TextEdit[] {
  if (node.type !== "link") return [];
  const address = addressFor(node.url, addressOf);
  if (address === node.url) return [];
  const words = wordsOf(node, text);
  return [{ span: placeOf(node), text: address === undefined ? words : `[${words}](${markdownAddress(address)})` }];
}

function wordsOf(node: Link, text: string): string {
  const [first, last] = [node.children[0], node.children.at(-1)];
  return first && last ? text.slice(placeOf(first).start, placeOf(last).end) : "";
}

function placeOf({ position }: Nodes): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

function headingText(heading: string, depth: number): string {
  const words = heading.replace(/^#{1,6}[ \t]*|\n[=-]+[ \t]*$/g, "").replace(/[ \t]#+[ \t]*$/, "");
  return `${"#".repeat(Math.min(6, depth))} ${words.replaceAll("\n", " ")}`;
}

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* walk(child);
}

/** Edits that no other edit contains: what a node is replaced with has lost what was in it. */
function outermost(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end))
    if (edit.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(edit);
  return kept;
}
