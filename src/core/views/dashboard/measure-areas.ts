import { AREAS, type Area, standingOf } from "../../measures/measure.ts";
import { measures } from "../../measures/registry.generated.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { missingOf } from "../missing.ts";
import type { Presentation } from "../presentation.ts";
import { amountText, goalText } from "./figure-text.ts";
import { withoutEvidence } from "./hints.ts";
import type { Linker, Links } from "./link.ts";

/** The measures about one thing. */
export interface MeasureArea {
  readonly id: string;
  readonly title: string;
  /** `3 of 6 on target`. */
  readonly summary: string;
  readonly rows: readonly MeasureRow[];
}

export interface MeasureRow {
  readonly id: string;
  readonly title: string;
  readonly state: "met" | "open" | "unknown";
  /** The state as a word. */
  readonly stateText: string;
  readonly value: string;
  /** `at least 80 %`; empty where it is just to be there. */
  readonly goal: string;
  /** What keeps it from its target, beside what the links name. */
  readonly hints: readonly string[];
  readonly links: Links;
}

type Context = RuleContext & Presentation;

/** Asks every measure, one after the other, and groups them by what they are about. */
export function* measureAreas(context: Context, toLinks: Linker): Generator<undefined, readonly MeasureArea[]> {
  const rows: { readonly area: Area; readonly row: MeasureRow }[] = [];
  for (const measure of measures) {
    rows.push({ area: measure.area, row: toRow(context, measure, toLinks) });
    yield undefined;
  }
  const areas = areaTitles(context.say);
  return areas.map(([id, title]) => {
    const own = rows.flatMap(({ area, row }) => (area === id ? [row] : []));
    const met = own.filter(({ state }) => state === "met").length;
    return { id, title, summary: context.say("{0} of {1} on target", met, own.length), rows: own };
  });
}

function toRow(context: Context, measure: (typeof measures)[number], toLinks: Linker): MeasureRow {
  const { say } = context;
  const standing = standingOf(measure, context);
  const { met, unknown, value, unit, evidence } = standing;
  const state = unknown !== undefined ? "unknown" : met ? "met" : "open";
  const words = { met: say("on target"), open: say("not on target"), unknown: say("not known yet") };
  return {
    id: measure.id,
    title: measure.title,
    state,
    stateText: words[state],
    value: state === "unknown" ? "–" : amountText(say, value, unit),
    goal: goalText(say, standing),
    hints: missingOf(withoutEvidence(standing)),
    links: toLinks(evidence),
  };
}

function areaTitles(say: Presentation["say"]): readonly (readonly [Area, string])[] {
  const titles: Readonly<Record<Area, string>> = {
    start: say("First days"),
    triage: say("Audit, interviews and report"),
    gaps: say("Gaps"),
    scope: say("Scope and decisions"),
    delivery: say("Delivery and training"),
    adoption: say("Adoption"),
    governance: say("Governance"),
    completion: say("Completion"),
    value: say("Value"),
  };
  return AREA_IDS.map((id) => [id, titles[id]]);
}

const AREA_IDS = Object.keys(AREAS).filter((id): id is Area => id in AREAS);
