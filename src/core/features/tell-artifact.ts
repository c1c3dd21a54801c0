import { asKind } from "../engagement/engagement.ts";
import type { Field } from "../kinds/json-schema.ts";
import { valueAt } from "../kinds/values.ts";
import { findPerson, type Person } from "../ledger/authority.ts";
import { stateOf } from "../ledger/state.ts";
import type { Artifact } from "../parse/artifact.ts";
import { dayOf, isPlainDate } from "../text/plain-date.ts";
import { newestSignoff } from "../views/decision-actions.ts";
import { joined, type TreeContext } from "../views/trees/tree-node.ts";
import { wordFor } from "../views/trees/words.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { tellDay } from "./tell-day.ts";

/** What an artifact is and how it stands, as Markdown: of a person the side and roles, of others what decides their course. */
export function tellArtifact(context: TreeContext, artifact: Artifact): string {
  const { kind, id, title } = artifact;
  const name = kind.container.type === "file" ? "" : `\`${id.replaceAll("`", "")}\` · `;
  const heading = `**${escapeMarkdown(kind.title)}** ${name}${escapeMarkdown(title)}`;
  const person = asKind(artifact, "person");
  const facts = person ? [escapeMarkdown(tellRoles(context, person))] : factsOf(context, artifact);
  const decision = tellDecision(context, artifact);
  return [heading, ...facts, ...(decision === undefined ? [] : [`_${escapeMarkdown(decision)}_`])]
    .filter((line) => line !== "")
    .join("\n\n");
}

/** As in `Head of Sales · client · business owner`. What people think of the rescue is not told here. */
export function tellRoles({ say, today }: TreeContext, { value }: Person): string {
  const { title, side, roles = [], until } = value;
  const left = until !== undefined && until < today ? say("until {0}", until) : undefined;
  return joined(title, side, roles.map((role) => role.replaceAll("-", " ")).join(", "), left);
}

/** What the newest decision on an artifact says, as in `Approved 12 Nov by Head of Retail Banking`. */
export function tellDecision(context: TreeContext, artifact: Artifact): string | undefined {
  const newest = newestSignoff(context, artifact);
  if (!newest) return undefined;
  const { say, day, engagement, sha256 } = context;
  if (stateOf(engagement, artifact, sha256) === "stale") return say("changed since signed");
  const { verdict = "", at, by = "" } = newest.value;
  const person = findPerson(engagement, by)?.title ?? by;
  return say("{0} {1} by {2}", wordFor(say, verdict), at === undefined ? "" : day(dayOf(at)), person);
}

function factsOf(context: TreeContext, { kind, value }: Artifact): string[] {
  return kind.fields
    .filter((field) => isFact(kind.titleField, field))
    .flatMap(({ path, schema }) => {
      const told = tellValue(context, valueAt(value, path), schema["x-ref"] !== undefined);
      return told === undefined ? [] : [`${escapeMarkdown(path)}: ${escapeMarkdown(told)}`];
    });
}

/** The fields that say how an artifact stands: choices, persons and dates at its top. */
function isFact(titleField: string, { path, schema }: Field): boolean {
  const short = schema.enum !== undefined || schema["x-ref"] !== undefined || schema.format === "date";
  return short && !path.includes(".") && !path.includes("*") && path !== titleField;
}

function tellValue(context: TreeContext, value: unknown, isReference: boolean): string | undefined {
  if (value === undefined || typeof value === "object") return undefined;
  const text = String(value);
  if (isPlainDate(text)) return `${text} (${tellDay(context, text)})`;
  return isReference ? (findPerson(context.engagement, text)?.title ?? text) : text;
}
