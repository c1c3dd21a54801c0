import * as vscode from "vscode";
import { artifactsMatching, type FoundArtifact, placeOfFound } from "../../core/features/workspace-symbols.ts";
import { toUri } from "../convert.ts";
import type { Engagements } from "../engagements.ts";
import { literal } from "../literal.ts";
import type { Session } from "../session.ts";
import { toLocations } from "./locations.ts";

/** Finds artifacts by identifier and title in VS Code's own search for symbols. */
export function offerWorkspaceSymbols(engagements: Engagements): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: (query) =>
      engagements.all.flatMap(({ session }) =>
        artifactsMatching(session.engagement, query, session.context.today).map(
          (found) => new FoundSymbol(session, found),
        ),
      ),
    resolveWorkspaceSymbol: (symbol) => (symbol instanceof FoundSymbol ? symbol.resolved() : symbol),
  });
}

/** Where an artifact begins is looked up when somebody goes there. */
class FoundSymbol extends vscode.SymbolInformation {
  private readonly session: Session;
  private readonly found: FoundArtifact;

  constructor(session: Session, found: FoundArtifact) {
    const start = new vscode.Position(0, 0);
    const location = new vscode.Location(toUri(session.root, found.artifact.file.path), start);
    super(literal(found.name), vscode.SymbolKind.Object, found.kind, location);
    this.session = session;
    this.found = found;
  }

  resolved(): this {
    const [location] = toLocations(this.session, [placeOfFound(this.found)]);
    if (location) this.location = location;
    return this;
  }
}
