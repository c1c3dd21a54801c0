import { type Engagement, findFile } from "../engagement/engagement.ts";
import { bodyStart, treeOf, yamlPart } from "../parse/artifact.ts";
import { scanHeadings } from "../parse/body.ts";
import { endOfNode } from "../parse/yaml-lines.ts";
import type { YamlNode } from "../parse/yaml-tree.ts";
import { lineStarts, positionAt } from "../text/lines.ts";
import type { Span } from "../text/span.ts";

/** Lines that fold into their first one; both count from 0. */
export interface Fold {
  readonly start: number;
  readonly end: number;
}

/** What folds in a file: front-matter, groups, items of lists, sections of the text. */
export function foldsIn(engagement: Engagement, path: string): readonly Fold[] {
  const file = findFile(engagement, path);
  if (!file?.kind) return [];
  const { text, kind } = file;
  const tree = treeOf(file);
  const starts = lineStarts(text);
  const line = (offset: number): number => positionAt(starts, offset).line;
  const part = kind.container.type === "folder" ? yamlPart(kind, text) : undefined;
  const front = part ? [{ start: 0, end: line(part.end) }] : [];
  const groups = tree
    ? [...groupsIn(text, tree)].map(({ start, end }) => ({ start: line(start), end: line(end) }))
    : [];
  const [first] = file.artifacts;
  const sections =
    part && first
      ? sectionsIn(first.body).map(({ start, end }) => ({
          start: line(start + bodyStart(first)),
          end: line(end + bodyStart(first)),
        }))
      : [];
  const seen = new Set<number>();
  return [...front, ...groups, ...sections].filter(
    ({ start, end }) => end > start && !seen.has(start) && seen.add(start),
  );
}

/** Entries and items over several lines, the outer before the inner. */
function* groupsIn(text: string, node: YamlNode): Generator<Span> {
  if (node.type === "map")
    for (const { keySpan, value } of node.entries) {
      yield { start: keySpan.start, end: Math.max(keySpan.end, endOfNode(text, value)) };
      yield* groupsIn(text, value);
    }
  else if (node.type === "list")
    for (const item of node.items) {
      yield { start: item.span.start, end: Math.max(item.span.start, endOfNode(text, item)) };
      yield* groupsIn(text, item);
    }
}

/** From each heading to the next of its level or a higher one, without the blank lines before that. */
function sectionsIn(body: string): Span[] {
  const open: { readonly level: number; readonly start: number; readonly least: number }[] = [];
  const sections: Span[] = [];
  const closeFrom = (level: number, place: number): void => {
    let end = place;
    while (end > 0 && /\s/.test(body.charAt(end - 1))) end--;
    for (let last = open.at(-1); last && last.level >= level; last = open.at(-1)) {
      sections.push({ start: last.start, end: Math.max(last.least, end) });
      open.pop();
    }
  };
  for (const { level, span } of scanHeadings(body)) {
    closeFrom(level, span.start);
    open.push({ level, start: span.start, least: span.end });
  }
  closeFrom(0, body.length);
  return sections.toSorted((a, b) => a.start - b.start);
}
