import type { Engagement } from "../engagement/engagement.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";
import { digestOf } from "./digest.ts";
import { signoffsOn } from "./state.ts";

/**
 * Whether a sign-off names exactly this content: of two artifacts with one identifier, the digest tells which was
 * signed.
 */
export function isSignedContent(engagement: Engagement, artifact: Artifact, sha256: Sha256): boolean {
  const signoffs = signoffsOn(engagement, artifact.id);
  if (signoffs.length === 0) return false;
  const digest = digestOf(artifact, sha256);
  return signoffs.some(({ value }) =>
    value.subjects?.some((subject) => subject.id === artifact.id && subject.digest === digest),
  );
}

/** The digest of an artifact's content at its newest decision. */
export function signedDigest(engagement: Engagement, id: string): string | undefined {
  return signoffsOn(engagement, id)[0]?.value.subjects?.find((subject) => subject.id === id)?.digest;
}
