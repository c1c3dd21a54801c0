import * as vscode from "vscode";
import { renameAt, renamePlaceAt } from "../../core/features/rename.ts";
import { toWorkspaceEdit } from "../apply-changes.ts";
import { rangesIn } from "../convert.ts";
import type { Engagements } from "../engagements.ts";
import { type LanguagePlace, languagePlace } from "../language-place.ts";
import { presentation } from "../presentation.ts";
import { textOf } from "../session.ts";
import { SELECTOR } from "./language-file.ts";

/** Renames identifiers over the whole engagement as one edit. What VS Code is refused, it shows with the reason. */
export function offerRenames(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerRenameProvider(SELECTOR, {
    prepareRename(document, position) {
      const place = languagePlace(engagements, document, position);
      const found = place && renamePlaceAt(contextOf(place), place.path, place.offset);
      if (!place || !found) return undefined;
      if ("refusal" in found) throw new Error(found.refusal);
      const range = rangesIn(textOf(place.session.engagement, place.path) ?? "")(found.span);
      return { range, placeholder: found.id };
    },
    provideRenameEdits(document, position, to) {
      const place = languagePlace(engagements, document, position);
      const renamed = place && renameAt(contextOf(place), place, to);
      if (!place || !renamed) return undefined;
      if ("refusal" in renamed) throw new Error(renamed.refusal);
      return toWorkspaceEdit(place.session.root, renamed.changes);
    },
  });
}

function contextOf({ session }: LanguagePlace) {
  return { ...session.context, ...presentation };
}
