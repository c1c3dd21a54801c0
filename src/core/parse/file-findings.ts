import type { Kind } from "../kinds/kind.ts";
import type { Finding } from "../text/finding.ts";
import type { Span } from "../text/span.ts";
import { scanHeadings } from "./body.ts";
import type { YamlProblem } from "./yaml-problems.ts";
import type { YamlNode } from "./yaml-tree.ts";

/** Files past this many UTF-16 units are refused: an artifact is a page, a list a few thousand rows. */
export const LARGEST_FILE = 4_000_000;

/** What keeps the text of a file from being read as an artifact; undefined where nothing does. */
export function obstacleIn(path: string, text: string): Finding | undefined {
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

/** A cheap look that spares most files the search by lines. */
const MARKERS = ["<<<<<<<", "|||||||", ">>>>>>>"];
const CONFLICT = /^(?:<{7}|\|{7}|>{7})(?: .*)?$/m;

/** The finding about a file whose text could not be had. */
export function unreadableFinding(path: string, problem: string): Finding {
  const encoding = `This file is not UTF-8 text but ${problem}. Nothing in it is read. Save it as UTF-8.`;
  const known = Object.hasOwn(PROBLEMS, problem) ? PROBLEMS[problem] : undefined;
  const [rule, message] = known ?? ["file/encoding", encoding];
  return finding(rule, path, { start: 0, end: 0 }, message);
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

/** The finding about a file that holds no fields. `tree` is what stands there, from `span` on. */
export function emptyFinding(kind: Kind, path: string, span: Span, tree: YamlNode | undefined): Finding {
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

/** The beginning of what is wrong: a file may be long. */
export function firstLine(span: Span): Span {
  return { start: span.start, end: span.start };
}

/** A problem of a file's YAML. The parser may point past the end of the text. */
export function yamlFinding(path: string, text: string, { code, span, message }: YamlProblem): Finding {
  const end = Math.min(span.end, text.length);
  return finding(code, path, { start: Math.min(span.start, end), end }, message);
}

/** A finding about a file as such. */
export function finding(rule: string, path: string, span: Span, message: string): Finding {
  return { rule, severity: rule === "body/missing-section" ? "warning" : "error", path, span, message };
}

/** The sections that a kind asks for and that a body lacks. `offset` is where the body begins. */
export function missingSections(kind: Kind, path: string, body: string, offset: number): Finding[] {
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
