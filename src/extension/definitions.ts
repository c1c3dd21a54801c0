import * as vscode from "vscode";
import { definitionAt } from "../core/features/definition.ts";
import { rangesIn, toUri } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import { SELECTOR } from "./features/language-file.ts";
import { languagePlace } from "./language-place.ts";
import { textOf } from "./session.ts";

/** Goes from an identifier or a person's name to what it stands for. */
export function offerDefinitions(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(SELECTOR, {
    provideDefinition(document, position) {
      const place = languagePlace(engagements, document, position);
      const found = place && definitionAt(place.session.engagement, place.path, place.offset);
      if (!place || !found) return undefined;
      const { engagement, root } = place.session;
      const range = (path: string) => rangesIn(textOf(engagement, path) ?? "");
      return found.targets.map(({ path, span }) => ({
        originSelectionRange: range(place.path)(found.origin),
        targetUri: toUri(root, path),
        targetRange: range(path)(span),
      }));
    },
  });
}
