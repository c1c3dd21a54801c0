import { isCustomPath } from "../../kinds/load-kinds.ts";
import type { PathChange } from "./commit.ts";
import { guardedFields, type Item } from "./item.ts";
import { isCovered, type SubjectChange } from "./judge-content.ts";
import type { JudgedEntry } from "./judge-signoffs.ts";
import type { Draft } from "./row.ts";
import { contentKey, itemsIn, type Step } from "./step.ts";
import { grant, guardedPart, hasSponsor, type Trusted, trustedItem } from "./trusted.ts";

export interface JudgedSchemas {
  readonly rows: readonly Draft[];
  readonly trusted: Trusted["schemas"];
}

/** The engagement's own schemas: a change counts when an `authority` decision names the file with its digest. */
export function judgeSchemas(step: Step, entries: readonly JudgedEntry[]): JudgedSchemas {
  const changes = (step.commit.changes[0] ?? []).filter(({ path }) => isSchema(path));
  const rows: Draft[] = [];
  let trusted = step.lead.trusted.schemas;
  for (const { path, content } of changes) {
    const text = content && "text" in content ? content.text : undefined;
    if (trusted[path] === text) continue;
    if (isSchemaGranted(step, entries, path, text)) trusted = withSchema(trusted, path, text);
    else if (isInNoParent(step, path))
      rows.push({
        subject: path,
        status: "unrecorded",
        reason: `${path} changed without a decision by the executive-sponsor. What it allows is not allowed yet.`,
      });
  }
  return { rows, trusted };
}

function isSchema(path: string): boolean {
  return isCustomPath(path) && path.startsWith(".rescue/schemas/");
}

function withSchema(schemas: Trusted["schemas"], path: string, text: string | undefined): Trusted["schemas"] {
  const { [path]: _, ...others } = schemas;
  return text === undefined ? others : { ...others, [path]: text };
}

function isSchemaGranted(step: Step, entries: readonly JudgedEntry[], path: string, text: string | undefined): boolean {
  const { lead, parents, context } = step;
  if (lead.trusted.open) return true;
  if (text !== undefined && parents.length > 1 && parents.some((parent) => parent.trusted.schemas[path] === text))
    return true;
  const digest = text === undefined ? undefined : `sha256:${context.sha256(text)}`;
  return entries.some(
    ({ decision, signoff }) =>
      decision?.type === "authority" &&
      decision.verdict === "approved" &&
      (signoff.value.evidence ?? []).some((one) => one.file === path && one.digest === digest),
  );
}

function isInNoParent({ commit }: Step, path: string): boolean {
  return commit.changes.every((list) => list.some((change: PathChange) => change.path === path));
}

/** What is trusted after a commit: what was decided, and what needs no decision. */
export function trustedAfter(step: Step, changes: readonly SubjectChange[], schemas: Trusted["schemas"]): Trusted {
  const before = step.lead.trusted;
  const granted = changes.reduce((trusted, change) => trustedWith(step, trusted, change), before);
  const founding = before.founding ?? (itemsIn(step, step, "engagement").length > 0 ? step.commit.id : undefined);
  if (granted === before && schemas === before.schemas && founding === before.founding) return before;
  const next = { ...granted, schemas, ...(founding === undefined ? {} : { founding }) };
  return { ...next, open: before.open && !hasSponsor(next) };
}

/** The trusted state after one of a commit's subjects: what it gained without a decision is left out. */
function trustedWith(step: Step, trusted: Trusted, { id, after, record }: SubjectChange): Trusted {
  const { open } = step.lead.trusted;
  const [item] = after;
  const own = trustedItem(trusted, id);
  const kind = step.kinds.byName.get(item?.kind ?? own?.kind ?? "");
  const fields = guardedFields(kind);
  if (!kind || fields.length === 0) return trusted;
  // Who is taken out of the files without a decision keeps what they were given: else anybody could take it away.
  if (!item) return open ? grant(trusted, id, undefined) : trusted;
  const isDecided = kind.decisions.some(({ type, fields: guarded }) => guarded && isCovered(step, item, record, type));
  if (open || isDecided) return grant(trusted, id, item);
  return grant(trusted, id, inheritedFrom(step, id) ?? withGuarded(item, guardedPart(own, fields), fields));
}

/** What the parent trusts whose content a merge takes. */
function inheritedFrom(step: Step, id: string): Item | undefined {
  if (step.parents.length < 2) return undefined;
  const key = contentKey(itemsIn(step, step, id));
  const from = step.parents.filter((parent) => contentKey(itemsIn(step, parent, id)) === key);
  const [own] = from.map((parent) => trustedItem(parent.trusted, id)).filter((item) => item !== undefined);
  return own;
}

function withGuarded(item: Item, guarded: Item["facts"], fields: readonly string[]): Item {
  const free = Object.entries(item.facts).filter(([field]) => !fields.includes(field));
  return { ...item, facts: { ...Object.fromEntries(free), ...guarded } };
}
