import { asKind, type Engagement, findArtifact } from "../../engagement/engagement.ts";
import { compareText } from "../../text/finding.ts";
import type { PlainDate } from "../../text/plain-date.ts";
import { adoptionTarget, adoptionWeeks } from "../adoption.ts";
import { type Measure, shareOf } from "../measure.ts";
import { stepsText } from "../next-steps.ts";
import { NO_TIER_ONE, type ScopeItem, tierOneItems } from "../scope-status.ts";

export const measure: Measure = {
  id: "tier-one-adopted",
  area: "delivery",
  title: "Tier-1 items delivered, tested and adopted",
  unit: "share",
  target: 1,
  direction: "at-least",
  source: "domain.md section 9: tier 1 delivered, tested and adopted",
  evidence: "The tier-1 items that are not adopted yet, or whose workflow is below its target in its newest week.",
  measure({ engagement, today }) {
    const items = tierOneItems(engagement);
    const workflows = new Set(items.flatMap(({ value }) => value.workflow ?? []));
    const behind = new Map([...workflows].flatMap((workflow) => behindTarget(engagement, workflow, today)));
    const next = nextSteps(items, behind);
    return {
      ...shareOf(items, (item) => isMarked(item) && !waitsForUse(item, behind), NO_TIER_ONE),
      ...(next === "" ? {} : { next }),
    };
  },
};

/** The workflows that are below their targets, each with how far it is. */
type Behind = ReadonlyMap<string, string>;

function behindTarget(engagement: Engagement, id: string, today: PlainDate): [id: string, howFar: string][] {
  const workflow = asKind(findArtifact(engagement, id), "workflow");
  const newest = adoptionWeeks(engagement, id, today).at(-1);
  if (!workflow || !newest) return [[id, "not measured"]];
  const target = adoptionTarget(workflow);
  return newest.share >= target ? [] : [[id, `${percent(newest.share)} of ${percent(target)}`]];
}

/** An item that names a workflow is adopted when people do that work in the CRM, whatever its status says. */
function waitsForUse({ value }: ScopeItem, behind: Behind): boolean {
  return value.workflow !== undefined && behind.has(value.workflow);
}

function isMarked({ value }: ScopeItem): boolean {
  return value.delivery?.status === "adopted";
}

/** What the open items wait for: a test, people who do the work in the CRM, or somebody who writes down that they do. */
function nextSteps(items: readonly ScopeItem[], behind: Behind): string {
  const untested = items.filter((item) => !isMarked(item) && item.value.delivery?.status !== "tested");
  const tested = items.filter((item) => !untested.includes(item));
  const unused = new Set(
    tested.filter((item) => waitsForUse(item, behind)).flatMap(({ value }) => value.workflow ?? []),
  );
  const unmarked = tested.filter((item) => !isMarked(item) && !waitsForUse(item, behind));
  return stepsText([
    ["Not tested by users yet", untested.map(({ id }) => id)],
    [
      "Below target in the CRM",
      [...unused].toSorted(compareText).map((workflow) => `${workflow} (${behind.get(workflow)})`),
    ],
    ["Set delivery.status to adopted once it is in use", unmarked.map(({ id }) => id)],
  ]);
}

/** Rounded down: nothing unfinished reads as done. */
function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}
