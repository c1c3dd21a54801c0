import { withoutInternalFields } from "../engagement/audience.ts";
import { canonical } from "../ledger/digest.ts";
import type { Artifact, Fields } from "../parse/artifact.ts";
import type { Sha256 } from "../ports.ts";

/**
 * What an exported row carries of its artifact, to tell at import whether it changed since: a digest of all fields that
 * the table shows, clerical ones too. What is internal does not count where it was left out, since a digest of a few
 * possible values gives them away.
 */
export function rowDigest(artifact: Artifact, sha256: Sha256, internal: boolean): string {
  return digest(artifact, internal ? artifact.value : withoutInternalFields(artifact.kind, artifact.value), sha256);
}

/** Whether an artifact is still as it was when its row was exported, with what is internal or without. */
export function isAsExported(artifact: Artifact, sha256: Sha256, exported: string): boolean {
  return [false, true].some((internal) => rowDigest(artifact, sha256, internal) === exported.trim());
}

/** Long enough that no two contents of an engagement share it by chance; the column stays narrow. */
const DIGITS = 16;

function digest({ kind, id }: Artifact, fields: Fields, sha256: Sha256): string {
  return `sha256:${sha256(canonical({ kind: kind.name, id, fields })).slice(0, DIGITS)}`;
}
