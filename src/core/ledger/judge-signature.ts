import { type Engagement, settings } from "../engagement/engagement.ts";
import type { ShippedKinds } from "../engagement/shipped-kinds.generated.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { SshPublicKey, SshSignature, VerifySignature } from "../ports.ts";
import { dayOf } from "../text/plain-date.ts";
import { findPerson } from "./authority.ts";
import { SIGNATURE_NAMESPACE, signaturePayload } from "./signature-payload.ts";
import { keyName, type Problem } from "./ssh-key.ts";
import { parseSshSignature } from "./sshsig.ts";
import { servesNamespace, type TrustedKey, trustedKeys } from "./trusted-keys.ts";

export type Signoff = Artifact<ShippedKinds["signoff"]>;

/**
 * How the signature in a sign-off stands. `bad` fits no content, or not this; `wrong-key` is somebody else's or made
 * for another purpose; `expired` is outside of the key's days, or after the person left.
 */
type SignatureStatus = "good" | "missing" | "bad" | "wrong-key" | "unknown-key" | "expired" | "revoked";

export interface SignatureJudgement {
  readonly status: SignatureStatus;
  /** Whose key it is, as in people.yaml. */
  readonly by?: string;
  /** In a sentence, why. */
  readonly reason: string;
}

/** What of a sign-off decides whose key has to sign it. */
export type SignedFacts = Pick<ShippedKinds["signoff"], "by" | "recordedBy" | "channel" | "assurance" | "at">;

/**
 * Judges the signature in a sign-off by the keys of a trusted state (ledger.md, "Who may decide"): a key of the person
 * who decided, or of the one who recorded it where it came in by a meeting or a pull request. Keys count at the
 * sign-off's own time.
 */
export function judgeSignature(trusted: Engagement, signoff: Signoff, verify: VerifySignature): SignatureJudgement {
  const signature = readOnce(signoff);
  if (!signature) return { status: "missing", reason: `${signoff.id} carries no signature.` };
  if ("problem" in signature) return { status: "bad", reason: signature.problem };
  if (!verifyOnce(signoff, signature, verify))
    return {
      status: "bad",
      reason: `The signature does not fit what ${signoff.id} says: one of the two was changed afterwards.`,
    };
  return judgeKey(trusted, signature.key, signoff.value);
}

/**
 * Whether a sign-off may count at all: where the policy requires signatures, it names a key that may sign it. Whether
 * that key really made the signature is for `judgeSignature` to say.
 */
export function carriesRequiredKey(trusted: Engagement, signoff: Signoff): boolean {
  if (signaturePolicy(trusted) !== "require") return true;
  const signature = readOnce(signoff);
  return (
    signature !== undefined &&
    !("problem" in signature) &&
    judgeKey(trusted, signature.key, signoff.value).status === "good"
  );
}

/** What an engagement asks of signatures; nothing where it does not say. */
export function signaturePolicy(trusted: Engagement): "off" | "warn" | "require" {
  return settings(trusted).policy?.signatures ?? "off";
}

/** Judges whose key it is and whether it counts for such a sign-off; what was signed is not looked at. */
export function judgeKey(trusted: Engagement, key: SshPublicKey, facts: SignedFacts): SignatureJudgement {
  const entries = trustedKeys(trusted).get(key.id) ?? [];
  const [first] = entries;
  if (!first) return { status: "unknown-key", reason: `The key ${keyName(key)} belongs to nobody in people.yaml.` };
  const revoked = entries.find((entry) => entry.revoked);
  if (revoked) return judged("revoked", revoked, `The key ${keyName(key)} of ${revoked.person.title} is revoked.`);
  const signers = signersOf(facts);
  const own = entries.filter((entry) => signers.includes(entry.person.id));
  if (!own[0]) {
    const names = signers.map((id) => `${findPerson(trusted, id)?.title ?? id}'s`);
    const reason = `The key ${keyName(key)} is ${first.person.title}'s, not ${names.join(" or ")}.`;
    return judged("wrong-key", first, reason);
  }
  const serving = own.filter((entry) => servesNamespace(entry, SIGNATURE_NAMESPACE));
  if (!serving[0])
    return judged("wrong-key", own[0], `people.yaml lets the key ${keyName(key)} sign for ${own[0].namespaces} only.`);
  const obstacles = serving.map((entry) => timeObstacle(entry, facts.at));
  const usable = serving[obstacles.indexOf(undefined)];
  if (!usable) return judged("expired", serving[0], obstacles[0] ?? "");
  return judged("good", usable, `Signed with ${usable.person.title}'s key ${keyName(key)}.`);
}

/** Whether a sign-off that has to be signed names a key that is revoked by now: such a key never counts. */
export function carriesRevokedKey(engagement: Engagement, signoff: Signoff): boolean {
  const signature = signaturePolicy(engagement) === "require" ? readOnce(signoff) : undefined;
  if (signature === undefined || "problem" in signature) return false;
  return judgeKey(engagement, signature.key, signoff.value).status === "revoked";
}

/** The people whose keys may sign: `signed` says that the person did so themselves, whoever recorded it. */
function signersOf({ by, recordedBy, channel, assurance }: SignedFacts): readonly string[] {
  const recorded = (channel === "meeting" || channel === "pull-request") && assurance !== "signed";
  return [by, recorded ? recordedBy : undefined].filter((person) => person !== undefined);
}

function judged(status: SignatureStatus, { person }: TrustedKey, reason: string): SignatureJudgement {
  return { status, by: person.id, reason };
}

/** Both ends of a key's time are within it, as ssh-keygen has it. */
function timeObstacle(entry: TrustedKey, at: string | undefined): string | undefined {
  const { person, key, validAfter = -Infinity, validBefore = Infinity } = entry;
  const moment = Math.floor(Date.parse(at ?? "") / 1000);
  if (at === undefined || Number.isNaN(moment)) return "The sign-off has no time by which a key could be judged.";
  if (moment < validAfter) return `${person.title}'s key ${keyName(key)} did not count yet at ${at}.`;
  if (moment > validBefore) return `${person.title}'s key ${keyName(key)} no longer counted at ${at}.`;
  if (person.value.until !== undefined && person.value.until < dayOf(at))
    return `${person.title} left on ${person.value.until}, before ${at}.`;
  return undefined;
}

// Sign-offs never change, and rules look at them at every edit: each is read and verified once.
const readSignatures = new WeakMap<Signoff, SshSignature | Problem>();
const verifiedSignatures = new WeakMap<Signoff, boolean>();

function readOnce(signoff: Signoff): SshSignature | Problem | undefined {
  const { signature } = signoff.value;
  if (signature === undefined) return undefined;
  const known = readSignatures.get(signoff);
  const read = known ?? readSignature(signoff, signature);
  if (!known) readSignatures.set(signoff, read);
  return read;
}

function readSignature(signoff: Signoff, armored: string): SshSignature | Problem {
  if (!signoff.valid) return { problem: `${signoff.id} has errors, so what was signed cannot be told from it.` };
  const signature = parseSshSignature(armored);
  if ("problem" in signature || signature.namespace === SIGNATURE_NAMESPACE) return signature;
  return { problem: `The signature was made for ${signature.namespace}, not for ${SIGNATURE_NAMESPACE}.` };
}

function verifyOnce(signoff: Signoff, signature: SshSignature, verify: VerifySignature): boolean {
  const known = verifiedSignatures.get(signoff);
  const fits = known ?? verify(signature, signaturePayload(signoff));
  if (known === undefined) verifiedSignatures.set(signoff, fits);
  return fits;
}
