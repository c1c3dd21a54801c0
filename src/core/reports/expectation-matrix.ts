import { type Engagement, ofKind } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";
import { compareNatural } from "../text/natural-order.ts";
import type { PlainDate } from "../text/plain-date.ts";
import type { Meeting } from "./charts/expectation-grid.ts";

export type Interview = Artifact<ShippedKinds["interview"]>;

/** The five groups of stakeholders in the order of domain.md section 4, with their names for readers. */
export const STAKEHOLDER_GROUPS = {
  "executive-sponsor": "Executive sponsor",
  "business-owner": "Business owner",
  "end-user": "End users",
  "implementation-partner": "Implementation partner",
  it: "IT",
} as const;

/** The same in a word or two, for the head of a narrow column. */
export const SHORT_GROUPS: Readonly<Record<StakeholderGroup, string>> = {
  "executive-sponsor": "Sponsor",
  "business-owner": "Business owner",
  "end-user": "End users",
  "implementation-partner": "Partner",
  it: "IT",
};

export type StakeholderGroup = keyof typeof STAKEHOLDER_GROUPS;

/** What one group said about one topic. */
export interface MatrixCell {
  readonly group: StakeholderGroup;
  readonly believed: readonly string[];
  readonly does: readonly string[];
  /** Whether it is what they believed; `partly` where people of the group disagree; undefined where nobody said. */
  readonly meets: Meeting | undefined;
}

export interface MatrixTopic {
  readonly title: string;
  /** One for each group that was heard, in the order of the groups. */
  readonly cells: readonly MatrixCell[];
  /** Some say it does what they believed, others that it does not: people talk past each other. */
  readonly misaligned: boolean;
}

/** Expectation against reality, groups by topics (domain.md section 4). */
export interface ExpectationMatrix {
  readonly interviews: readonly Interview[];
  readonly groups: readonly StakeholderGroup[];
  /** Those that are seen differently first, then those of which the most people speak. */
  readonly topics: readonly MatrixTopic[];
}

/** Reads the matrix out of the interviews that took place up to today. Topics count as one however they are capitalised. */
export function expectationMatrix(engagement: Engagement, today: PlainDate): ExpectationMatrix {
  const interviews = ofKind(engagement, "interview")
    .filter(({ value }) => value.on !== undefined && value.on <= today)
    .toSorted((a, b) => compareNatural(a.id, b.id));
  const groups = GROUPS.filter((group) => interviews.some(({ value }) => value.group === group));
  const titles = new Map<string, string>();
  for (const title of interviews.flatMap(topicsOf)) if (!titles.has(keyOf(title))) titles.set(keyOf(title), title);
  const topics = Array.from(titles, ([key, title]) => toTopic(interviews, groups, { key, title }));
  return { interviews, groups, topics: topics.toSorted(byWeight) };
}

const GROUPS: readonly StakeholderGroup[] = [
  "executive-sponsor",
  "business-owner",
  "end-user",
  "implementation-partner",
  "it",
];

function keyOf(topic: string): string {
  return topic.trim().toLowerCase().replace(/\s+/g, " ");
}

function topicsOf({ value }: Interview): string[] {
  return [...(value.believedWouldDo ?? []), ...(value.believesDoes ?? [])].flatMap(({ topic }) => topic ?? []);
}

function toTopic(
  interviews: readonly Interview[],
  groups: readonly StakeholderGroup[],
  { key, title }: { readonly key: string; readonly title: string },
): MatrixTopic {
  const answers = meetsOf(interviews, key);
  const cells = groups.map((group) =>
    toCell(
      group,
      interviews.filter(({ value }) => value.group === group),
      key,
    ),
  );
  return { title, cells, misaligned: answers.includes("yes") && answers.includes("no") };
}

function toCell(group: StakeholderGroup, interviews: readonly Interview[], key: string): MatrixCell {
  const about = <Entry extends { readonly topic?: string; readonly says?: string }>(
    entries: readonly Entry[],
  ): string[] => entries.flatMap(({ topic = "", says }) => (keyOf(topic) === key && says !== undefined ? [says] : []));
  return {
    group,
    believed: interviews.flatMap(({ value }) => about(value.believedWouldDo ?? [])),
    does: interviews.flatMap(({ value }) => about(value.believesDoes ?? [])),
    meets: together(meetsOf(interviews, key)),
  };
}

function meetsOf(interviews: readonly Interview[], key: string): Meeting[] {
  return interviews.flatMap(({ value }) =>
    (value.believesDoes ?? []).flatMap(({ topic = "", meets }) => (keyOf(topic) === key && meets ? [meets] : [])),
  );
}

function together(answers: readonly Meeting[]): Meeting | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : "partly";
}

function byWeight(a: MatrixTopic, b: MatrixTopic): number {
  const said = ({ cells }: MatrixTopic): number => cells.filter(({ meets }) => meets !== undefined).length;
  return Number(b.misaligned) - Number(a.misaligned) || said(b) - said(a) || compareText(a.title, b.title);
}
