import * as vscode from "vscode";
import { foldsIn } from "../../core/features/folding.ts";
import type { Engagements } from "../engagements.ts";
import { languageFile, SELECTOR } from "./language-file.ts";

/** Folds front-matter, groups, items of lists and sections. */
export function offerFolding(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(SELECTOR, {
    provideFoldingRanges(document) {
      const file = languageFile(engagements, document);
      const folds = file && foldsIn(file.engagement.session.engagement, file.path);
      return folds?.map(({ start, end }) => new vscode.FoldingRange(start, end));
    },
  });
}
