import { escaped } from "../html/escape.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** An element of a picture as text. Numbers are rounded to hundredths: the same data give the same bytes. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(rounded(value)))}"`);
  return children.length === 0
    ? `<${name}${written.join("")}/>`
    : `<${name}${written.join("")}>${children.join("")}</${name}>`;
}

/** A line of text at a place. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, escaped(text));
}

/** A whole picture, `width` by `height` units, which scales to the room that it gets. */
export function picture(
  { title, summary, width, height }: { title: string; summary: string; width: number; height: number },
  ...children: readonly string[]
): string {
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    class: "chart",
    viewBox: `0 0 ${width} ${rounded(height)}`,
    role: "img",
  };
  return element(
    "svg",
    attributes,
    element("title", {}, escaped(title)),
    element("desc", {}, escaped(summary)),
    ...children,
  );
}

function rounded(value: string | number): string | number {
  return typeof value === "number" ? Math.round(value * 100) / 100 : value;
}

/** A rough width of a text of 12 units: pictures are made without a screen to measure on. */
export function textWidth(text: string): number {
  return Array.from(text).reduce(
    (width, character) => width + (/[il.,;:'|! ]/.test(character) ? 3.6 : /[A-ZMWm%]/.test(character) ? 8.4 : 6.6),
    0,
  );
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join("")}…`) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** A text on at most two lines of a width. */
export function twoLines(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const words = text.split(" ");
  let first = words.shift() ?? "";
  while (words[0] !== undefined && textWidth(`${first} ${words[0]}`) <= width) first = `${first} ${words.shift()}`;
  return words.length === 0 ? [fitted(first, width)] : [fitted(first, width), fitted(words.join(" "), width)];
}
