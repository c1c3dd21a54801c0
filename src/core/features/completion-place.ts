import type { JsonSchema } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";
import type { SourceFile } from "../parse/artifact.ts";
import { scalarInStyle } from "../parse/write-yaml.ts";
import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";
import type { TreeContext } from "../views/trees/tree-node.ts";
import type { YamlCursor } from "./yaml-cursor.ts";

/** One thing that could stand at a place. */
export interface Completion {
  readonly label: string;
  readonly type: "field" | "value" | "reference" | "person" | "date" | "skeleton" | "section";
  /** A few words beside the label. */
  readonly detail?: string | undefined;
  /** What it means, as Markdown in which people's own text is escaped. */
  readonly documentation?: string | undefined;
  /** The artifact that it names; `tellArtifact` documents it. */
  readonly artifact?: string | undefined;
  /** What is inserted in the place of `span`; line ends are line feeds, indentation is whole. */
  readonly text: string;
  readonly span: Span;
  /** Offsets in `text` at which something is still to be typed, in that order; its end where there are none. */
  readonly stops?: readonly number[];
  /** What typed letters are compared with. */
  readonly filter: string;
  /** Whether there is something to choose right behind it. */
  readonly leadsOn?: boolean;
}

export interface Completions {
  /** The most likely first. */
  readonly items: readonly Completion[];
  /** Whether there are more: typing on finds others. */
  readonly isIncomplete: boolean;
}

export type CompletionContext = TreeContext & {
  /** The file as it was committed last: a status moves on from there. Absent where nobody can ask git. */
  readonly committed?: string | undefined;
};

/** A caret with what the schema knows of its place. */
export interface CompletionPlace {
  readonly context: CompletionContext;
  readonly file: SourceFile;
  readonly kind: Kind;
  readonly offset: number;
  readonly cursor: YamlCursor;
  /** The cursor's path in its artifact. */
  readonly path: YamlPath;
  /** The schema of that path. */
  readonly schema: JsonSchema;
}

/** A scalar as it has to be written at the caret, with the space that is missing before it. */
export function scalarAt({ cursor, file }: CompletionPlace, value: string | number | boolean | null): string {
  const { quote, span, flow } = cursor;
  if (quote !== "") return `${String(value)}${file.text[span.end] === quote ? "" : quote}`;
  return `${leadAt({ cursor, file })}${scalarInStyle("plain", value, flow)}`;
}

/** The space that is missing behind a colon or a dash. */
export function leadAt({ cursor: { span, quote, part }, file }: Pick<CompletionPlace, "cursor" | "file">): string {
  return part === "value" && quote === "" && /[:-]/.test(file.text[span.start - 1] ?? "") ? " " : "";
}

/** What was typed of it so far. */
export function typedAt({ cursor: { span }, file, offset }: CompletionPlace): string {
  return file.text.slice(span.start, Math.min(offset, span.end));
}
