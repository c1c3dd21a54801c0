import { ofKind, settings } from "../../engagement/engagement.ts";
import { isJudged } from "../../measures/audited-elements.ts";
import { activeScope } from "../../measures/scope-status.ts";
import { expectationGrid } from "../../reports/charts/expectation-grid.ts";
import { tierBar } from "../../reports/charts/tier-bar.ts";
import { unusedBand } from "../../reports/charts/unused-band.ts";
import type { Chart } from "../../reports/document.ts";
import { expectationMatrix, type StakeholderGroup } from "../../reports/expectation-matrix.ts";
import { adoptionOfWorkflows, burnUpOfGaps } from "../../reports/progress-charts.ts";
import { type Gap, isOpen } from "../../rules/gap-status.ts";
import type { RuleContext } from "../../rules/rule.ts";
import { compareText } from "../../text/finding.ts";
import { sortedByKey } from "../../text/natural-order.ts";
import { dayOf } from "../../text/plain-date.ts";
import { tierCounts } from "../diff.ts";
import { compareIds, idKey, inIdOrder } from "../id-order.ts";
import type { Presentation } from "../presentation.ts";
import { type DatedVerdict, decisionsOverTime } from "./decisions-over-time.ts";
import { firstLinksTo, type LinkGroup, linksTo } from "./link.ts";

/** A chart with its words. */
export interface ChartCard {
  readonly id: string;
  readonly title: string;
  /** The whole finding in words, or what is missing for one. */
  readonly summary: string;
  /** A complete `<svg>` element; empty where there is nothing to draw yet. */
  readonly svg: string;
  /** The figures behind it; the first row holds the headings. */
  readonly table: readonly (readonly string[])[];
  /** What it is drawn from. */
  readonly sources: readonly LinkGroup[];
}

type Context = RuleContext & Presentation;

/** The charts of the dashboard in their order, one after the other: each is a piece of work by itself. */
export function* chartCards(context: Context): Generator<undefined, readonly ChartCard[]> {
  const cards: ChartCard[] = [];
  for (const make of [gapsCard, decisionsCard, tiersCard, unusedCard, adoptionCard, matrixCard]) {
    cards.push(make(context));
    yield undefined;
  }
  return cards;
}

interface Drawn {
  readonly id: string;
  readonly title: string;
  /** Undefined where there is nothing to draw. */
  readonly chart: Chart | undefined;
  /** What is said then. */
  readonly empty: string;
  readonly sources: readonly LinkGroup[];
}

function toCard({ id, title, chart, empty, sources }: Drawn): ChartCard {
  const { summary = empty, svg = "", table = [] } = chart ?? {};
  return { id, title, summary, svg, table, sources: sources.filter(({ links }) => links.items.length > 0) };
}

function gapsCard(context: Context): ChartCard {
  const { engagement, say } = context;
  const open = ofKind(engagement, "gap").filter(isOpen);
  return toCard({
    id: "gaps",
    title: say("Gaps found and closed"),
    chart: burnUpOfGaps(context, context),
    empty: say("No gap has been found yet."),
    sources: [{ title: say("Open, the earliest due first"), links: firstLinksTo(context, open, byDue) }],
  });
}

function byDue(a: Gap, b: Gap): number {
  return compareText(a.value.due ?? "9", b.value.due ?? "9") || compareIds(a, b);
}

function tiersCard(context: Context): ChartCard {
  const { engagement, say } = context;
  const counts = tierCounts(engagement);
  const items = inIdOrder(activeScope(engagement));
  const names = {
    "1": say("Tier 1"),
    "2": say("Tier 2"),
    "3": say("Tier 3"),
    "4": say("Tier 4"),
    undecided: say("Undecided"),
  };
  const tiers = TIERS.map((tier) => ({ tier, title: names[tier], count: counts[tier] }));
  return toCard({
    id: "tiers",
    title: say("Scope by tier"),
    chart: items.length === 0 ? undefined : tierBar(context, say("Scope by tier"), tiers),
    empty: say("Nothing is in the scope yet."),
    sources: tiers.map(({ tier, title }) => ({
      title,
      links: linksTo(
        context,
        items.filter(({ value }) => String(value.tier ?? "undecided") === tier),
      ),
    })),
  });
}

const TIERS = ["1", "2", "3", "4", "undecided"] as const;

function decisionsCard(context: Context): ChartCard {
  const { engagement, today, say } = context;
  const taken = ofKind(engagement, "signoff").filter(({ value }) => value.at !== undefined && dayOf(value.at) <= today);
  const signoffs = sortedByKey(taken, (signoff) => `${signoff.value.at} ${idKey(signoff)}`).toReversed();
  const verdicts = signoffs.flatMap(({ value: { at, verdict } }): DatedVerdict[] =>
    at === undefined || verdict === undefined ? [] : [{ on: dayOf(at), verdict }],
  );
  const from = [settings(engagement).dayOne ?? today, ...verdicts.map(({ on }) => on)].toSorted()[0] ?? today;
  return toCard({
    id: "decisions",
    title: say("Decisions over time"),
    chart: verdicts.length === 0 ? undefined : decisionsOverTime(context, verdicts, { from, today }),
    empty: say("Nobody has decided anything yet."),
    sources: [{ title: say("Newest"), links: linksTo(context, signoffs) }],
  });
}

function unusedCard(context: Context): ChartCard {
  const { engagement, say } = context;
  const judged = ofKind(engagement, "element").filter(isJudged);
  const unused = inIdOrder(judged.filter(({ value }) => value.verdict === "unused"));
  return toCard({
    id: "unused",
    title: say("Configured but unused"),
    chart: judged.length === 0 ? undefined : unusedBand(context, { unused: unused.length, total: judged.length }),
    empty: say("No audited element has a verdict yet."),
    sources: [{ title: say("Unused"), links: linksTo(context, unused) }],
  });
}

function adoptionCard(context: Context): ChartCard {
  const { engagement, say } = context;
  return toCard({
    id: "adoption",
    title: say("Work completed in the CRM, by workflow"),
    chart: adoptionOfWorkflows(context, context),
    empty: say("No week has been measured yet."),
    sources: [{ title: say("Workflows"), links: linksTo(context, inIdOrder(ofKind(engagement, "workflow"))) }],
  });
}

function matrixCard(context: Context): ChartCard {
  const { engagement, today, say } = context;
  const { interviews, groups, topics } = expectationMatrix(engagement, today);
  const rows = topics.map(({ title, cells, misaligned }) => ({
    title,
    misaligned,
    meets: cells.map(({ meets }) => meets),
  }));
  return toCard({
    id: "matrix",
    title: say("Does the CRM do what people believed it would?"),
    chart:
      topics.length === 0
        ? undefined
        : expectationGrid(context, {
            groups: groups.map((group) => groupName(say, group)),
            topics: rows.slice(0, TOPICS),
          }),
    empty: say("Nobody was interviewed about a topic yet."),
    sources: [{ title: say("Interviews"), links: linksTo(context, interviews) }],
  });
}

function groupName(say: Presentation["say"], group: StakeholderGroup): string {
  const names: Readonly<Record<StakeholderGroup, () => string>> = {
    "executive-sponsor": () => say("Sponsor"),
    "business-owner": () => say("Business owner"),
    "end-user": () => say("End users"),
    "implementation-partner": () => say("Partner"),
    it: () => say("IT"),
  };
  return names[group]();
}

/** Topics that are drawn: those that are seen differently come first. */
const TOPICS = 12;
