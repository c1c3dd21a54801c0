import * as vscode from "vscode";
import { offerCodeLenses } from "../code-lenses.ts";
import { offerDefinitions } from "../definitions.ts";
import type { Engagements } from "../engagements.ts";
import type { Heads } from "../heads.ts";
import { offerHovers } from "../hovers.ts";
import { offerQuickFixes } from "../quick-fixes.ts";
import { CommittedTexts } from "./committed-texts.ts";
import { offerCompletions } from "./completions.ts";
import { offerFixAll } from "./fix-all.ts";
import { offerFolding } from "./folding.ts";
import { offerLinks } from "./links.ts";
import { offerReferenceLenses } from "./reference-lenses.ts";
import { offerReferences } from "./references.ts";
import { offerRenames } from "./renames.ts";
import { offerSymbols } from "./symbols.ts";
import { offerWorkspaceSymbols } from "./workspace-symbols.ts";

/** What the editor knows of the files of an engagement. All of it works in a workspace that is not trusted too. */
export function offerLanguageFeatures(engagements: Engagements, heads: Heads): vscode.Disposable {
  const committed = new CommittedTexts(engagements, heads);
  return vscode.Disposable.from(
    committed,
    offerCompletions(engagements, committed),
    ...FEATURES.map((offer) => offer(engagements)),
  );
}

const FEATURES: readonly ((engagements: Engagements) => vscode.Disposable)[] = [
  offerHovers,
  offerDefinitions,
  offerReferences,
  offerLinks,
  offerRenames,
  offerSymbols,
  offerWorkspaceSymbols,
  offerFolding,
  offerCodeLenses,
  offerReferenceLenses,
  offerQuickFixes,
  offerFixAll,
];
