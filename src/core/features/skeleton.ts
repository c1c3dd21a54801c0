import type { Kind } from "../kinds/kind.ts";
import { splitFrontMatter } from "../parse/front-matter.ts";

export type SkeletonForm = "markdown" | "yaml";

/**
 * What a new artifact of a kind begins as: its template as `fill` fills it in, and for each required field that it lacks
 * a line with a hole, as in `class: {{class}}`. For an item of a list, the item.
 */
export function skeleton(kind: Kind, fill: (template: string, form: SkeletonForm) => string): string {
  const form = kind.container.type === "folder" ? "markdown" : "yaml";
  const template = fill(templateOf(kind).replace(/\r\n?/g, "\n"), form);
  const split = form === "markdown" ? splitFrontMatter(template) : undefined;
  const end = split?.type === "found" ? split.parts.yaml.end : template.trimEnd().length;
  const pad = kind.container.type === "collection" ? "  " : "";
  const lacking = (kind.schema.required ?? []).filter((name) => !new RegExp(`^[- ]*${name}:`, "m").test(template));
  const lines = lacking.map((name) => `${pad}${name}: {{${name}}}`);
  if (split) return template.slice(0, end) + lines.map((line) => `${line}\n`).join("") + template.slice(end);
  return `${[template.slice(0, end), ...lines].join("\n")}\n`;
}

function templateOf({ template, container, sections }: Kind): string {
  if (template.trim() !== "") return template;
  if (container.type !== "folder") return container.type === "collection" ? "- id: {{id}}\n" : "";
  return `---\nid: {{id}}\n---\n${sections.map((section) => `\n## ${section}\n`).join("")}`;
}
