import { fields, index, type Shape, text, word } from "../../core/text/shape.ts";

/**
 * The list of a view that grows with the engagement. It goes to the page in parts, of which only those that differ are
 * sent again: thousands of rows at once would hold the host, and typing with it.
 */
export interface LongList<View extends object, Item> {
  readonly itemsOf: (view: View) => readonly Item[];
  readonly withItems: (view: View, items: readonly Item[]) => View;
  readonly isItem: Shape<Item>;
}

/** The part at a place, counted in parts. Its items are JSON text: VS Code looks into each value of what is sent as an object. */
export interface Part {
  readonly type: "part";
  readonly at: number;
  readonly items: string;
}

export const isPart: Shape<Part> = fields<Part>({ type: word("part"), at: index, items: text });
