import { settings } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import { at, type Report, type RuleContext } from "./rule.ts";
import { similarPairs } from "./similar-texts.ts";

/** The default of the engagement's schema. */
const DEFAULT_LIKENESS = 0.85;

/** How alike two titles have to be to count as the same, by the engagement's policy. */
export function leastLikeness({ engagement }: Pick<RuleContext, "engagement">): number {
  return settings(engagement).policy?.similarTitles ?? DEFAULT_LIKENESS;
}

/** Finds artifacts whose title says what that of an earlier one says; `advice` is why it matters and what to do. */
export function* similarTitleReports(
  context: RuleContext,
  artifacts: readonly Artifact<{ readonly title?: string }>[],
  advice: string,
): Generator<Report> {
  const pairs = similarPairs(artifacts, ({ value }) => value.title, leastLikeness(context));
  for (const { item, first } of pairs)
    yield at(item, "title", `${item.id} sounds like ${first.id}, "${first.title}". ${advice}`);
}
