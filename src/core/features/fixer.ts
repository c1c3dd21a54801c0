import type { Engagement } from "../engagement/engagement.ts";
import type { Kind } from "../kinds/kind.ts";
import type { SourceFile } from "../parse/artifact.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Finding } from "../text/finding.ts";

/** What a fix is made from. */
export interface FixContext {
  readonly engagement: Engagement;
  readonly file: SourceFile;
  readonly kind: Kind;
  readonly finding: Finding;
  /** What stands at the finding. */
  readonly written: string;
}

/** An edit with its title; undefined where the finding needs a person's judgement after all. */
export type Fixer = (
  context: FixContext,
) => { readonly title: string; readonly edits: readonly TextEdit[] } | undefined;
