import { artifactsWithId, asKind } from "../engagement/engagement.ts";
import { whoMayDecide } from "../ledger/authority.ts";
import { type Signoff, signoffsOn, standingOf, stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { isOpen } from "../rules/gap-status.ts";
import type { RuleContext } from "../rules/rule.ts";
import { awaitingOn } from "./awaiting.ts";
import { choiceFor, decisionTypes } from "./sign-choices.ts";

/**
 * What the ledger lets a person do with an artifact. `sign`: record the decision that waits; `decide`: take one although
 * none waits, of a type that is asked where none is named; `record`: read its newest sign-off; `diff`: see what changed
 * since that. `file` is one of the engagement's own schemas or templates, where the decision is about that.
 */
export type DecisionAction =
  | { readonly type: "sign"; readonly decision: string; readonly file?: string }
  | { readonly type: "decide"; readonly decision?: string }
  | { readonly type: "record" }
  | { readonly type: "diff" };

/** The actions that an artifact offers now, the most wanted first. */
export function decisionActions(context: RuleContext, subject: Artifact<unknown>): DecisionAction[] {
  const { engagement, sha256 } = context;
  const artifact = artifactsWithId(engagement, subject.id).find(({ file }) => file === subject.file);
  if (!artifact) return [];
  const newest = newestSignoff(context, artifact);
  const stale = newest && stateOf(engagement, artifact, sha256) === "stale";
  return [
    ...(isWithdrawn(artifact) ? [] : decisionsOn(context, artifact)),
    ...(newest ? [{ type: "record" } as const] : []),
    ...(stale ? [{ type: "diff" } as const] : []),
  ];
}

/** The newest decision on an artifact, as far as it says something about what stands. */
export function newestSignoff({ engagement }: RuleContext, { id, kind }: Artifact<unknown>): Signoff | undefined {
  return kind.name === "signoff" ? undefined : standingOf(signoffsOn(engagement, id), id);
}

function decisionsOn(context: RuleContext, artifact: Artifact): DecisionAction[] {
  const [waiting] = awaitingOn(context, artifact);
  if (waiting) return [{ type: "sign", decision: waiting.type }];
  const decision = decidableType(context, artifact);
  if (decision !== undefined) return [{ type: "decide", decision }];
  return isOfTheRescue(context, artifact) ? [{ type: "decide" }] : [];
}

/** Settings and phases take decisions at any time, and a milestone the one that its criterion asks for. */
function isOfTheRescue({ engagement }: RuleContext, artifact: Artifact): boolean {
  const isOne = artifact.kind.container.type === "file" || artifact.kind.name === "milestone";
  return isOne && artifact.valid && decisionTypes(engagement, artifact).length > 0;
}

/** The decision that somebody may take although none waits: its field has no value yet that was decided. */
export function decidableType({ engagement, today }: RuleContext, subject: Artifact): string | undefined {
  const gap = asKind(subject, "gap");
  if (!subject.valid || isWithdrawn(subject) || (gap && !isOpen(gap))) return undefined;
  const mayBeTaken = (type: string): boolean =>
    choiceFor(subject, type, "approved") !== undefined &&
    whoMayDecide(engagement, { type, subject, on: today }).length > 0;
  return subject.kind.decisions.find(({ type }) => mayBeTaken(type))?.type;
}

function isWithdrawn(artifact: Artifact): boolean {
  return asKind(artifact, "scope-item")?.value.withdrawn !== undefined;
}
