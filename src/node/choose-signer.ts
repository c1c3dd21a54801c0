import type { Engagement } from "../core/engagement/engagement.ts";
import { judgeKey, type SignedFacts, signaturePolicy } from "../core/ledger/judge-signature.ts";
import type { Problem } from "../core/ledger/ssh-key.ts";
import { trustedKeys } from "../core/ledger/trusted-keys.ts";
import type { Repository } from "./git.ts";
import { RescueError } from "./rescue-error.ts";
import { agentKeys, namedKey, type SigningCandidate, sshSettings } from "./ssh-keys.ts";

/**
 * With which key a decision is signed: one that is named as git's `user.signingkey` names it; `none`; or, where absent,
 * the one that git signs with and, where the policy asks for signatures, those in the ssh-agent.
 */
export type SignatureChoice = { readonly key: string } | "none";

/** A key that may sign a decision, and whose it is. */
export interface Signer {
  readonly candidate: SigningCandidate;
  /** As in people.yaml. */
  readonly person: string;
  /** What signs in place of ssh-keygen. */
  readonly program: string | undefined;
}

/**
 * The key that will sign a decision: the first that counts for it by the trusted people. Undefined where it is recorded
 * without a signature. Throws `refused` where one is required or was named, and none counts.
 */
export async function chooseSigner(
  repository: Repository,
  trusted: Engagement,
  request: SignedFacts & { readonly signWith?: SignatureChoice | undefined },
): Promise<Signer | undefined> {
  const { signWith } = request;
  const policy = signaturePolicy(trusted);
  if (signWith === "none") {
    if (policy === "require") throw refused("This engagement requires a signature in every sign-off.", LEAVE_OUT);
    return undefined;
  }
  // Where nobody has a key, none can count, and there is nothing to ask git or an agent.
  if (!signWith && policy !== "require" && trustedKeys(trusted).size === 0) return undefined;
  const settings = await sshSettings(repository);
  const candidates = signWith
    ? [namedKey(repository.folder, signWith.key)]
    : [
        ...(settings.key === undefined ? [] : [namedKey(repository.folder, settings.key)]),
        ...(policy === "off" ? [] : agentKeys(repository)),
      ];
  const judged = candidates.map((candidate) => judgeCandidate(trusted, candidate, request));
  const signer = judged.find((one) => "person" in one);
  if (signer) return { ...signer, program: settings.program };
  if (!signWith && policy !== "require") return undefined;
  const problems = judged.flatMap((one) => ("problem" in one ? one.problem : []));
  throw refused(problems.join("\n") || "Signatures are required here, and no key was found to sign with.", NAME_A_KEY);
}

const LEAVE_OUT = "Leave out --no-signature and sign with a key that people.yaml names.";
const NAME_A_KEY =
  "Sign with a key of the person who decides, or of the one who records it after a meeting or a pull request: name it with --key FILE, set git's user.signingkey with gpg.format=ssh, or add it to the ssh-agent. Keys are added to signingKeys in people.yaml by an authority decision.";

function judgeCandidate(
  trusted: Engagement,
  candidate: SigningCandidate | Problem,
  facts: SignedFacts,
): Omit<Signer, "program"> | Problem {
  if ("problem" in candidate) return candidate;
  const { status, by, reason } = judgeKey(trusted, candidate.key, facts);
  return status === "good" && by !== undefined ? { candidate, person: by } : { problem: reason };
}

function refused(message: string, hint: string): RescueError {
  return new RescueError("refused", message, `Nothing was written. ${hint}`);
}
