import type { Engagement } from "../core/engagement/engagement.ts";
import { judgeSignature } from "../core/ledger/judge-signature.ts";
import { plannedSignoff, withSignature } from "../core/ledger/sign-plan.ts";
import { signaturePayload } from "../core/ledger/signature-payload.ts";
import type { ChangePlan } from "../core/text/change-plan.ts";
import type { Signer } from "./choose-signer.ts";
import type { Repository } from "./git.ts";
import { RescueError } from "./rescue-error.ts";
import { signText } from "./ssh-sign.ts";
import { verifySignature } from "./ssh-verify.ts";

/** A decision that waits for its signature. */
export interface UnsignedDecision {
  readonly plan: ChangePlan;
  /** The identifier of its sign-off. */
  readonly signoff: string;
  readonly signer: Signer;
  /** The state whose people and keys count. */
  readonly trusted: Engagement;
}

/**
 * The plan with the signature in its sign-off. What came back is judged as any reader would judge it before anything
 * is committed. Throws `signing-failed`; nothing in the work tree is touched.
 */
export async function signDecision(repository: Repository, decision: UnsignedDecision): Promise<ChangePlan> {
  const { plan, signer, trusted } = decision;
  const signoff = plannedSignoff(trusted, plan, decision.signoff);
  if (!signoff) throw unusable("The sign-off cannot be read back.");
  const { candidate, program } = signer;
  const armored = await signText(repository, candidate, { text: signaturePayload(signoff), program });
  const signedPlan = withSignature(plan, signoff, armored);
  const signed = plannedSignoff(trusted, signedPlan, decision.signoff);
  const judgement = signed && judgeSignature(trusted, signed, verifySignature);
  if (judgement?.status !== "good") throw unusable(judgement?.reason ?? "The signed sign-off cannot be read back.");
  return signedPlan;
}

function unusable(reason: string): RescueError {
  return new RescueError(
    "signing-failed",
    `The signature that was made does not count: ${reason}`,
    "Nothing was written. See that the key file and its .pub belong together, or name another key with --key.",
  );
}
