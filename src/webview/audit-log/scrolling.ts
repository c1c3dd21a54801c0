import type { AuditLogView } from "../../core/views/audit-log.ts";
import { ask, type LogPage } from "./log-page.ts";

/** The part that is drawn. */
let drawn: { readonly view: AuditLogView; readonly page: LogPage } | undefined;
/** What was drawn when another line was asked for: the first view after it has the line that is to come into sight. */
let revealsAfter: AuditLogView | undefined;
let isWaiting = false;

/** Called with each view: what is drawn follows what is seen, and a line that a key went to comes into sight. */
export function followScrolling(view: AuditLogView, page: LogPage): void {
  // What was asked for came, or something else was asked for meanwhile.
  if (drawn?.view !== view) asked = -1;
  drawn = { view, page };
  if (isWaiting) return;
  isWaiting = true;
  // After lit has drawn it.
  requestAnimationFrame(() => {
    isWaiting = false;
    if (revealsAfter && drawn?.view !== revealsAfter) reveal();
    askForSeen();
  });
}

/** Does what selects another line, which is then brought into sight. */
export function revealAfter(select: () => void): void {
  revealsAfter = drawn?.view;
  select();
}

window.addEventListener("scroll", () => drawn && followScrolling(drawn.view, drawn.page), { passive: true });
window.addEventListener("resize", () => drawn && followScrolling(drawn.view, drawn.page));

/** Asks for another part of the list as soon as the drawn one ends less than a screen away from what is seen. */
function askForSeen(): void {
  const box = listBox();
  if (!drawn || !box) return;
  const { first, items, total } = drawn.view.list;
  const screen = Math.ceil(innerHeight / box.row);
  const seen = Math.max(0, Math.floor(-box.top / box.row));
  const isAbove = first > 0 && seen - first < screen;
  const isBelow = first + items.length < total && first + items.length - (seen + screen) < screen;
  if (!isAbove && !isBelow) return;
  const last = total - items.length;
  const wanted = Math.max(0, Math.min(last, seen - Math.floor((items.length - screen) / 2)));
  if (wanted !== asked && wanted !== first) ask(drawn.page, { first: wanted });
  asked = wanted;
}

/** What was asked for last: it may take a moment to come. */
let asked = -1;

/** Scrolls as little as brings the selected line between what covers the page above and below. */
function reveal(): void {
  revealsAfter = undefined;
  const [box, selected] = [listBox(), drawn?.view.list.selected ?? -1];
  if (!box || selected < 0) return;
  const top = box.top + selected * box.row;
  // The heading of the day comes into sight with its first line.
  const above = top - coveredBy(".filters", "top") - box.row;
  const below = top + box.row - (innerHeight - coveredBy(".detail", "bottom"));
  if (above < 0) window.scrollBy(0, above);
  else if (below > 0) window.scrollBy(0, below);
}

/** How much of the window something takes that stays in place at one of its edges. */
function coveredBy(selector: string, edge: "top" | "bottom"): number {
  const element = document.querySelector(selector);
  if (!element || getComputedStyle(element).getPropertyValue("--covers").trim() !== edge) return 0;
  return element.getBoundingClientRect().height;
}

/** Where the list begins in the window, and how high its lines are. */
function listBox(): { readonly top: number; readonly row: number } | undefined {
  const element = document.querySelector(".decisions");
  if (!element || !drawn) return undefined;
  const { top, height } = element.getBoundingClientRect();
  return { top, row: height / Math.max(1, drawn.view.list.total) };
}
