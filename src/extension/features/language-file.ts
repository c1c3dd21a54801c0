import type * as vscode from "vscode";
import type { Span } from "../../core/text/span.ts";
import { rangesIn, toPath } from "../convert.ts";
import type { Engagements, OpenEngagement } from "../engagements.ts";
import { textOf } from "../session.ts";

/** A document of an engagement, as core's features take it. */
export interface LanguageFile {
  readonly engagement: OpenEngagement;
  readonly path: string;
  readonly text: string;
  /** The range of a span of offsets in the document. */
  readonly range: (span: Span) => vscode.Range;
}

/** Where language features work: wherever files are stored, and whatever their language is called. */
export const SELECTOR: vscode.DocumentSelector = { pattern: "**" };

/** The file of a document; undefined where it is none of an engagement's. */
export function languageFile(engagements: Engagements, { uri }: vscode.TextDocument): LanguageFile | undefined {
  const engagement = engagements.holding(uri);
  if (!engagement) return undefined;
  const path = toPath(engagement.session.root, uri);
  const text = path === undefined ? undefined : textOf(engagement.session.engagement, path);
  return path === undefined || text === undefined ? undefined : { engagement, path, text, range: rangesIn(text) };
}
