import { scaleLinear } from "d3-scale";
import type { Presentation } from "../../views/presentation.ts";
import type { Chart } from "../document.ts";
import { escaped } from "../html/escape.ts";
import { element, label, picture } from "./svg.ts";

export interface TierCount {
  /** As in `Recovery`. */
  readonly title: string;
  readonly count: number;
}

const WIDTH = 640;
const BAR = { y: 4, height: 34 };

/** How many scope items stand in each tier or bucket, as one bar whose whole length is the scope. */
export function tierBar({ say }: Pick<Presentation, "say">, title: string, tiers: readonly TierCount[]): Chart {
  const shown = tiers.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  const summary = total === 0 ? say("Nothing is in the scope yet.") : summaryOf(say, shown, total);
  const scale = scaleLinear([0, Math.max(1, total)], [0, WIDTH]);
  const parts = shown.map((tier, index) => {
    const before = shown.slice(0, index).reduce((sum, { count }) => sum + count, 0);
    return segment(tier, { from: scale(before), to: scale(before + tier.count), tone: toneOf(tiers.indexOf(tier)) });
  });
  const svg = picture({ title, summary, width: WIDTH, height: 78 }, ...parts, ...legend(tiers));
  return {
    title,
    summary,
    svg,
    table: [[say("Tier"), say("Items")], ...tiers.map((tier) => [tier.title, String(tier.count)])],
  };
}

function summaryOf(say: Presentation["say"], tiers: readonly TierCount[], total: number): string {
  const parts = tiers.map(({ title, count }) => `${count} ${title.toLowerCase()}`);
  const [last = "", ...others] = parts.toReversed();
  const all = others.length === 0 ? last : say("{0} and {1}", others.toReversed().join(", "), last);
  return total === 1 ? say("Of 1 item: {0}.", all) : say("Of {0} items: {1}.", total, all);
}

function toneOf(index: number): string {
  return `f${(index % 5) + 1}`;
}

function segment({ title, count }: TierCount, { from, to, tone }: { from: number; to: number; tone: string }): string {
  const width = Math.max(1, to - from - 2);
  const box = element(
    "rect",
    { x: from, ...BAR, width, class: tone },
    element("title", {}, escaped(`${title}: ${count}`)),
  );
  const number =
    width < 16 ? "" : label(String(count), from + width / 2, 26, { "text-anchor": "middle", class: "on-dark" });
  return box + number;
}

function legend(tiers: readonly TierCount[]): string[] {
  const step = WIDTH / tiers.length;
  return tiers.flatMap(({ title, count }, index) => [
    element("rect", { x: index * step, y: 54, width: 11, height: 11, class: toneOf(index) }),
    label(`${title} (${count})`, index * step + 17, 64, { class: "quiet" }),
  ]);
}
