import * as vscode from "vscode";
import { referencesAt } from "../../core/features/references.ts";
import type { Engagements } from "../engagements.ts";
import { languagePlace } from "../language-place.ts";
import { SELECTOR } from "./language-file.ts";
import { toLocations } from "./locations.ts";

/** Lists every field and text that names what stands at the caret. */
export function offerReferences(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(SELECTOR, {
    provideReferences(document, position, { includeDeclaration }) {
      const place = languagePlace(engagements, document, position);
      if (!place) return undefined;
      const { session } = place;
      const found = referencesAt(session.engagement, place, { withDeclaration: includeDeclaration });
      return toLocations(session, found);
    },
  });
}
