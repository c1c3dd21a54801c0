import * as vscode from "vscode";
import { type ReferenceCount, referenceCountsIn } from "../../core/features/reference-counts.ts";
import { placesReferringTo } from "../../core/features/references.ts";
import type { Engagements } from "../engagements.ts";
import type { Session } from "../session.ts";
import { isOn, onDidSwitch } from "../settings.ts";
import { languageFile, SELECTOR } from "./language-file.ts";
import { toLocations } from "./locations.ts";

/** Says above an artifact how often others name it; a click shows where. */
export function offerReferenceLenses(engagements: Engagements): vscode.Disposable {
  const changes = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changes,
    engagements.onDidChange(() => changes.fire()),
    onDidSwitch("rescue.codeLens.enabled", () => changes.fire()),
    vscode.languages.registerCodeLensProvider(SELECTOR, {
      onDidChangeCodeLenses: changes.event,
      provideCodeLenses(document) {
        const file = languageFile(engagements, document);
        if (!file || !isOn("rescue.codeLens.enabled", document.uri)) return [];
        const { session } = file.engagement;
        const counts = referenceCountsIn(session.engagement, file.path);
        return counts.map(
          (count) => new ReferenceLens(session, { count, range: file.range(count.span), uri: document.uri }),
        );
      },
      resolveCodeLens: (lens) => (lens instanceof ReferenceLens ? lens.resolved() : lens),
    }),
  );
}

/** The places are looked up when the lens comes into view: a person may be named thousands of times. */
class ReferenceLens extends vscode.CodeLens {
  private readonly session: Session;
  private readonly count: ReferenceCount;
  private readonly uri: vscode.Uri;

  constructor(
    session: Session,
    at: { readonly count: ReferenceCount; readonly range: vscode.Range; readonly uri: vscode.Uri },
  ) {
    super(at.range);
    this.session = session;
    this.count = at.count;
    this.uri = at.uri;
  }

  resolved(): this {
    const { id, count } = this.count;
    const title = count === 1 ? vscode.l10n.t("1 reference") : vscode.l10n.t("{0} references", count);
    const locations = toLocations(this.session, placesReferringTo(this.session.engagement, id));
    this.command = {
      title,
      command: "editor.action.showReferences",
      arguments: [this.uri, this.range.start, locations],
    };
    return this;
  }
}
