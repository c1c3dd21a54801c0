import type { DecisionAnnotation } from "../kinds/json-schema.ts";
import type { Kind } from "../kinds/kind.ts";

/** A kind as people need to know it: what `rescue kinds KIND --json` prints. */
export interface KindSheet {
  readonly version: 1;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly prefix?: string;
  /** Where its files stand, as `gaps/GAP-001.md`, `goals.yaml` or `audit/*.yaml`. */
  readonly place: string;
  readonly titleField: string;
  readonly phase: string;
  readonly groupBy?: string;
  readonly fields: readonly FieldSheet[];
  /** Headings that the body has to have. */
  readonly sections: readonly string[];
  /** Whether the body counts in the digest; `none` for kinds without one. */
  readonly body: "governed" | "clerical" | "none";
  readonly decisions: readonly DecisionAnnotation[];
}

export interface FieldSheet {
  /** Dotted; `*` stands for each item of a list. */
  readonly path: string;
  readonly meaning: string;
  /** In words: `text`, `date`, `one of`, `list of text`, … */
  readonly type: string;
  readonly required: boolean;
  readonly values?: readonly { readonly value: string; readonly meaning?: string }[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  /** Whether it counts in the digest; `at` the values in `governedAt` alone. */
  readonly counts: "governed" | "clerical" | "at";
  readonly governedAt?: readonly string[];
  /** Kinds that it points to; `*` for any. */
  readonly references?: readonly string[];
  /** The field whose date it may not precede. */
  readonly notBefore?: string;
  /** Allowed moves: from → to. */
  readonly transitions?: Readonly<Record<string, readonly string[]>>;
}

export function kindSheet(kind: Kind): KindSheet {
  return {
    version: 1,
    name: kind.name,
    title: kind.title,
    description: kind.description,
    place: "",
    titleField: kind.titleField,
    phase: kind.phase,
    fields: [],
    sections: kind.sections,
    body: "none",
    decisions: kind.decisions,
  };
}
