import type { Link, Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { applyEdits, type TextEdit } from "../../text/edit.ts";
import { visibleProse } from "../../text/hidden-characters.ts";
import type { Span } from "../../text/span.ts";
import { type AddressOf, addressFor, isSafeAddress } from "../addresses.ts";
import { markdownAddress, markdownText } from "./markdown-text.ts";

const parser = unified().use(remarkParse).use(remarkGfm);

interface SafeOptions {
  /** Level that the highest heading of people's text gets: theirs stand below the report's own. */
  readonly deepestHeading: number;
  readonly addressOf: AddressOf;
}

/**
 * Markdown past this many characters is cut, since what reads it can take time with the square of its length: it is some
 * seven pages at one place of a report.
 */
const LONGEST = 20_000;

/** Looks at a text that takes something out of it again and again; what hides more layers is shown as plain text. */
const MOST_LOOKS = 8;

/**
 * Markdown of people as it may stand in a report: without HTML (comments too, which could forge a fence), pictures, and
 * links that lead anywhere but to the web, to mail and to files of the engagement. All else stays as it was written.
 */
export function safeMarkdown(markdown: string, { deepestHeading, addressOf }: SafeOptions): string {
  const whole = visibleProse(markdown.replace(/\r\n?/g, "\n")).trim();
  if (whole.length <= LONGEST) return safeText(whole, { deepestHeading, addressOf });
  const rest = `(The text goes on for ${whole.length - LONGEST} more characters in its file.)`;
  return `${safeText(whole.slice(0, LONGEST), { deepestHeading, addressOf })}\n\n${rest}`;
}

function safeText(whole: string, { deepestHeading, addressOf }: SafeOptions): string {
  if (isHardToRead(whole)) return plainLines(whole);
  let text = whole;
  // Taking something out may join what stood apart, so it goes on until what is left is as harmless as it looks.
  for (let [before, looks] = ["", 0]; before !== text; looks++) {
    if (looks === MOST_LOOKS) return plainLines(whole);
    before = text;
    const tree = parser.parse(text);
    const shift = shiftOf(tree, deepestHeading);
    const edits = [...walk(tree)].flatMap((node) => editsFor(node, { text: before, shift }));
    text = applyEdits(text, outermost(edits))
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }
  const links = [...walk(parser.parse(text))].flatMap((node) => linkEdit(node, text, addressOf));
  return applyEdits(text, outermost(links)).replace(/<!--(?=\s*rescue:)/g, "<! --");
}

/** Quotes and lists in each other on one line or by indentation, and marks of emphasis and links in one paragraph. */
const DEEP_LINE = /^(?:(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])){33}|[ \t]{129})/m;
const MOST_MARKS = 1_000;

/** Entities behind an address, each of which is looked at again for every one before it. */
const ENTITIES = /(?:&[a-z\d]{1,9};){20}/i;

/** Lines that make a heading or a rule of what is above them: the reader's time grows with the square of their number. */
const UNDERLINE = /\n[ \t]*(?:-+|=+)[ \t]*(?=\n|$)/g;
const MOST_UNDERLINES = 200;

/**
 * Whether a text may be such that reading it takes long, or more room than the stack has. What only looks so is shown
 * as plain text as well.
 */
function isHardToRead(text: string): boolean {
  if (DEEP_LINE.test(text) || ENTITIES.test(text)) return true;
  if ((text.match(UNDERLINE)?.length ?? 0) > MOST_UNDERLINES) return true;
  return text.split(/\n[ \t]*\n/).some((part) => part.replace(/[^*_~[\]<]/g, "").length > MOST_MARKS);
}

function plainLines(text: string): string {
  return text.split("\n").map(markdownText).join("\n");
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
