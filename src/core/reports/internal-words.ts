import { isInternal, openPart } from "../engagement/audience.ts";
import { allArtifacts, type Engagement } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";

/** Finds in texts what stays within the rescue team (domain.md section 11). */
export interface InternalWords {
  /** Whether a text names an internal artifact: by its identifier however it is written, its title or its file. */
  namesInternal(text: string): boolean;
  /** The text without the sentences that do; undefined where nothing is left. */
  withoutInternal(text: string): string | undefined;
  /** The same for Markdown: sections marked `<!-- audience: internal -->` go too. */
  markdownWithoutInternal(markdown: string): string;
}

/** Words by which internal artifacts could be told of. */
export function internalWords(engagement: Engagement): InternalWords {
  const internal = allArtifacts(engagement).filter(isInternal);
  const ids = new Set(internal.map(({ id }) => plainId(id)));
  const hasNamedIds = [...ids].some((id) => !/\d$/.test(id));
  const titles = [...new Set(internal.filter(hasTellingTitle).map(({ title }) => plain(title)))];
  const paths = [...new Set(internal.map(({ file }) => file.path.toLowerCase()))];
  const namesInternal = (text: string): boolean => {
    if (internal.length === 0) return false;
    const flat = plain(text);
    // Most texts name nothing with a number: they are told apart before they are taken to pieces.
    const mayHoldId = hasNamedIds || /\d/.test(flat);
    return (
      (mayHoldId && (flat.match(WORDS) ?? []).some((word) => ids.has(plainId(word)))) ||
      titles.some((title) => holds(flat, title)) ||
      paths.some((path) => flat.includes(path))
    );
  };
  const withoutInternal = (text: string): string | undefined => {
    if (!namesInternal(text)) return text;
    const kept = text.split(SENTENCE_END).filter((sentence) => !namesInternal(sentence));
    const rest = kept.join(" ").trim();
    // Two harmless halves may name it together, as when a title holds a full stop.
    return rest === "" || namesInternal(rest) ? undefined : rest;
  };
  const markdownWithoutInternal = (markdown: string): string => {
    const blocks = openPart(markdown)
      .replace(/\r\n?/g, "\n")
      .split(/\n(?:[ \t]*\n)+/)
      .flatMap((block) => blockWithout(block, namesInternal) ?? []);
    const text = blocks.join("\n\n");
    return namesInternal(text) ? "" : text;
  };
  return { namesInternal, withoutInternal, markdownWithoutInternal };
}

/** Words with the number that may follow them, as in `GAP-012`, `gap 12` and `head-of-retail`. */
const WORDS = /[\p{L}_]+[-_ ]?\d+|[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/gu;

const SENTENCE_END = /(?<=[.!?…]["”’)]?)\s+/u;

/** Whether a text holds a title as whole words. */
function holds(text: string, title: string): boolean {
  for (let at = text.indexOf(title); at >= 0; at = text.indexOf(title, at + 1)) {
    const beside = `${text.charAt(at - 1)} ${text.charAt(at + title.length)}`;
    if (!/[\p{L}\p{N}]/u.test(beside)) return true;
  }
  return false;
}

function plain(text: string): string {
  // Letters that only look alike, hidden ones and the many hyphens are how a name is written past a check.
  const common = /[^\x20-\x7E]/.test(text)
    ? text
        .normalize("NFKC")
        .replace(/[\s\u00AD\u200B-\u200D]+/gu, " ")
        .replace(/[‐‑‒–]/g, "-")
    : text;
  return common.replace(/ {2,}/g, " ").toLowerCase();
}

/** An identifier however people write it: `GAP-012`, `gap 12` and `Gap_0012` are one. */
function plainId(id: string): string {
  const numbered = /^([\p{L}_]+?)[-_ ]?0*(\d+)$/u.exec(plain(id));
  return numbered ? `${numbered[1]}-${numbered[2]}` : plain(id);
}

/**
 * Whether a title gives its artifact away. Where a kind is internal by default its titles are often everyday words,
 * such as a group's name, which texts for the client use without telling of the artifact.
 */
function hasTellingTitle({ title, value }: Artifact): boolean {
  const words = title.split(/\s+/).length;
  return value["audience"] === "internal" ? title.length > 2 : words > 4;
}

/** Prose loses the sentences, lists and tables the lines that name something internal. */
function blockWithout(block: string, namesInternal: (text: string) => boolean): string | undefined {
  if (!namesInternal(block)) return block;
  const lines = block.split("\n");
  const isProse = lines.every((line) => !/^\s*(?:[-*+>|#]|\d+[.)]|```|~~~)/.test(line));
  const parts = isProse ? block.split(SENTENCE_END) : lines;
  const rest = parts.filter((part) => !namesInternal(part)).join(isProse ? " " : "\n");
  return rest.trim() === "" || namesInternal(rest) ? undefined : rest;
}
