import * as vscode from "vscode";
import { findArtifact } from "../../core/engagement/engagement.ts";
import { completionsAt } from "../../core/features/completion.ts";
import type { Completion } from "../../core/features/completion-place.ts";
import { tellArtifact } from "../../core/features/tell-artifact.ts";
import { offsetIn } from "../convert.ts";
import type { Engagements } from "../engagements.ts";
import { literal } from "../literal.ts";
import { presentation } from "../presentation.ts";
import type { Session } from "../session.ts";
import type { CommittedTexts } from "./committed-texts.ts";
import { type LanguageFile, languageFile } from "./language-file.ts";

/** Characters after which there is something to choose. */
const TRIGGERS = [":", " ", "-", "[", "{", ",", "#"];

/** Other languages are left alone: where a character of ours is typed, VS Code asks nobody else. */
const LANGUAGES = ["markdown", "yaml"].map((language) => ({ language }));

/** Offers what could stand at the caret. */
export function offerCompletions(engagements: Engagements, committed: CommittedTexts): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    LANGUAGES,
    {
      provideCompletionItems(document, position) {
        const file = languageFile(engagements, document);
        if (!file) return undefined;
        const { session } = file.engagement;
        const context = { ...session.context, ...presentation, committed: committed.of(session, file.path) };
        const { items, isIncomplete } = completionsAt(context, file.path, offsetIn(file.text, position));
        const toItem = (item: Completion, index: number) => new Item(file, item, index);
        return new vscode.CompletionList(items.map(toItem), isIncomplete);
      },
      resolveCompletionItem: (item) => (item instanceof Item ? item.documented() : item),
    },
    ...TRIGGERS,
  );
}

/** One of core's completions; what documents an artifact is made when somebody looks at it. */
class Item extends vscode.CompletionItem {
  private readonly session: Session;
  private readonly artifact: string | undefined;

  constructor({ engagement: { session }, range }: LanguageFile, item: Completion, index: number) {
    const label = literal(item.label);
    super(item.detail ? { label, description: literal(item.detail) } : label, TYPES[item.type]);
    this.session = session;
    this.artifact = item.artifact;
    this.insertText = toSnippet(item);
    this.range = range(item.span);
    this.filterText = item.filter;
    this.sortText = String(index).padStart(5, "0");
    this.keepWhitespace = true;
    if (item.documentation !== undefined) this.documentation = new vscode.MarkdownString(item.documentation);
    if (item.leadsOn) this.command = { title: "", command: "editor.action.triggerSuggest" };
  }

  documented(): this {
    const artifact = this.artifact === undefined ? undefined : findArtifact(this.session.engagement, this.artifact);
    const context = { ...this.session.context, ...presentation };
    if (artifact) this.documentation = new vscode.MarkdownString(tellArtifact(context, artifact));
    return this;
  }
}

function toSnippet({ text, stops = [] }: Completion): vscode.SnippetString | string {
  if (stops.length === 0 || (stops.length === 1 && stops[0] === text.length)) return text;
  const snippet = new vscode.SnippetString();
  let from = 0;
  for (const [index, stop] of stops.entries()) {
    snippet.appendText(text.slice(from, stop)).appendTabstop(index === stops.length - 1 ? 0 : index + 1);
    from = stop;
  }
  return snippet.appendText(text.slice(from));
}

const TYPES: Readonly<Record<Completion["type"], vscode.CompletionItemKind>> = {
  field: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  reference: vscode.CompletionItemKind.Reference,
  person: vscode.CompletionItemKind.User,
  date: vscode.CompletionItemKind.Event,
  skeleton: vscode.CompletionItemKind.Snippet,
  section: vscode.CompletionItemKind.Text,
};
