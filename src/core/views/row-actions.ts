import { asKind } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Artifact } from "../parse/artifact.ts";
import { isOpen } from "../rules/gap-status.ts";
import type { RuleContext } from "../rules/rule.ts";
import { decisionActions } from "./decision-actions.ts";
import { type NodeAction, SET_FIELDS, type SetField } from "./trees/tree-node.ts";

/** What can be done with an artifact where it stands in a row: what is decided on it, and what is written into it. */
export function rowActions(context: RuleContext, artifact: Artifact<unknown>): NodeAction[] {
  const decisions = decisionActions(context, artifact);
  const fields = settableFields(artifact.kind).map((field): NodeAction => ({ type: "set", field }));
  return [...decisions, ...fields, ...ownActions(artifact)];
}

/** The fields of a kind that rows can be given: a person who owns it, a day, or one of the listed values. */
export function settableFields(kind: Kind): readonly SetField[] {
  const known =
    fieldsByKind.get(kind) ?? (kind.name === "signoff" ? [] : SET_FIELDS.filter((field) => isSettable(kind, field)));
  fieldsByKind.set(kind, known);
  return known;
}

/** By kind, which never changes: thousands of rows ask for the same. */
const fieldsByKind = new WeakMap<Kind, readonly SetField[]>();

function isSettable({ schema }: Kind, field: SetField): boolean {
  const own = schema.properties?.[field];
  if (field === "owner") return own?.["x-ref"]?.includes("person") ?? false;
  if (field === "due") return own?.format === "date";
  return own?.enum !== undefined && (field === "horizon" || own["x-transitions"] !== undefined);
}

function ownActions(artifact: Artifact<unknown>): NodeAction[] {
  const gap = asKind(artifact, "gap");
  const item = asKind(artifact, "scope-item");
  return [
    ...(gap && isOpen(gap) ? [{ type: "close" } as const] : []),
    ...(item && item.value.withdrawn === undefined ? [{ type: "propose" } as const] : []),
  ];
}
