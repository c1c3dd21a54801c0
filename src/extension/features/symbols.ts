import * as vscode from "vscode";
import { type FileSymbol, symbolsIn } from "../../core/features/symbols.ts";
import type { Engagements } from "../engagements.ts";
import { literal } from "../literal.ts";
import { type LanguageFile, languageFile, SELECTOR } from "./language-file.ts";

/** Shows the fields of artifacts in the outline and in the breadcrumbs. */
export function offerSymbols(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(
    SELECTOR,
    {
      provideDocumentSymbols(document) {
        const file = languageFile(engagements, document);
        return file && symbolsIn(file.engagement.session.engagement, file.path).map((symbol) => toSymbol(file, symbol));
      },
    },
    { label: "Rescue" },
  );
}

function toSymbol(
  file: LanguageFile,
  { name, detail, type, span, nameSpan, children }: FileSymbol,
): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    literal(name),
    literal(detail),
    TYPES[type],
    file.range(span),
    file.range(nameSpan),
  );
  symbol.children = children.map((child) => toSymbol(file, child));
  return symbol;
}

const TYPES: Readonly<Record<FileSymbol["type"], vscode.SymbolKind>> = {
  artifact: vscode.SymbolKind.Object,
  group: vscode.SymbolKind.Struct,
  field: vscode.SymbolKind.Field,
};
