import type { Span } from "../text/span.ts";
import { type PlainMaker, PlainReader } from "./plain-reader.ts";
import type { YamlNode } from "./yaml-tree.ts";

/**
 * The value of YAML that is plain enough to be read without a doubt: block mappings and lists, scalars of one line or
 * wrapped ones, block scalars, and flow collections on one line. Undefined for everything else, and for everything of
 * which a finding could tell: `parseYaml` then judges. What a file means never depends on which of the two read it,
 * which a test proves on random, mutated and published documents. Ten times faster than `parseYaml`.
 */
export function readPlainYaml(text: string, part: Span = wholeOf(text)): unknown {
  return isUsual(text, part) ? new PlainReader(text, part, VALUES).document() : undefined;
}

/**
 * The tree of YAML that is plain, the very one that `parseYaml` makes of it; undefined where only that one can tell.
 * Places are those in `text`, of which the YAML is a part.
 */
export function readPlainTree(text: string, part: Span = wholeOf(text)): YamlNode | undefined {
  if (!isUsual(text, part)) return undefined;
  const reader = new PlainReader(text, part, TREES);
  const tree = reader.document();
  return reader.hasStrayComments ? undefined : tree;
}

const VALUES: PlainMaker<unknown> = {
  scalar: (value) => value,
  mapping: (found) => found,
  // What grew has room for a dozen more, which ten thousand files would keep.
  list: (items) => items.slice(),
};

const TREES: PlainMaker<YamlNode> = {
  scalar: (value, style, span) => ({ type: "scalar", value, span, style }),
  mapping: (found, keys, { flow, ...span }) => {
    const entries = Object.entries(found).map(([key, value], index) => {
      const start = keys[index] ?? span.start;
      return { key, keySpan: { start, end: start + key.length }, value };
    });
    return { type: "map", entries, span, flow };
  },
  list: (items, { flow, ...span }) => ({ type: "list", items, span, flow }),
};

/** `parseYaml` refuses a text with more brackets open at a time as too deep, wherever they stand. */
const MOST_OPEN = 50;

/** Control characters but for line ends, and line ends that only some readers know. */
const UNUSUAL = /(?!\n|\r\n)\p{Cc}|[\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Most texts have nothing else, which is quicker to see. */
const NOT_COMMON = /[^\n -~]/;

/** What looks like deep nesting. */
const NESTED = /[-?:] +[-?:] +[-?:] /;
const INDENTED = " ".repeat(128);

function isUsual(text: string, { start, end }: Span): boolean {
  const part = text.slice(start, end);
  if (NOT_COMMON.test(part) && UNUSUAL.test(part)) return false;
  return !NESTED.test(part) && !part.includes(INDENTED) && mostOpen(part) <= MOST_OPEN;
}

/** How many brackets are open at a time, whether they are of YAML or of prose. */
function mostOpen(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === "[" || bracket === "{" ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
}

function wholeOf(text: string): Span {
  return { start: 0, end: text.length };
}
