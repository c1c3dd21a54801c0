import type { Kind } from "../kinds/kind.ts";
import { isRecord } from "../kinds/values.ts";
import type { Finding } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { type Artifact, readTree, type SourceFile } from "./artifact.ts";
import { emptyFinding, finding, firstLine, obstacleIn, unreadableFinding, yamlFinding } from "./file-findings.ts";
import { FileReading } from "./file-reading.ts";
import { type FrontMatter, splitFrontMatter } from "./front-matter.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import type { ParsedSource } from "./schema-findings.ts";
import { parseYaml } from "./yaml.ts";
import { toValue, type YamlNode } from "./yaml-tree.ts";

/** A file as it was found, before anything was read from it. */
export interface FileInput {
  readonly path: string;
  /** Its text, or the reason why it has none. */
  readonly content: { readonly text: string } | { readonly problem: string };
}

/** Reads a file of a kind. Never throws: what is wrong comes back as findings, what is right as artifacts. */
export function parseFile(kind: Kind, input: FileInput): SourceFile {
  const { path } = input;
  if ("problem" in input.content) {
    const { problem } = input.content;
    return { ...unreadable(kind, path, "", unreadableFinding(path, problem)), problem };
  }
  const { text } = input.content;
  const obstacle = obstacleIn(path, text);
  if (obstacle) return unreadable(kind, path, text, obstacle);
  const plain = readPlain(kind, path, text);
  if (plain) return plain.read({ withFindings: true });
  return kind.container.type === "folder" ? parseMarkdown(kind, path, text) : parseYamlFile(kind, path, text);
}

/** The artifacts that `parseFile` reads, where nobody asks what is wrong with the file: that takes half as long. */
export function artifactsIn(kind: Kind, input: FileInput): readonly Artifact[] {
  const { path, content } = input;
  const isReadable = "text" in content && !obstacleIn(path, content.text);
  const plain = isReadable ? readPlain(kind, path, content.text) : undefined;
  return (plain?.read({ withFindings: false }) ?? parseFile(kind, input)).artifacts;
}

/** A file whose YAML is plain and of the shape that its kind has; undefined for any other. */
function readPlain(
  kind: Kind,
  path: string,
  text: string,
): { read(options: { readonly withFindings: boolean }): SourceFile } | undefined {
  const parts = partsOf(kind, text);
  const value = parts && readPlainYaml(text, parts.yaml);
  const isList = kind.container.type === "collection";
  if (!parts || (isList ? !Array.isArray(value) : !isRecord(value))) return undefined;
  return {
    read: ({ withFindings }) => {
      const file = new FileReading(new PlainSource(path, text, parts.yaml), kind, withFindings ? [] : undefined);
      if (!Array.isArray(value)) file.read([], value, text.slice(parts.body.start));
      else for (const [index, item] of value.entries()) file.read([index], item, "");
      return file.done();
    },
  };
}

/** Where a file's YAML and body stand; undefined where the YAML has no end. */
function partsOf(kind: Kind, text: string): FrontMatter | undefined {
  const { length } = text;
  if (kind.container.type !== "folder")
    return { yaml: { start: text.startsWith("\uFEFF") ? 1 : 0, end: length }, body: { start: length, end: length } };
  const split = splitFrontMatter(text);
  return split.type === "found" ? split.parts : undefined;
}

function parseMarkdown(kind: Kind, path: string, text: string): SourceFile {
  const split = splitFrontMatter(text);
  if (split.type === "missing")
    return unreadable(
      kind,
      path,
      text,
      finding(
        "front-matter/missing",
        path,
        { start: 0, end: 0 },
        `This file has no front-matter. It is not counted as a ${kind.title.toLowerCase()}. Begin it with a line ---, the fields, and a line ---.`,
      ),
    );
  if (split.type === "unclosed")
    return unreadable(
      kind,
      path,
      text,
      finding(
        "front-matter/unclosed",
        path,
        split.fence,
        "The front-matter that begins here is not closed. Nothing in it can be read. End it with a line ---.",
      ),
    );
  const { yaml, body } = split.parts;
  const parsed = parseYaml(text.slice(yaml.start, yaml.end), yaml.start);
  const findings = parsed.problems.map((problem) => yamlFinding(path, text, problem));
  if (parsed.tree?.type !== "map" || parsed.tree.entries.length === 0)
    return {
      path,
      text,
      kind,
      artifacts: [],
      findings: findings.length > 0 ? findings : [emptyFinding(kind, path, yaml, parsed.tree)],
    };
  const file = new FileReading({ path, text, tree: parsed.tree }, kind, findings);
  file.read([], toValue(parsed.tree), text.slice(body.start));
  return file.done();
}

function parseYamlFile(kind: Kind, path: string, text: string): SourceFile {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const parsed = parseYaml(text.slice(bom), bom);
  const findings = parsed.problems.map((problem) => yamlFinding(path, text, problem));
  const tree = parsed.tree;
  if (!tree)
    return {
      path,
      text,
      kind,
      artifacts: [],
      findings:
        findings.length > 0 || kind.container.type === "collection"
          ? findings
          : [emptyFinding(kind, path, { start: 0, end: 0 }, tree)],
    };
  const file = new FileReading({ path, text, tree }, kind, findings);
  if (kind.container.type === "file") readSingle(file, tree);
  else readList(file, tree);
  return file.done();
}

/** The source of plain YAML. Its tree is made only where a finding needs a place, and most files have no finding. */
class PlainSource implements ParsedSource {
  readonly path: string;
  readonly text: string;
  readonly isPlain = true;
  private readonly yaml: Span;
  private parsed: YamlNode | undefined;

  constructor(path: string, text: string, yaml: Span) {
    this.path = path;
    this.text = text;
    this.yaml = yaml;
  }

  get tree(): YamlNode {
    this.parsed ??= readTree(this.text, this.yaml);
    return this.parsed ?? { type: "map", entries: [], span: this.yaml, flow: false };
  }
}

function readSingle(file: FileReading, tree: YamlNode): void {
  if (tree.type === "map") file.read([], toValue(tree), "");
  else file.findings?.push(emptyFinding(file.kind, file.source.path, tree.span, tree));
}

function readList(file: FileReading, tree: YamlNode): void {
  if (tree.type === "list")
    tree.items.forEach((item, index) => {
      file.read([index], toValue(item), "");
    });
  else if (tree.type !== "scalar" || tree.value !== null)
    file.findings?.push(
      finding(
        "collection/not-a-list",
        file.source.path,
        firstLine(tree.span),
        `This file holds a list of ${file.kind.title.toLowerCase()} items, but no list is here. Nothing in it is read. Begin each item with "- ".`,
      ),
    );
}

function unreadable(kind: Kind, path: string, text: string, found: Finding): SourceFile {
  return { path, text, kind, artifacts: [], findings: [found] };
}
