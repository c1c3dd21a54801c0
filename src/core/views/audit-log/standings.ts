/** How a decision stands today, what asks for attention first. */
export const STANDINGS = [
  "broken",
  "unauthorised",
  "uncommitted",
  "stale",
  "lapsed",
  "gone",
  "withdrawn",
  "elsewhere",
  "superseded",
  "holds",
] as const;

/**
 * `broken`: the record has errors; `unauthorised`: by somebody who may not decide it; `uncommitted`: the record is in no
 * commit yet; `stale`: the content is another by now; `lapsed`: it was another since, whatever it is today; `gone`: the
 * subject is no longer there; `withdrawn`: the subject was withdrawn since; `elsewhere`: the record is on other branches
 * only; `superseded`: a newer decision says something else.
 */
export type DecisionStanding = (typeof STANDINGS)[number];
