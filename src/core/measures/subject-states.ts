import { allArtifacts } from "../engagement/engagement.ts";
import { type SubjectState, stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { RuleContext } from "../rules/rule.ts";

/** The artifacts that stand so, kind by kind. */
export function inState({ engagement, sha256 }: RuleContext, state: SubjectState): readonly Artifact[] {
  return allArtifacts(engagement).filter((artifact) => stateOf(engagement, artifact, sha256) === state);
}
