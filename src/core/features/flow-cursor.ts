import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";
import type { YamlCursor } from "./yaml-cursor.ts";
import { slotIn } from "./yaml-slot.ts";

/** Where between brackets and braces a caret is, and what path and column the outermost of them has. */
interface Place {
  readonly offset: number;
  readonly path: YamlPath;
  readonly column: number;
}

interface Container {
  readonly type: "map" | "list";
  readonly path: YamlPath;
  readonly entries: Map<string, string>;
  readonly items: string[];
  step: string | number;
  /** Where the part that is being read begins. */
  slot: number;
  /** Whether that part is a value: the key before it has its colon. */
  inValue: boolean;
}

/** Levels past which no file is read either. Each path is as long as its place is deep. */
export const DEEPEST = 64;

/** Brackets, braces, commas, colons and comments, each with what is in quotes jumped over. */
const MARKS =
  /(?<=[\s,[\]{}:])(?:"(?:[^"\\]|\\[\s\S])*(?:"|$)|'(?:[^']|'')*(?:'|$))|[[\]{},]|:(?=[\s,[\]{}]|$)|(?<=\s)#[^\r\n]*/g;

/** The caret in a list or mapping in flow style that may lack its end. */
export function flowCursor(text: string, { start, end }: Span, place: Place): YamlCursor | undefined {
  const { offset, column } = place;
  const stack: Container[] = [];
  let found: { readonly around: Container; readonly cursor: Omit<YamlCursor, "entries" | "items"> } | undefined;
  for (const { mark, at } of [...marksIn(text, start, end), { mark: "", at: end }]) {
    const around = stack.at(-1);
    if (around && offset >= around.slot && offset <= at && !found)
      found = {
        around,
        cursor: { ...slotAt(text, around, { offset, end: at }), flow: true, column, hasColon: mark === ":" },
      };
    if (around) finish(text, around, { mark, at });
    if (stack.length > DEEPEST) return undefined;
    if (mark === "[" || mark === "{") stack.push(opened(around, mark, { path: place.path, slot: at + 1 }));
    else if (mark === "]" || mark === "}") stack.pop();
    const next = stack.at(-1);
    if (next) next.slot = at + mark.length;
  }
  if (!found) return undefined;
  const { around, cursor } = found;
  const own = text.slice(cursor.span.start, cursor.span.end);
  const entries = around.type === "map" ? around.entries : new Map<string, string>();
  return { ...cursor, entries, items: around.items.filter((item) => item !== own) };
}

/** The end of a list or mapping in flow style; of one that is not closed, the end of its line or of the text. */
export function flowEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (const { mark, at } of marksIn(text, start, limit)) {
    if (mark === "[" || mark === "{") depth++;
    else if (mark === "]" || mark === "}") depth--;
    if (depth === 0) return at + 1;
  }
  const lineEnd = text.slice(start, limit).search(/[\r\n]/);
  return lineEnd < 0 ? limit : start + lineEnd;
}

function* marksIn(text: string, start: number, end: number): Generator<{ mark: string; at: number }> {
  const stretch = text.slice(start, end);
  for (const match of stretch.matchAll(MARKS))
    if (/^[[\]{},:]$/.test(match[0])) yield { mark: match[0], at: start + match.index };
}

function opened(
  parent: Container | undefined,
  mark: string,
  { path, slot }: { path: YamlPath; slot: number },
): Container {
  const type = mark === "[" ? "list" : "map";
  const own = parent ? [...parent.path, parent.step] : path;
  return { type, path: own, entries: new Map(), items: [], step: type === "list" ? 0 : "", slot, inValue: false };
}

/** Takes in what stands before a mark. */
function finish(text: string, around: Container, { mark, at }: { mark: string; at: number }): void {
  const slot = slotIn(text, around.slot, at);
  const written = text.slice(slot.start, slot.end);
  if (around.type === "list") {
    if (mark !== ":" && written !== "") around.items.push(written);
    if (mark === ",") around.step = Number(around.step) + 1;
    return;
  }
  if (mark === ":" && !around.inValue) {
    around.step = written;
    around.inValue = true;
    around.entries.set(written, "");
    return;
  }
  if (around.inValue && written !== "") around.entries.set(String(around.step), written);
  if (mark === ",") around.inValue = false;
}

function slotAt(
  text: string,
  around: Container,
  { offset, end }: { readonly offset: number; readonly end: number },
): Pick<YamlCursor, "path" | "part" | "span" | "quote"> {
  const slot = slotIn(text, around.slot, end);
  const isEmpty = slot.end <= slot.start && slot.quote === "";
  const span =
    isEmpty || offset < slot.start
      ? { start: offset, end: offset }
      : { start: slot.start, end: Math.max(slot.end, slot.quote === "" ? offset : slot.end) };
  const isKey = around.type === "map" && !around.inValue;
  const path = isKey ? around.path : [...around.path, around.step];
  return { path, part: isKey ? "key" : "value", span, quote: slot.quote };
}
