import { splitFrontMatter } from "../parse/front-matter.ts";
import { renderScalar } from "../parse/write-yaml.ts";

export type TemplateValues = Readonly<Record<string, string | number | boolean>>;

/**
 * Puts values where a template says `{{name}}`; names without a value stay as they are. In YAML, which is a list file
 * or a Markdown file's front-matter, whatever a value holds stays within its field: it is written as one scalar, in
 * quotes where it has to be. In a Markdown text it is put in as it is, on one line.
 */
export function expandTemplate(template: string, values: TemplateValues, form: "yaml" | "markdown"): string {
  if (form === "yaml") return expandYaml(template, values);
  const split = splitFrontMatter(template);
  if (split.type !== "found") return expandProse(template, values);
  const { yaml } = split.parts;
  return [
    template.slice(0, yaml.start),
    expandYaml(template.slice(yaml.start, yaml.end), values),
    expandProse(template.slice(yaml.end), values),
  ].join("");
}

const PLACEHOLDER = /\{\{[ \t]*([^{}\r\n]+?)[ \t]*\}\}/g;

/** `key: value`, `- key: value` and `- value` on one line, with a comment after it. */
const WRITTEN_VALUE = /^([ \t]*(?:-[ \t]+)*(?:[\w.-]+:[ \t]+)?)(.*?)((?:[ \t]+#.*)?[ \t]*)$/;

function expandYaml(yaml: string, values: TemplateValues): string {
  return yaml.replace(/[^\r\n]+/g, (line) => (isNamed(line, values) ? expandLine(line, values) : line));
}

function expandLine(line: string, values: TemplateValues): string {
  const [, lead = "", written = "", trail = ""] = WRITTEN_VALUE.exec(line) ?? [];
  if (written.startsWith("#")) return expandProse(line, values);
  // Outside `key: value` and `- value` nothing tells where a text would end, so it is put in quotes.
  if (lead.trim() === "" || /^(?:\[|\{(?!\{))/.test(written)) return lead + expandQuoted(written, values) + trail;
  return lead + expandScalar(written, values) + trail;
}

/** The whole value of a field as one scalar, so that its parts cannot end it. */
function expandScalar(written: string, values: TemplateValues): string {
  const inner = /^(["'])(.*)\1$/.exec(written)?.[2] ?? written;
  const [whole, name] = new RegExp(`^${PLACEHOLDER.source}$`).exec(inner) ?? [];
  const value = whole === undefined ? undefined : given(values, name ?? "");
  return renderScalar(value ?? inner.replace(PLACEHOLDER, (found, key) => String(given(values, key) ?? found)));
}

function expandQuoted(written: string, values: TemplateValues): string {
  const pattern = new RegExp(`(["']?)${PLACEHOLDER.source}\\1`, "g");
  return written.replace(pattern, (found, _quote, key) => {
    const value = given(values, key);
    return value === undefined ? found : typeof value === "string" ? JSON.stringify(value) : String(value);
  });
}

function expandProse(text: string, values: TemplateValues): string {
  return text.replace(PLACEHOLDER, (found, key) => {
    const value = given(values, key);
    return value === undefined ? found : String(value).replace(/\s+/g, " ").trim();
  });
}

function isNamed(line: string, values: TemplateValues): boolean {
  return Array.from(line.matchAll(PLACEHOLDER)).some(([, name]) => given(values, name ?? "") !== undefined);
}

function given(values: TemplateValues, name: string): TemplateValues[string] | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
