import { schemaAt } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Artifact } from "../parse/artifact.ts";
import type { PlainDate } from "../text/plain-date.ts";

/** What artifacts are searched and ranked by. */
interface SearchKey {
  /** Identifier and title in lower case. */
  readonly text: string;
  /** The number of its identifier; 0 for kinds that are named. */
  readonly number: number;
  /** The day after which nothing goes on with it; the empty text where that is over already. */
  readonly until: PlainDate | undefined;
}

/** Ten thousand are looked at for each letter that somebody types, so each is worked out once. */
export function searchKey(artifact: Artifact): SearchKey {
  const known = keys.get(artifact);
  if (known) return known;
  const { id, title, kind, value } = artifact;
  const number = kind.prefix === undefined ? 0 : Number(id.slice(kind.prefix.length + 1)) || 0;
  const { until } = value;
  const last = typeof until === "string" ? until : undefined;
  const key = { text: `${id} ${title}`.toLowerCase(), number, until: isOver(artifact) ? "" : last };
  keys.set(artifact, key);
  return key;
}

const keys = new WeakMap<Artifact, SearchKey>();

/** Whether an artifact was withdrawn, or has a status from which nothing goes on. */
function isOver({ kind, value: { status, withdrawn } }: Artifact): boolean {
  return withdrawn !== undefined || (typeof status === "string" && endsOf(kind).has(status));
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
