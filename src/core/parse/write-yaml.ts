import { needsNoQuotes } from "./render-yaml.ts";
import { TRUTH_ELSEWHERE } from "./truth-elsewhere.ts";

type Scalar = string | number | boolean | null;
export type ScalarStyle = "plain" | "single" | "double" | "block";

/** A scalar on one line, whatever it holds: plain where that is safe, in quotes where it is not. */
export function renderScalar(value: Scalar): string {
  return scalarInStyle("plain", value, false);
}

/** A scalar on one line in the style that stood there, as far as the value allows it. */
export function scalarInStyle(style: ScalarStyle, value: Scalar, inFlow: boolean): string {
  if (typeof value !== "string") return String(value);
  if (style === "single" && !UNPRINTABLE.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return style !== "double" && isPlain(value, inFlow) ? value : quoted(value);
}

/** A value in flow style, on one line. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isScalar(value)) return scalarInStyle("plain", value, true);
  const parts = entriesOf(value).map(([key, part]) => `${keyText(key)}: ${flow(part)}`);
  return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
}

/** The lines of a group or list in block style, unindented. Each scalar takes one line. */
export function blockLines(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(itemLines);
  return entriesOf(value).flatMap(([key, part]) => entryLines(key, part));
}

/** The lines of one field. */
export function entryLines(key: string, value: unknown): readonly string[] {
  const line = oneLine(value);
  return line === undefined
    ? [`${keyText(key)}:`, ...blockLines(value).map((text) => `  ${text}`)]
    : [`${keyText(key)}: ${line}`];
}

/** The lines of one item of a list. */
export function itemLines(value: unknown): readonly string[] {
  const line = oneLine(value) ?? (Array.isArray(value) ? flow(value) : undefined);
  if (line !== undefined) return [`- ${line}`];
  return blockLines(value).map((text, index) => `${index === 0 ? "- " : "  "}${text}`);
}

/** A value that reads well on one line: a scalar, an empty group, a short list of scalars. */
export function oneLine(value: unknown): string | undefined {
  if (isScalar(value)) return renderScalar(value);
  const short = Array.isArray(value) ? value.every(isScalar) : entriesOf(value).length === 0;
  const text = short ? flow(value) : undefined;
  return text !== undefined && (text.length < 100 || !Array.isArray(value)) ? text : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).filter(([, part]) => part !== undefined)
    : [];
}

const UNPRINTABLE = /[\p{C}\u2028\u2029]/u;

function isPlain(text: string, inFlow: boolean): boolean {
  if (UNPRINTABLE.test(text) || TRUTH_ELSEWHERE.test(text)) return false;
  if (inFlow && /[,[\]{}:#?]/.test(text)) return false;
  return needsNoQuotes(text);
}

/** Double-quoted YAML: JSON, but for the characters that JSON leaves and YAML or an editor does not take as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u00AD\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function keyText(key: string): string {
  // A field may be called `on`: quoting it would make every date of ours look odd, and YAML 1.2 reads it as a text.
  const safe = TRUTH_ELSEWHERE.test(key) || (/^[A-Za-z_][\w -]*$/.test(key) && isPlain(key, true));
  return safe ? key : quoted(key);
}
