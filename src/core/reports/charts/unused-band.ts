import { scaleLinear } from "d3-scale";
import type { Presentation } from "../../views/presentation.ts";
import type { Chart } from "../document.ts";
import { percent } from "../words.ts";
import { element, label, picture } from "./svg.ts";

/** Field experience: this share of what was built is usually unused (domain.md section 4). */
const USUAL = [0.25, 0.4] as const;

const BOX = { width: 640, height: 84 };

/** How much of what was configured nobody uses, against what is usual. Counts are of audited elements. */
export function unusedBand(
  { say }: Pick<Presentation, "say">,
  { unused, total }: { readonly unused: number; readonly total: number },
): Chart {
  const title = say("Configured but unused");
  const share = total === 0 ? 0 : unused / total;
  const summary =
    total === 0 ? say("Nothing has been audited yet.") : told(say, share, say("{0} of {1}", unused, total));
  const x = scaleLinear([0, 1], [4, BOX.width - 12]);
  const svg = picture(
    { title, summary, ...BOX },
    element("rect", { class: "none", x: x(0), y: 30, width: x(1) - x(0), height: 18, rx: 2 }),
    element("rect", { class: "band", x: x(USUAL[0]), y: 22, width: x(USUAL[1]) - x(USUAL[0]), height: 34, rx: 2 }),
    element("rect", { class: "f1", x: x(0), y: 34, width: Math.max(1, x(share) - x(0)), height: 10 }),
    element("path", { class: "f1", d: `M${x(share).toFixed(1)} 30 l-6 -9 h12 z` }),
    label(say("{0} unused", percent(share)), x(share), 14, {
      class: "strong",
      "text-anchor": share < 0.1 ? "start" : "middle",
    }),
    label(say("usual: 25 to 40 %"), x((USUAL[0] + USUAL[1]) / 2), 74, { class: "quiet", "text-anchor": "middle" }),
    label("0 %", x(0), 74, { class: "quiet" }),
    label("100 %", x(1), 74, { class: "quiet", "text-anchor": "end" }),
  );
  return {
    title,
    summary,
    svg,
    table:
      total === 0
        ? []
        : [
            [say("Audited"), say("Unused"), say("Share"), say("Usual")],
            [String(total), String(unused), percent(share), say("25 to 40 %")],
          ],
  };
}

function told(say: Presentation["say"], share: number, count: string): string {
  const unused = percent(share);
  if (share < USUAL[0])
    return say(
      "{0} of what was configured is unused ({1}); 25 to 40 % is usual, so this is less than most have.",
      unused,
      count,
    );
  return share > USUAL[1]
    ? say("{0} of what was configured is unused ({1}); more than the 25 to 40 % that is usual.", unused, count)
    : say("{0} of what was configured is unused ({1}); 25 to 40 % is usual.", unused, count);
}
