import * as vscode from "vscode";
import { hoverAt } from "../core/features/hover.ts";
import { rangesIn } from "./convert.ts";
import type { Engagements } from "./engagements.ts";
import { SELECTOR } from "./features/language-file.ts";
import { languagePlace } from "./language-place.ts";
import { presentation } from "./presentation.ts";
import { textOf } from "./session.ts";

/** Tells what an identifier stands for, or what a field means, when the mouse rests on it. */
export function offerHovers(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerHoverProvider(SELECTOR, {
    provideHover(document, position) {
      const place = languagePlace(engagements, document, position);
      const found = place && hoverAt({ ...place.session.context, ...presentation }, place.path, place.offset);
      if (!place || !found) return undefined;
      const range = rangesIn(textOf(place.session.engagement, place.path) ?? "")(found.span);
      return new vscode.Hover(new vscode.MarkdownString(found.markdown), range);
    },
  });
}
