import type { Chart } from "../document.ts";

/** A chart of which parts stand for something: where they lie, for pages that lead on from there. */
export interface SpottedChart extends Chart {
  readonly spots: readonly Spot[];
}

/** The part of a picture that stands for one of the things it was drawn from; lengths are shares of the picture's own. */
export interface Spot {
  /** Its place in the list that the chart was drawn from. */
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A spot from a box in the units of the picture. */
export function spotAt(
  index: number,
  { x, y, width, height }: Size & { readonly x: number; readonly y: number },
  picture: Size,
): Spot {
  return {
    index,
    left: x / picture.width,
    top: y / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
}
