import type { Artifact } from "../parse/artifact.ts";
import { normaliseBody } from "../parse/body.ts";
import { canonical } from "./digest.ts";

/** What signatures in sign-offs are made for, as in `ssh-keygen -Y sign -n rescue-ledger`. */
export const SIGNATURE_NAMESPACE = "rescue-ledger";

/**
 * The exact text that a sign-off's signature is made over: canonical JSON (RFC 8785), UTF-8, without a final line feed,
 * of `{"fields":{…},"id":"SGN-001","kind":"signoff"}`, where `fields` are all fields of the front-matter but
 * `signature`, with the identifier among them. Sign-offs have no text below their front-matter; where somebody wrote
 * some, it counts as a fourth member, `body`, with line ends and blanks normalised as for a digest.
 */
export function signaturePayload(signoff: Artifact<object>): string {
  const { signature: _, ...fields } = { signature: undefined, ...signoff.value };
  const payload = { kind: signoff.kind.name, id: signoff.id, fields };
  const body = normaliseBody(signoff.body);
  return canonical(body === "" ? payload : { ...payload, body });
}
