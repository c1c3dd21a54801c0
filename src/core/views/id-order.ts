import type { Artifact } from "../parse/artifact.ts";
import { compareText } from "../text/finding.ts";
import { naturalKey, sortedByKey } from "../text/natural-order.ts";

/** Artifacts in the order of their identifiers, GAP-2 before GAP-10, fast enough for thousands while somebody waits. */
export function inIdOrder<One extends Artifact<unknown>>(artifacts: readonly One[]): readonly One[] {
  return sortedByKey(artifacts, idKey);
}

/** Compares as `inIdOrder` sorts. */
export function compareIds(a: Artifact<unknown>, b: Artifact<unknown>): number {
  return compareText(idKey(a), idKey(b));
}

/** What an artifact sorts by. It is made once, since an artifact stays the same object while its file does. */
export function idKey(artifact: Artifact<unknown>): string {
  const key = keys.get(artifact) ?? naturalKey(artifact.id);
  keys.set(artifact, key);
  return key;
}

const keys = new WeakMap<Artifact<unknown>, string>();
