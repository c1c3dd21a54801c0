import type { FileChange } from "./change-plan.ts";
import type { Span } from "./span.ts";

export type Severity = "error" | "warning" | "info";

/** A mechanical way to make a finding go away. */
export interface Fix {
  readonly title: string;
  readonly changes: readonly FileChange[];
}

/** Something worth telling about a place in a file. Inert data: it can be sent, stored and compared. */
export interface Finding {
  /** The code, as in `gap/no-owner`; its page is `docs/rules/<code>.md`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Path of the file, relative to the engagement's folder, with forward slashes. */
  readonly path: string;
  readonly span: Span;
  /** What, why, what next: three sentences at most. */
  readonly message: string;
  /** The artifact that it is about, where there is one. */
  readonly artifact?: string;
  readonly fixes?: readonly Fix[];
}

/** The order in which findings are shown: by place, then by code, whatever order they were found in. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.span.start - b.span.start ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Compares by UTF-16 code units, so that no locale changes the order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
