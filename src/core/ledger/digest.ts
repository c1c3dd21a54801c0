import canonicalizeModule from "canonicalize";
import type { Artifact, Fields } from "../parse/artifact.ts";
import { normaliseBody } from "../parse/body.ts";
import type { Sha256 } from "../ports.ts";
import { plainCanonical } from "./canonical-json.ts";
import { governedFields } from "./governed.ts";

// The package is CommonJS: what an ES module sees as its default export is the module itself, or already the function.
const canonicalize = typeof canonicalizeModule === "function" ? canonicalizeModule : canonicalizeModule.default;

/**
 * The digest of an artifact's governed content: `sha256:` and the hash of its payload as canonical JSON (RFC 8785).
 * Comments, the order of keys and clerical fields do not change it.
 */
export function digestOf(artifact: Artifact<unknown>, sha256: Sha256): string {
  const known = digests.get(artifact);
  if (known !== undefined) return known;
  const digest = `sha256:${sha256(canonical(payloadOf(artifact)))}`;
  digests.set(artifact, digest);
  return digest;
}

/** An artifact never changes, and SHA-256 is the same whoever computes it: rules and views ask for a digest again and again. */
const digests = new WeakMap<Artifact<unknown>, string>();

/** What is digested of an artifact. */
export function payloadOf(artifact: Artifact<unknown>): Fields {
  const value = artifact.value as Fields;
  const payload = { kind: artifact.kind.name, id: artifact.id, fields: governedFields(artifact.kind, value) };
  const bodyCounts = artifact.kind.container.type === "folder" && artifact.kind.schema["x-clerical-body"] !== true;
  return bodyCounts ? { ...payload, body: normaliseBody(artifact.body) } : payload;
}

/** Canonical JSON of a value that came from YAML. */
export function canonical(value: unknown): string {
  const text = plainCanonical(value) ?? canonicalize(value);
  if (text === undefined) throw new TypeError("A value without a JSON form cannot be digested.");
  return text;
}
