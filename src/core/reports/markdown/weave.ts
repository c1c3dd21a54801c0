import type { Sha256 } from "../../ports.ts";
import type { AddressOf } from "../addresses.ts";
import type { ReportDocument } from "../document.ts";
import { digestOfPart, type Fence, type FenceProblem, isUntouched, type Piece, parseFences } from "../fences.ts";
import { partMarkdown } from "./print-markdown.ts";

/** A report written into its file, or what speaks against it. */
export interface Woven {
  /** The whole file: what people wrote stands, what is generated is new. */
  readonly text: string;
  /** Parts that were changed by hand since they were generated: in `text` these changes are gone. */
  readonly edited: readonly Fence[];
  /** Parts of the report that the file does not have: somebody took them out. */
  readonly leftOut: readonly string[];
  /** Places with people's words that the report no longer has; their words stand after the part, unmarked. */
  readonly freed: readonly string[];
  /** Where the markers make no sense; `text` is the file as it was then. */
  readonly problems: readonly FenceProblem[];
}

export interface Weaving {
  readonly document: ReportDocument;
  readonly addressOf: AddressOf;
  readonly sha256: Sha256;
}

/** A report as a new file, each part in its fence. */
export function fencedMarkdown({ document, addressOf, sha256 }: Weaving): string {
  const parts = document.parts.map((part) => fenced(part.name, partMarkdown(document, part, addressOf), sha256));
  return `${parts.join("\n\n")}\n`;
}

/** Makes the parts of a report in its file again. What stands around them and in their places survives, byte for byte. */
export function weave(file: string, { document, addressOf, sha256 }: Weaving): Woven {
  const { pieces, problems } = parseFences(file);
  const fences = pieces.filter((piece) => piece.type === "fence");
  if (problems.length > 0) return { text: file, edited: [], leftOut: [], freed: [], problems };
  const fresh = new Map(document.parts.map((part) => [part.name, partMarkdown(document, part, addressOf)]));
  const freed: string[] = [];
  const lineEnd = file.includes("\r\n") ? "\r\n" : "\n";
  const renew = (piece: Piece): string => {
    if (piece.type === "words") return piece.text;
    const { text, lost } = withKept(fresh.get(piece.name), piece);
    freed.push(...lost.keys());
    const whole = fenced(piece.name, text, sha256) + [...lost.values()].map((words) => `\n\n${words.trim()}`).join("");
    return `${whole.replace(/\r?\n/g, lineEnd)}${lineEnd}`;
  };
  return {
    text: pieces.map(renew).join(""),
    edited: fences.filter((fence) => !isUntouched(fence, sha256)),
    leftOut: [...fresh.keys()].filter((name) => !fences.some((fence) => fence.name === name)),
    freed,
    problems,
  };
}

function fenced(name: string, text: string, sha256: Sha256): string {
  return `<!-- rescue:begin ${name} ${digestOfPart(text, sha256)} -->\n${text}\n<!-- rescue:end ${name} -->`;
}

/** New text with the words that people kept in its places; a part that the report no longer has keeps its old text. */
function withKept(
  text: string | undefined,
  { inner, kept }: Fence,
): { text: string; lost: ReadonlyMap<string, string> } {
  if (text === undefined) return { text: inner.replaceAll("\r\n", "\n").trim(), lost: new Map() };
  const lost = new Map(kept);
  const filled = text.replace(
    /(<!-- rescue:keep ([a-z0-9-]+) -->\n)[\s\S]*?\n(<!-- rescue:end \2 -->)/g,
    (all, open: string, name: string, close: string) => {
      const words = kept.get(name);
      lost.delete(name);
      return words === undefined ? all : `${open}${words.replaceAll("\r\n", "\n").replace(/\n$/, "")}\n${close}`;
    },
  );
  return { text: filled, lost: withoutHints(lost) };
}

/** A place in which nobody wrote holds its hint alone, which is a comment. */
function withoutHints(places: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...places].filter(([, words]) => words.replace(/<!--[\s\S]*?-->/g, "").trim() !== ""));
}
