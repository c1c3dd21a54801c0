/** What charts are made of. Anything else is not drawn: titles that people wrote go into them. */
const ELEMENTS = new Set(["svg", "title", "desc", "g", "rect", "line", "path", "circle", "text"]);
const ATTRIBUTES = /^(xmlns|class|viewBox|role|x|y|x1|y1|x2|y2|rx|cx|cy|r|d|width|height|text-anchor)$/;

interface Drawn {
  readonly svg: string;
  readonly picture: Element | undefined;
}

/** By the chart's identifier: a chart that is the same keeps its element, and so does not blink. */
const drawn = new Map<string, Drawn>();

/** A chart as an element of this page; undefined where it is no picture, or holds what a chart does not hold. */
export function pictureFrom(id: string, svg: string): Element | undefined {
  const known = drawn.get(id);
  if (known?.svg === svg) return known.picture;
  const picture = parse(svg);
  drawn.set(id, { svg, picture });
  return picture;
}

function parse(svg: string): Element | undefined {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const all = [root, ...root.querySelectorAll("*")];
  return all.every(isDrawing) ? document.importNode(root, true) : undefined;
}

function isDrawing({ localName, namespaceURI, attributes }: Element): boolean {
  return (
    namespaceURI === "http://www.w3.org/2000/svg" &&
    ELEMENTS.has(localName) &&
    Array.from(attributes).every(({ name }) => ATTRIBUTES.test(name))
  );
}
