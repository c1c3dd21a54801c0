import type { Kinds } from "../../kinds/load-kinds.ts";
import { isRecord } from "../../kinds/values.ts";
import { classify } from "../../parse/classify.ts";
import { parseFile } from "../../parse/parse-file.ts";
import type { PathChange } from "./commit.ts";

/** The sign-offs on an artifact as a commit has them, by their files: each one's identifier and content. */
export type Records = ReadonlyMap<string, SignoffRecord>;

interface SignoffRecord {
  readonly id: string;
  /** The object that git keeps the content in. */
  readonly blob: string;
}

/** The sign-offs on an artifact after a commit; the same map where the commit leaves them alone. */
export function recordsAfter(kinds: Kinds, id: string, before: Records, changes: readonly PathChange[]): Records {
  let after: Map<string, SignoffRecord> | undefined;
  for (const change of changes) {
    const record = recordIn(kinds, id, change);
    if (!record && !before.has(change.path)) continue;
    after ??= new Map(before);
    if (record) after.set(change.path, record);
    else after.delete(change.path);
  }
  return after ?? before;
}

/** Identifiers of the sign-offs that no parent has. */
export function recordsThatCame(parents: readonly Records[], after: Records): string[] {
  if (parents.includes(after)) return [];
  const known = new Set(parents.flatMap((records) => Array.from(records.values(), ({ id }) => id)));
  return [...new Set(Array.from(after.values(), ({ id }) => id))].filter((id) => !known.has(id));
}

/** Identifiers of the sign-offs that are no longer as any parent had them. */
export function recordsThatWent(parents: readonly Records[], after: Records): string[] {
  if (parents.includes(after)) return [];
  const left = new Set(Array.from(after.values(), keyOf));
  const gone = parents.map(
    (records) => new Set([...records.values()].filter((record) => !left.has(keyOf(record))).map(({ id }) => id)),
  );
  const [first, ...others] = gone;
  return [...(first ?? [])].filter((id) => others.every((ids) => ids.has(id)));
}

function keyOf({ id, blob }: SignoffRecord): string {
  return `${id} ${blob}`;
}

function recordIn(kinds: Kinds, id: string, { path, blob, content }: PathChange): SignoffRecord | undefined {
  const role = classify(kinds, path);
  if (role.type !== "kind" || role.kind.name !== "signoff") return undefined;
  if (!content || !("text" in content) || !content.text.includes(id)) return undefined;
  const [signoff] = parseFile(role.kind, { path, content }).artifacts;
  const subjects = signoff?.value["subjects"];
  const isOn =
    Array.isArray(subjects) && subjects.some((subject: unknown) => isRecord(subject) && subject["id"] === id);
  return signoff && isOn ? { id: signoff.id, blob } : undefined;
}
