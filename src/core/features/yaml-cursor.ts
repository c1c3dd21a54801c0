import type { YamlPath } from "../parse/yaml-tree.ts";
import type { Span } from "../text/span.ts";

/** Where a caret stands in YAML that somebody is typing, and which therefore often cannot be parsed. */
export interface YamlCursor {
  /** The mapping that a key is in, or the field or item that a value is of. */
  readonly path: YamlPath;
  /** What stands, or would stand, at the caret. A value may turn out to be the first key of a group. */
  readonly part: "key" | "value";
  /** What is written there, without quotes; empty at the caret where nothing is. */
  readonly span: Span;
  readonly quote: "" | '"' | "'";
  /** Whether it stands between brackets or braces. */
  readonly flow: boolean;
  /** The column at which it begins, from 0. */
  readonly column: number;
  /** Whether a key has its colon already. */
  readonly hasColon: boolean;
  /** The scalars of the mapping around it by key, as they are written; groups and empty fields are empty texts. */
  readonly entries: ReadonlyMap<string, string>;
  /** The scalars of the list around it, without its own. */
  readonly items: readonly string[];
}
