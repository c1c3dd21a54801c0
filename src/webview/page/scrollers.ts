/** Makes what scrolls sideways reachable by keyboard, and only while it does: else it would be a stop for nothing. */
export function followScrollers(root: Element): void {
  for (const scroller of root.querySelectorAll(".scroller")) observer.observe(scroller);
}

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries)
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
});
