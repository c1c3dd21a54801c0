import type { Kind } from "../kinds/kind.ts";
import { isRecord, valueAt } from "../kinds/values.ts";
import type { Finding } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { ambiguousScalars } from "./ambiguous-scalars.ts";
import { type Artifact, type Fields, readTree, type SourceFile } from "./artifact.ts";
import { scanHeadings } from "./body.ts";
import { type FrontMatter, splitFrontMatter } from "./front-matter.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { type ParsedSource, pathOf, schemaFindings } from "./schema-findings.ts";
import { parseYaml, type YamlProblem } from "./yaml.ts";
import { toValue, type YamlNode, type YamlPath } from "./yaml-tree.ts";

/** A file as it was found, before anything was read from it. */
export interface FileInput {
  readonly path: string;
  /** Its text, or the reason why it has none. */
  readonly content: { readonly text: string } | { readonly problem: string };
}

/** Files past this many UTF-16 units are refused: an artifact is a page, a list a few thousand rows. */
export const LARGEST_FILE = 4_000_000;

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

/** Gathers the artifacts and findings of one file while it is read. */
class FileReading {
  readonly source: ParsedSource;
  readonly kind: Kind;
  /** Undefined where nobody asks for them. */
  readonly findings: Finding[] | undefined;
  private readonly artifacts: Omit<Artifact, "file">[] = [];

  constructor(source: ParsedSource, kind: Kind, findings: Finding[] | undefined) {
    this.source = source;
    this.kind = kind;
    this.findings = findings;
  }

  /** Reads the artifact at a place of the tree. */
  read(base: YamlPath, value: unknown, body: string): void {
    const errors = this.kind.validate(value);
    const sound = isRecord(value) && errors.length > 0 ? withoutBadParts(value, errors.map(pathOf)) : value;
    const id = this.idOf(sound);
    if (this.findings) {
      const found = [
        ...schemaFindings(this.source, this.kind, errors, base),
        ...ambiguousScalars(this.source, this.kind, base),
        ...missingSections(this.kind, this.source.path, body, this.source.text.length - body.length),
      ];
      // A finding that names its artifact can be silenced in it, also where it is one of many in a list.
      this.findings.push(...(id === undefined ? found : found.map((finding) => ({ ...finding, artifact: id }))));
    }
    if (!isRecord(sound) || id === undefined) return;
    const title = valueAt(sound, this.kind.titleField);
    const [index] = base;
    this.artifacts.push({
      kind: this.kind,
      id,
      title: typeof title === "string" ? title : id,
      value: sound,
      body,
      index: typeof index === "number" ? index : undefined,
      valid: errors.length === 0,
    });
  }

  private idOf(value: unknown): string | undefined {
    if (this.kind.container.type === "file") return this.kind.name;
    return isRecord(value) && typeof value["id"] === "string" ? value["id"] : undefined;
  }

  done(): SourceFile {
    const { path, text } = this.source;
    const file: SourceFile & { artifacts: readonly Artifact[] } = {
      path,
      text,
      kind: this.kind,
      artifacts: [],
      findings: this.findings ?? [],
    };
    file.artifacts = this.artifacts.map((artifact) => ({ ...artifact, file }));
    return file;
  }
}

/** The value without the parts that the schema refuses: rules then see well-formed fields only. */
function withoutBadParts(value: Fields, bad: readonly YamlPath[]): Fields {
  const root: BadParts = new Map();
  for (const path of bad) mark(root, path);
  const sound = without(value, root);
  return isRecord(sound) ? sound : value;
}

/** What is bad by key or position: the part as a whole, or parts of it. */
type BadParts = Map<string | number, BadParts | "whole">;

function mark(parts: BadParts, [step, ...rest]: YamlPath): void {
  if (step === undefined || parts.get(step) === "whole") return;
  const known = parts.get(step) ?? new Map();
  if (rest.length === 0 || known === "whole") parts.set(step, "whole");
  else {
    parts.set(step, known);
    mark(known, rest);
  }
}

/** In one pass, since taking items out of a long list one by one takes time with the square of its length. */
function without(value: unknown, bad: BadParts): unknown {
  const kept = <Step extends string | number>(entries: Iterable<readonly [Step, unknown]>): [Step, unknown][] =>
    Array.from(entries).flatMap(([step, part]): [Step, unknown][] => {
      const inner = bad.get(step);
      if (inner === "whole") return [];
      return [[step, inner ? without(part, inner) : part]];
    });
  if (Array.isArray(value)) return kept(value.entries()).map(([, part]) => part);
  return isRecord(value) ? Object.fromEntries(kept(Object.entries(value))) : value;
}

function missingSections(kind: Kind, path: string, body: string, offset: number): Finding[] {
  if (kind.sections.length === 0) return [];
  const present = new Set(scanHeadings(body).map((heading) => heading.title.toLowerCase()));
  return kind.sections
    .filter((section) => !present.has(section.toLowerCase()))
    .map((section) =>
      finding(
        "body/missing-section",
        path,
        { start: offset, end: offset },
        `The section "${section}" is missing. Readers of a ${kind.title.toLowerCase()} look for it. Add a heading with that name.`,
      ),
    );
}

/** A cheap look that spares most files the search by lines. */
const MARKERS = ["<<<<<<<", "|||||||", ">>>>>>>"];
const CONFLICT = /^(?:<{7}|\|{7}|>{7})(?: .*)?$/m;

function obstacleIn(path: string, text: string): Finding | undefined {
  if (text.length > LARGEST_FILE)
    return finding(
      "file/too-large",
      path,
      { start: 0, end: 0 },
      `This file has ${text.length} characters; at most ${LARGEST_FILE} are read. Nothing in it is checked. Split it.`,
    );
  const conflict = MARKERS.some((marker) => text.includes(marker)) ? CONFLICT.exec(text) : null;
  if (conflict)
    return finding(
      "file/conflict-markers",
      path,
      { start: conflict.index, end: conflict.index + conflict[0].length },
      "A merge conflict is not resolved here. Which side counts is not known. Choose one and remove the markers.",
    );
  const control = text.indexOf("\0");
  if (control >= 0)
    return finding(
      "file/encoding",
      path,
      { start: control, end: control + 1 },
      "A zero byte is in this file. It is not a text file. Save it as UTF-8 text.",
    );
  return undefined;
}

/** What keeps files from being read, each with its code and what to do; every other problem is one of encoding. */
const PROBLEMS: Readonly<Record<string, readonly [rule: string, message: string]>> = {
  "too large": ["file/too-large", "This file is too large to be an artifact. Nothing in it is checked. Split it."],
  link: [
    "file/symbolic-link",
    "This file is a symbolic link. What it shows can change without a trace, so it is not read. Replace it by the file itself.",
  ],
  "no file": [
    "file/unreadable",
    "This is no file but a pipe or a device. Nothing is read from it. Put a file in its place, or remove it.",
  ],
  misnamed: [
    "file/unreadable",
    "The name of this file is not UTF-8 text, so it cannot be opened by it. Nothing in it is checked. Rename it.",
  ],
  unreadable: [
    "file/unreadable",
    "The system does not let this file be read. Nothing in it is checked. Look at its permissions.",
  ],
};

/** The finding about a file whose text could not be had. */
export function unreadableFinding(path: string, problem: string): Finding {
  const encoding = `This file is not UTF-8 text but ${problem}. Nothing in it is read. Save it as UTF-8.`;
  const known = Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : undefined;
  const [rule, message] = known ?? ["file/encoding", encoding];
  return finding(rule, path, { start: 0, end: 0 }, message);
}

function emptyFinding(kind: Kind, path: string, span: Span, tree: YamlNode | undefined): Finding {
  const empty =
    !tree || (tree.type === "scalar" && tree.value === null) || (tree.type === "map" && tree.entries.length === 0);
  if (empty)
    return finding(
      "front-matter/empty",
      path,
      firstLine(span),
      `The fields of this ${kind.title.toLowerCase()} are empty. It is not counted. Fill them in.`,
    );
  return finding(
    "front-matter/not-fields",
    path,
    firstLine(span),
    "Fields are expected here, as name: value. Nothing in it is read. Write one field a line.",
  );
}

function firstLine(span: Span): Span {
  return { start: span.start, end: span.start };
}

function unreadable(kind: Kind, path: string, text: string, found: Finding): SourceFile {
  return { path, text, kind, artifacts: [], findings: [found] };
}

/** A problem of a file's YAML. The parser may point past the end of the text. */
function yamlFinding(path: string, text: string, { code, span, message }: YamlProblem): Finding {
  const end = Math.min(span.end, text.length);
  return finding(code, path, { start: Math.min(span.start, end), end }, message);
}

function finding(rule: string, path: string, span: Span, message: string): Finding {
  return { rule, severity: rule === "body/missing-section" ? "warning" : "error", path, span, message };
}
