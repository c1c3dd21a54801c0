import { artifactsWithId } from "../engagement/engagement.ts";
import { schemaAt } from "../kinds/json-schema.ts";
import { bodyStart, placeOf, treeOf } from "../parse/artifact.ts";
import { fieldEdits } from "../parse/edit-yaml.ts";
import { pathOf } from "../parse/schema-findings.ts";
import { flow } from "../parse/write-yaml.ts";
import { nodeAt } from "../parse/yaml-tree.ts";
import { endOfLine } from "../text/lines.ts";
import { isPlainDate } from "../text/plain-date.ts";
import type { FixContext, Fixer } from "./fixer.ts";
import { artifactAt, fieldAt } from "./place-at.ts";

/** Fixes of what a kind's schema does not allow, by the finding's code. */
export const SCHEMA_FIXERS: readonly (readonly [code: string, fixer: Fixer])[] = [
  ["schema/missing-key", addDefault],
  ["schema/wrong-type", wrapInList],
  ["date/impossible", writeDatePlainly],
  ["id/form", writeIdPlainly],
  ["body/missing-section", addSection],
  ["suppress/unused", removeSuppression],
];

/** A missing field that has a default gets that. */
function addDefault({ file, kind, finding }: FixContext): ReturnType<Fixer> {
  const key = /^(\S+) is missing\./.exec(finding.message)?.[1];
  const artifact = file.artifacts.find(({ id }) => id === finding.artifact);
  if (!artifact) return undefined;
  const missing = kind
    .validate(artifact.value)
    .filter(({ keyword }) => keyword === "required")
    .map((error) => pathOf(error));
  const path = missing.find((candidate) => candidate.at(-1) === key);
  const value = path && schemaAt(kind.schema, path)?.default;
  if (!path || value === undefined) return undefined;
  return { title: `Add ${key}: ${flow(value)}`, edits: fieldEdits(artifact, [[path.join("."), value]]) };
}

/** One value where a list of such is meant, as `roles: end-user`. */
function wrapInList({ engagement, file, kind, finding: { span }, written }: FixContext): ReturnType<Fixer> {
  const place = fieldAt(engagement, file.path, span.start);
  const node = place && nodeAt(treeOf(file), placeOf(place.artifact, place.path));
  const schema = place && schemaAt(kind.schema, place.path);
  if (schema?.type !== "array" || schema.items?.type !== "string") return undefined;
  if (node?.type !== "scalar" || typeof node.value !== "string" || node.style === "block" || written === "")
    return undefined;
  return { title: `Make it a list: ${flow([node.value])}`, edits: [{ span: node.span, text: flow([node.value]) }] };
}

/** `2026-3-5` and `2026/03/05`: the day is plain, it is only written otherwise. Which of 5/3 is the month is not. */
function writeDatePlainly({ finding: { span }, written }: FixContext): ReturnType<Fixer> {
  const [, quote = "", year = "", month = "", day = ""] =
    /^(["']?)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\1$/.exec(written) ?? [];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isPlainDate(date)
    ? { title: `Change to ${date}`, edits: [{ span, text: `${quote}${date}${quote}` }] }
    : undefined;
}

/** `gap-7` becomes `GAP-007`, unless that is another's. */
function writeIdPlainly({ engagement, kind: { prefix }, finding: { span }, written }: FixContext): ReturnType<Fixer> {
  const [, word = "", digits = ""] = /^["']?([A-Za-z]+)[-_ ]?(\d+)["']?$/.exec(written) ?? [];
  if (prefix === undefined || word.toUpperCase() !== prefix) return undefined;
  const id = `${prefix}-${digits.padStart(3, "0")}`;
  return artifactsWithId(engagement, id).length === 0
    ? { title: `Change to ${id}`, edits: [{ span, text: id }] }
    : undefined;
}

function addSection({ file, finding }: FixContext): ReturnType<Fixer> {
  const section = /^The section "(.+?)" is missing\./.exec(finding.message)?.[1];
  const [artifact] = file.artifacts;
  if (section === undefined || !artifact) return undefined;
  const { text } = file;
  const eol = endOfLine(text);
  const written = Math.max(bodyStart(artifact), text.trimEnd().length);
  const gap = /[\r\n]$/.test(text.slice(0, written)) ? eol : eol + eol;
  const edit = { span: { start: written, end: text.length }, text: `${gap}## ${section}${eol}` };
  return { title: `Add the section ${section}`, edits: [edit] };
}

/** A silenced finding that is not there any more; the whole group where it was the only one. */
function removeSuppression({ engagement, file, finding: { span } }: FixContext): ReturnType<Fixer> {
  const code = fieldAt(engagement, file.path, span.start)?.path[1];
  const artifact = artifactAt(engagement, file.path, span.start);
  if (typeof code !== "string" || !artifact) return undefined;
  const ignored = artifact.value["rescue-ignore"];
  const isOnly = typeof ignored === "object" && ignored !== null && Object.keys(ignored).length === 1;
  const field = isOnly ? "rescue-ignore" : `rescue-ignore.${code}`;
  return { title: `Remove ${code}`, edits: fieldEdits(artifact, [[field, undefined]]) };
}
