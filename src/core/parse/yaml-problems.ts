import type { Document } from "yaml";
import { type Span, shift } from "../text/span.ts";

/** A departure from the strict profile of YAML 1.2, or from YAML itself. */
export interface YamlProblem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
}

/** What the parser found wrong with a document, in sentences. `offset` is added to every place. */
export function syntaxProblems(document: Document, text: string, offset: number): YamlProblem[] {
  // A tag that does not resolve is told by the node that carries it.
  const errors = [...document.errors, ...document.warnings].filter((error) => error.code !== "TAG_RESOLVE_FAILED");
  return errors.map((error) => {
    const [code, message] = SYNTAX[error.code] ?? [
      "yaml/syntax",
      `${sentence(error.message)} The file cannot be read past this. Correct the YAML here.`,
    ];
    const [start, end] = error.pos;
    return {
      code,
      message,
      span: shift({ start, end: EXTENTS[error.code]?.(text, start) ?? Math.max(end, start) }, offset),
    };
  });
}

const SYNTAX: Readonly<Record<string, readonly [code: string, message: string]>> = {
  MULTIPLE_DOCS: [
    "yaml/multiple-documents",
    "A second YAML document begins here. Everything after it would be ignored. Keep one document a file.",
  ],
  TAB_AS_INDENT: ["yaml/tab-indentation", "A tab is used as indentation. YAML does not allow it. Indent with spaces."],
  BLOCK_AS_IMPLICIT_KEY: [
    "yaml/syntax",
    "A second colon stands in this value, or the next line is indented by mistake. Nothing in the file can be read. Put the value in quotes, or correct the indentation.",
  ],
  BAD_SCALAR_START: [
    "yaml/syntax",
    "A value cannot begin with this character, which YAML keeps for itself. Nothing in the file can be read. Put the value in quotes.",
  ],
  BAD_ALIAS: ["yaml/alias", "An alias is used. What it stands for depends on the parser. Write the value out."],
};

/** How far a problem reaches, where the parser gives its first character only, or all that follows. */
const EXTENTS: Readonly<Record<string, (text: string, start: number) => number>> = {
  MULTIPLE_DOCS: (text, start) => endOf(/[^\r\n]*/y, text, start),
};

/** A directive, which says how the rest is to be read. */
export function directiveProblems(document: Document, text: string, offset: number): YamlProblem[] {
  if (!document.directives?.yaml.explicit && !/^%/m.test(text.slice(0, document.range?.[0] ?? 0))) return [];
  const start = Math.max(text.search(/^%/m), 0);
  return [
    {
      code: "yaml/directive",
      span: shift({ start, end: endOf(/[^\r\n]*/y, text, start) }, offset),
      message: "A directive is used. It changes how parsers read the file. Remove the line.",
    },
  ];
}

/** Where what a sticky pattern finds at an offset ends, without the blanks at its end. */
export function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return start + (pattern.exec(text)?.[0].trimEnd().length ?? 0);
}

function sentence(message: string): string {
  const text = message.replace(/\s+/g, " ").trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
