import * as vscode from "vscode";
import { allArtifacts, type Engagement } from "../core/engagement/engagement.ts";
import type { Field, JsonSchema } from "../core/kinds/json-schema.ts";
import type { Kind } from "../core/kinds/kind.ts";
import { matcherOf } from "../core/kinds/pattern.ts";
import { isPlainDate } from "../core/text/plain-date.ts";
import { meaningOf } from "../core/views/meaning.ts";
import { labelOf } from "../core/views/trees/tree-node.ts";
import { askChoice, askText, type Choice, needed } from "./ask.ts";
import { presentation } from "./presentation.ts";

/** Asks for a field of a kind in the way that its schema suggests: a list, an artifact, a date or plain text. */
export async function askField(engagement: Engagement, kind: Kind, path: string): Promise<string | undefined> {
  const field = kind.fields.find((candidate) => candidate.path === path);
  const title = vscode.l10n.t("New: {0}", kind.title);
  const choices = field ? choicesFor(engagement, field) : [];
  const prompt = field?.schema.description ?? path;
  if (choices.length > 0) return askChoice(title, prompt, choices);
  const { pattern, format } = field?.schema ?? {};
  const [example] = field?.schema.examples ?? [];
  return askText({
    title,
    prompt,
    placeHolder: typeof example === "string" ? vscode.l10n.t("For example: {0}", example) : path,
    problem: (answer) => needed(answer) ?? formProblem(answer, format, pattern, example),
  });
}

function choicesFor(engagement: Engagement, { schema }: Field): Choice<string>[] {
  if (schema.enum) return schema.enum.map((value) => enumChoice(schema, String(value)));
  const kinds = schema["x-ref"];
  if (!kinds) return [];
  return allArtifacts(engagement)
    .filter((artifact) => kinds.includes("*") || kinds.includes(artifact.kind.name))
    .map((artifact) => ({ label: labelOf(artifact), description: artifact.kind.title, value: artifact.id }));
}

function enumChoice(schema: JsonSchema, value: string): Choice<string> {
  const meaning = meaningOf(presentation.say, schema, value);
  return { label: value, ...(meaning ? { detail: meaning } : {}), value };
}

function formProblem(
  answer: string,
  format: string | undefined,
  pattern: string | undefined,
  example: unknown,
): string | undefined {
  if (format === "date" && !isPlainDate(answer))
    return vscode.l10n.t("Write a day that exists, as in {0}.", "2026-03-02");
  if (pattern === undefined || matcherOf(pattern)(answer)) return undefined;
  return typeof example === "string"
    ? vscode.l10n.t("Write it as in {0}.", example)
    : vscode.l10n.t("It has to look like {0}.", pattern);
}
