import { HEADER, placeOf, positionOf } from "./moving.ts";
import type { Review } from "./review.ts";
import { layoutFor, windowOf } from "./windowing.ts";

/** Pixels of the grid that are in sight, until it was measured. */
let height = 900;
let drawn = { from: 0, to: 0 };
let observed: Element | undefined;

/** The lines to be drawn. */
export function inSight({ offsets, top }: Review): { readonly from: number; readonly to: number } {
  drawn = windowOf(offsets, { top, height });
  return drawn;
}

/** Draws what has come into sight. */
export function scrolled(review: Review): void {
  const element = gridElement();
  if (!element || element.scrollTop === review.top) return;
  review.top = element.scrollTop;
  review.remember();
  const { from, to } = windowOf(review.offsets, { top: review.top, height });
  if (from !== drawn.from || to !== drawn.to) review.page.redraw();
  placePopup(review);
}

/** After each drawing: what only the drawn page can tell, and what only it can be told. */
export function afterDrawing(review: Review): void {
  const element = gridElement();
  if (element && element !== observed) begin(review, element);
  if (review.wantsFocus) {
    review.wantsFocus = false;
    focusPlace(review);
  }
  placePopup(review);
}

function gridElement(): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(".grid") ?? undefined;
}

function begin(review: Review, element: HTMLElement): void {
  observed = element;
  new ResizeObserver(() => {
    height = element.clientHeight;
    review.setLayout(layoutFor(element.clientWidth));
    if (inSight(review).to !== drawn.to) review.page.redraw();
  }).observe(element);
  height = element.clientHeight;
  review.setLayout(layoutFor(element.clientWidth));
  element.scrollTop = review.top;
}

/** Brings the person's place into sight, and the focus there. */
function focusPlace(review: Review): void {
  const element = gridElement();
  const at = placeOf(review);
  const position = positionOf(review);
  if (!element) return;
  if (position >= 0) bringIntoSight(review, element, position);
  const cell =
    element.querySelector<HTMLElement>(`[data-cell="${CSS.escape(at.line)}/${at.column}"]`) ??
    element.querySelector<HTMLElement>(`[data-cell="${CSS.escape(at.line)}"]`);
  cell?.focus({ preventScroll: at.line !== HEADER });
  if (cell instanceof HTMLInputElement && cell.type === "text" && review.editing?.touched === false) cell.select();
}

function bringIntoSight(review: Review, element: HTMLElement, position: number): void {
  const titles = element.querySelector<HTMLElement>(".titles")?.offsetHeight ?? 0;
  const [from, to] = [review.offsets[position] ?? 0, review.offsets[position + 1] ?? 0];
  const room = element.clientHeight - titles;
  if (from < element.scrollTop) element.scrollTop = from;
  else if (to > element.scrollTop + room) element.scrollTop = to - room;
}

/** Pixels between a popup and the edge of the page. */
const MARGIN = 8;

/** Shows what belongs to the cell that is edited beside it: below, or above where there is no room. */
function placePopup({ editing }: Review): void {
  const popup = document.getElementById("popup");
  const cell = document.querySelector(".cell.edited");
  if (!popup) return;
  const isWanted = editing !== undefined && cell !== null && popup.childElementCount > 0;
  if (!isWanted) return void (popup.matches(":popover-open") && popup.hidePopover());
  if (!popup.matches(":popover-open")) popup.showPopover();
  const box = cell.getBoundingClientRect();
  popup.style.minInlineSize = `${box.width}px`;
  const { offsetHeight, offsetWidth } = popup;
  const isAbove = box.bottom + offsetHeight + MARGIN > innerHeight && box.top > offsetHeight + MARGIN;
  popup.style.left = `${Math.max(MARGIN, Math.min(box.left, innerWidth - offsetWidth - MARGIN))}px`;
  popup.style.top = `${isAbove ? box.top - offsetHeight - 2 : box.bottom + 2}px`;
  document.querySelector("#options .taken")?.scrollIntoView({ block: "nearest" });
}
