import * as vscode from "vscode";
import { type Link, linksIn } from "../../core/features/links.ts";
import { toUri } from "../convert.ts";
import type { Engagements } from "../engagements.ts";
import type { Session } from "../session.ts";
import { languageFile, SELECTOR } from "./language-file.ts";
import { toLocations } from "./locations.ts";

/** Makes identifiers in texts and paths of evidence clickable. */
export function offerLinks(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(SELECTOR, {
    provideDocumentLinks(document) {
      const file = languageFile(engagements, document);
      if (!file) return undefined;
      const { session } = file.engagement;
      const links = linksIn(session.engagement, file.path);
      return links.map(({ span, to }) => new vscode.DocumentLink(file.range(span), targetOf(session, to)));
    },
  });
}

/** VS Code goes to the line that stands behind the `#`. */
function targetOf(session: Session, to: Link["to"]): vscode.Uri {
  const [location] = "span" in to ? toLocations(session, [to]) : [];
  const line = location ? location.range.start.line + 1 : undefined;
  return toUri(session.root, to.path).with(line === undefined ? {} : { fragment: `L${line}` });
}
