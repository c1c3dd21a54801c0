import { yamlPart } from "../parse/artifact.ts";
import { scalarInStyle } from "../parse/write-yaml.ts";
import { parseYaml } from "../parse/yaml.ts";
import { endOfLineAt, nextLine, startOfLine } from "../parse/yaml-lines.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { endOfLine } from "../text/lines.ts";
import type { FixContext, Fixer } from "./fixer.ts";

/** Fixes of what keeps a file from being read, by the finding's code. */
export const YAML_FIXERS: readonly (readonly [code: string, fixer: Fixer])[] = [
  ["front-matter/unclosed", closeFrontMatter],
  ["yaml/tab-indentation", indentWithSpaces],
  ["yaml/directive", removeLine],
  ["yaml/tag", removeTag],
  ["yaml/no-number", putInQuotes],
  ["yaml/key-not-text", putKeyInQuotes],
  ["yaml/syntax", quoteValue],
];

/** The fields end where the first blank line or heading is. */
function closeFrontMatter({ file: { text } }: FixContext): ReturnType<Fixer> {
  const eol = endOfLine(text);
  const prose = /(?<=[\r\n])(?=[ \t]*(?:\r\n|\n|\r|#+ ))/g;
  prose.lastIndex = 4;
  const end = prose.exec(text)?.index ?? text.length;
  const before = end > 0 && !/[\r\n]$/.test(text.slice(0, end)) ? eol : "";
  return { title: "End the fields with ---", edits: [{ span: { start: end, end }, text: `${before}---${eol}` }] };
}

function indentWithSpaces({ file: { text }, finding }: FixContext): ReturnType<Fixer> {
  const start = startOfLine(text, finding.span.start);
  const indentation = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  if (!indentation.includes("\t")) return undefined;
  const span = { start, end: start + indentation.length };
  return { title: "Indent with spaces", edits: [{ span, text: indentation.replaceAll("\t", "  ") }] };
}

function removeLine({ file: { text }, finding }: FixContext): ReturnType<Fixer> {
  const start = startOfLine(text, finding.span.start);
  return {
    title: "Remove the line",
    edits: [{ span: { start, end: nextLine(text, endOfLineAt(text, start)) }, text: "" }],
  };
}

function removeTag({ file: { text }, finding: { span }, written }: FixContext): ReturnType<Fixer> {
  if (!written.startsWith("!")) return undefined;
  const gap = /^[ \t]*/.exec(text.slice(span.end))?.[0].length ?? 0;
  return { title: `Remove ${written}`, edits: [{ span: { start: span.start, end: span.end + gap }, text: "" }] };
}

function putInQuotes({ finding: { span }, written }: FixContext): ReturnType<Fixer> {
  if (/["'\r\n]/.test(written) || written === "") return undefined;
  return { title: "Put it in quotes", edits: [{ span, text: scalarInStyle("double", written, false) }] };
}

function putKeyInQuotes(context: FixContext): ReturnType<Fixer> {
  return /^[\w.-]+$/.test(context.written) ? putInQuotes(context) : undefined;
}

/** `title: Quotes: none arrive` and `title: @home`: the value of the line belongs in quotes, if that mends the file. */
function quoteValue(context: FixContext): ReturnType<Fixer> {
  const { text } = context.file;
  const start = startOfLine(text, context.finding.span.start);
  const line = text.slice(start, endOfLineAt(text, start));
  const [, lead = "", value = ""] = /^([ \t]*(?:-[ \t]+)*(?:[\w-]+:[ \t]+)?)([^\s"'[{|>#].*?)[ \t]*$/.exec(line) ?? [];
  if (lead.trim() === "" || value === "") return undefined;
  const span = { start: start + lead.length, end: start + lead.length + value.length };
  const edits: readonly TextEdit[] = [{ span, text: scalarInStyle("double", value, false) }];
  return problemsIn(context, applyEdits(text, edits)) < problemsIn(context, text)
    ? { title: "Put the value in quotes", edits }
    : undefined;
}

function problemsIn({ kind }: FixContext, text: string): number {
  const part = yamlPart(kind, text);
  return part ? parseYaml(text.slice(part.start, part.end)).problems.length : Number.POSITIVE_INFINITY;
}
