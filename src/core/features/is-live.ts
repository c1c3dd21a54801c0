import { schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";

/** Whether work on an artifact goes on: it did not come to an end, was not withdrawn, and a person holds a role. */
export function isLive({ kind, value }: Artifact, today: PlainDate): boolean {
  const { status, withdrawn, until } = value;
  if (withdrawn !== undefined || (typeof until === "string" && until < today)) return false;
  return typeof status !== "string" || !endsOf(kind).has(status);
}

/** The statuses from which nothing goes on: no move leads further, or only back to the beginning. */
function endsOf(kind: Kind): ReadonlySet<string> {
  const known = ends.get(kind);
  if (known) return known;
  const schema = schemaAt(kind.schema, ["status"]);
  const first = String(schema?.enum?.[0]);
  const moves = Object.entries(schema?.["x-transitions"] ?? {});
  const found = new Set(moves.flatMap(([from, to]) => (to.every((next) => next === first) ? [from] : [])));
  found.delete(first);
  ends.set(kind, found);
  return found;
}

const ends = new WeakMap<Kind, ReadonlySet<string>>();
