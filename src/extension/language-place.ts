import type * as vscode from "vscode";
import { offsetIn, toPath } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import { type Session, textOf } from "./session.ts";

/** A place in an engagement's file, as core's features take it. */
export interface LanguagePlace {
  readonly session: Session;
  readonly path: string;
  readonly offset: number;
}

/** The place at a position of a document; undefined where the document is none of an engagement's. */
export function languagePlace(
  engagements: Engagements,
  document: vscode.TextDocument,
  position: vscode.Position,
): LanguagePlace | undefined {
  const session = engagements.holding(document.uri)?.session;
  if (!session) return undefined;
  const path = toPath(session.root, document.uri);
  const text = path === undefined ? undefined : textOf(session.engagement, path);
  return path === undefined || text === undefined ? undefined : { session, path, offset: offsetIn(text, position) };
}
