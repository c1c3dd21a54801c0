import type { Kind } from "../kinds/kind.ts";
import { valueAt } from "../kinds/values.ts";
import type { Artifact } from "../parse/artifact.ts";
import { fieldEdits } from "../parse/edit-yaml.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";
import { parseFile } from "../parse/parse-file.ts";
import { pathOf } from "../parse/schema-findings.ts";
import { applyEdits } from "../text/edit.ts";
import { expandTemplate, type TemplateValues } from "./expand.ts";
import type { GivenField } from "./given-fields.ts";

/** A new artifact as text: a whole file, or for kinds in lists a list with this one item. Line ends are line feeds. */
export interface Draft {
  readonly text: string;
  /** Undefined where neither template nor fields make something that can be read. */
  readonly artifact: Artifact | undefined;
  /** Required fields that are still missing, dotted. */
  readonly missing: readonly string[];
  /** What is wrong with the rest, in sentences. */
  readonly problems: readonly string[];
}

interface DraftRequest {
  readonly id: string;
  readonly path: string;
  readonly given: readonly GivenField[];
  /** What the template may name beside the given fields. */
  readonly values: TemplateValues;
}

/** Writes a new artifact from its kind's template, with the given fields and the schema's defaults. */
export function draftArtifact(kind: Kind, request: DraftRequest): Draft {
  const values = { ...request.values, ...scalarsOf(request.given), id: request.id };
  const templates = [kind.template.replace(/\r\n?/g, "\n"), plainTemplate(kind)];
  const texts = templates.map((template) => fill(kind, template, values));
  // A template that cannot be read, or that forgets the identifier, must not keep people from working.
  const start = texts.map((text) => read(kind, request.path, text)).find((artifact) => artifact?.id === request.id);
  if (!start)
    return {
      text: "",
      artifact: undefined,
      missing: [],
      problems: [`No ${kind.title.toLowerCase()} can be written from these fields.`],
    };
  // Defaults come first: what is given stands, even where the schema refuses it, so that it can be told.
  const whole = apply(start, defaultsFor(kind, start));
  const text = whole && apply(whole, differing(whole, request.given))?.file.text;
  return judge(kind, request, text ?? start.file.text);
}

function judge(kind: Kind, { path, given }: DraftRequest, text: string): Draft {
  const file = parseFile(kind, { path, content: { text } });
  const artifact = file.artifacts[0];
  const names = new Set(given.map(([field]) => field));
  const missing = kind
    .validate(artifact?.value ?? {})
    .filter((error) => error.keyword === "required")
    .map((error) => pathOf(error).join("."))
    .filter((field) => !names.has(field));
  const problems = file.findings
    .filter((finding) => finding.severity === "error" && finding.rule !== "schema/missing-key")
    .map((finding) => finding.message);
  return { text, artifact, missing, problems };
}

function fill(kind: Kind, template: string, values: TemplateValues): string {
  const form = kind.container.type === "folder" ? "markdown" : "yaml";
  const yaml = form === "markdown" ? splitFrontMatter(template) : undefined;
  const end = yaml?.type === "found" ? yaml.parts.yaml.end : form === "yaml" ? template.length : 0;
  const kept = template
    .slice(0, end)
    .split(/(?<=\n)/)
    .filter((line) => !isUnfilled(line, values));
  return expandTemplate(kept.join("") + template.slice(end), values, form);
}

/** Whether a line of YAML is a field whose value nobody gave: it is left out, to be filled in later. */
function isUnfilled(line: string, values: TemplateValues): boolean {
  const name = /^[ \t]*[\w.-]+:[ \t]+(["']?)\{\{[ \t]*([^{}]+?)[ \t]*\}\}\1[ \t]*(?:#.*)?$/.exec(line.trimEnd())?.[2];
  return name !== undefined && !Object.hasOwn(values, name);
}

/** What a kind without a template starts as: its identifier, and the headings that its body has to have. */
function plainTemplate({ container, sections }: Kind): string {
  if (container.type === "file") return "{}\n";
  if (container.type === "collection") return "- id: {{id}}\n";
  const headings = sections.map((section) => `\n## ${section}\n`).join("");
  return `---\nid: {{id}}\n---\n${headings}`;
}

function read(kind: Kind, path: string, text: string): Artifact | undefined {
  return parseFile(kind, { path, content: { text } }).artifacts[0];
}

function apply(artifact: Artifact, fields: readonly GivenField[]): Artifact | undefined {
  if (fields.length === 0) return artifact;
  const text = applyEdits(artifact.file.text, fieldEdits(artifact, fields));
  return read(artifact.kind, artifact.file.path, text);
}

/** The defaults of required fields that are absent although what they belong to is there. */
function defaultsFor(kind: Kind, artifact: Artifact): readonly GivenField[] {
  return kind.fields.flatMap(({ path, required, schema }): GivenField[] => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf(".")));
    const wanted = required && schema.default !== undefined && !path.includes("*");
    const hasPlace = parent === "" || valueAt(artifact.value, parent) !== undefined;
    return wanted && hasPlace && valueAt(artifact.value, path) === undefined ? [[path, schema.default]] : [];
  });
}

function differing(artifact: Artifact, given: readonly GivenField[]): readonly GivenField[] {
  return given.filter(([field, value]) => JSON.stringify(valueAt(artifact.value, field)) !== JSON.stringify(value));
}

function scalarsOf(given: readonly GivenField[]): TemplateValues {
  const scalars = given.flatMap(([field, value]): [string, TemplateValues[string]][] =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[field, value]] : [],
  );
  return Object.fromEntries(scalars);
}
