import * as vscode from "vscode";
import { artifactsWithId, findFile } from "../core/engagement/engagement.ts";
import { fieldSpan } from "../core/parse/artifact.ts";
import type { Place } from "../core/views/dashboard/link.ts";
import { RescueError } from "../node/rescue-error.ts";
import { currentSession } from "./current-session.ts";
import type { Engagements, OpenEngagement } from "./engagements.ts";
import { openPlace } from "./open-place.ts";
import { type FromPage, type Parser, parseFromPage, type ToPage } from "./protocol/page.ts";
import type { PartSender } from "./sent-parts.ts";
import { inSlices } from "./slices.ts";
import { tellError } from "./tell-error.ts";
import { pageFolder, webviewPage } from "./webview-page.ts";

/** What one page shows and can do. `View` is what it draws, `Own` what only this page says to its host, `Answer` what it hears. */
export interface PageDefinition<View extends object, Own, Answer extends object = never> {
  /** Names its script and style sheet; with `rescue.` before it, the panel as VS Code and package.json know it. */
  readonly kind: string;
  readonly title: () => string;
  /** What stands there until the script has drawn, as HTML: an outline, so that nothing jumps. */
  readonly waiting: string;
  /** What went wrong when there is no view, for the person; `reason` is what the error says. */
  readonly failed: (reason: string) => string;
  /** What the page shows now; undefined where a newer answer was begun meanwhile, as `isNewest` tells. */
  readonly viewOf: (engagement: OpenEngagement, isNewest: () => boolean) => Promise<View | undefined>;
  /** Sends the list of the view that grows with the engagement, where there is one. */
  readonly parts?: PartSender<View>;
  /** Tells when the page has something else to show though the engagement is the same. */
  readonly onDidChange?: (listener: () => unknown) => vscode.Disposable;
  readonly parseOwn: Parser<Own>;
  /** Does what the page asks for, and may answer the page. What it throws as a `RescueError` is told to the person. */
  readonly carryOut: (
    message: Own,
    engagement: OpenEngagement,
    view: View | undefined,
  ) => Promise<Answer | undefined> | Promise<void>;
}

/** Where a page's files are, and what keeps its state when its panel is closed. */
export type PageHome = Pick<vscode.ExtensionContext, "extensionUri" | "workspaceState">;

/** A message that is being worked out; it is stale once there is a newer version. */
interface Begun<View> {
  readonly version: number;
  readonly message: Promise<ToPage<View> | undefined>;
}

/** A page in a panel beside the editor: hosts it, sends it what to show, and does what it asks for. */
export class PagePanel<View extends object, Own, Answer extends object = never> implements vscode.Disposable {
  private readonly page: PageDefinition<View, Own, Answer>;
  private readonly home: PageHome;
  private readonly engagements: Engagements;
  private panel: vscode.WebviewPanel | undefined;
  /** Grows with every answer that is begun: what an older one brings is stale. */
  private version = 0;
  private view: View | undefined;
  /** What is worked out while the page is being loaded. */
  private begun: Begun<View> | undefined;
  /** What the button of the notice does that is shown. */
  private remedy: (() => unknown) | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(page: PageDefinition<View, Own, Answer>, home: PageHome, engagements: Engagements) {
    this.page = page;
    this.home = home;
    this.engagements = engagements;
    this.subscriptions = vscode.Disposable.from(
      engagements.onDidChange(() => void this.update()),
      ...(page.onDidChange ? [page.onDidChange(() => void this.update())] : []),
      vscode.window.registerWebviewPanelSerializer(this.type, {
        deserializeWebviewPanel: async (panel) => this.take(panel),
      }),
    );
  }

  /** Shows the panel: where it is, else beside the editor. */
  open(): void {
    if (this.panel) this.panel.reveal();
    else this.create();
  }

  /** Does what the page itself would ask for. */
  ask(message: Own): Promise<void> {
    return this.carryOutOwn(message);
  }

  dispose(): void {
    vscode.Disposable.from(this.subscriptions, ...(this.panel ? [this.panel] : [])).dispose();
  }

  /** As VS Code knows the panel; package.json wakes us up when one is restored. */
  private get type(): string {
    return `rescue.${this.page.kind}`;
  }

  private create(): void {
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const options = { enableFindWidget: true };
    this.take(vscode.window.createWebviewPanel(this.type, this.page.title(), column, options));
  }

  private take(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    const { extensionUri, workspaceState } = this.home;
    const folder = pageFolder(extensionUri);
    panel.iconPath = vscode.Uri.joinPath(extensionUri, "media", "icon.png");
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    const subscriptions = panel.webview.onDidReceiveMessage((message) => void this.answer(message));
    panel.onDidDispose(() => {
      subscriptions.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
    const { kind, title, waiting } = this.page;
    const kept = workspaceState.get<unknown>(this.type);
    panel.webview.html = webviewPage(panel.webview, folder, { kind, title: title(), waiting, kept });
    this.begun = this.begin();
  }

  private async answer(message: unknown): Promise<void> {
    try {
      const common = parseFromPage(message);
      if (common) await this.carryOut(common);
      else await this.carryOutOwn(this.page.parseOwn(message));
    } catch (error) {
      if (!(error instanceof RescueError)) throw error;
      void tellError(error);
      // What the page shows may be what the person asked for and did not get.
      void this.update();
    }
  }

  private async carryOutOwn(message: Own | undefined): Promise<void> {
    // In a window that was just loaded they are still being read, and what is asked for is not lost.
    await this.engagements.ready;
    const { current } = this.engagements;
    if (message === undefined || !current) return;
    const answer = await this.page.carryOut(message, current, this.view);
    if (answer) void this.panel?.webview.postMessage(answer);
  }

  private async carryOut(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        this.page.parts?.forget();
        return this.showFirst();
      case "run":
        return void (await this.remedy?.());
      case "keep":
        return this.home.workspaceState.update(this.type, message.state);
      case "open":
        return this.openFile(message.path, () => message.offset);
      case "goto":
        return this.openFile(message.place.path, () => this.offsetOf(message.place));
    }
  }

  /** A page that nobody sees is not drawn: it asks again as soon as it is seen. */
  private async update(): Promise<void> {
    this.begun = undefined;
    if (this.panel?.visible) await this.show(this.begin());
  }

  /** What was begun with the page, unless something changed since. */
  private showFirst(): Promise<void> {
    const { begun } = this;
    this.begun = undefined;
    return this.show(begun?.version === this.version ? begun : this.begin());
  }

  private begin(): Begun<View> {
    const version = ++this.version;
    return { version, message: this.engagements.ready.then(() => this.messageOf(version)) };
  }

  /** The parts of a long list go ahead, so that the page has all of them when it is told to show the view. */
  private async show({ version, message: coming }: Begun<View>): Promise<void> {
    const message = await coming;
    const isNewest = (): boolean => version === this.version;
    if (!message || !isNewest()) return;
    this.view = message.type === "show" ? message.view : undefined;
    const post = (one: object): void => void this.panel?.webview.postMessage(one);
    const { parts } = this.page;
    if (message.type === "notice" || !parts) return post(message);
    const rest = await inSlices(parts.send(message.view, post), isNewest);
    if (rest) post({ ...message, ...rest });
  }

  private async messageOf(version: number): Promise<ToPage<View> | undefined> {
    const { current } = this.engagements;
    try {
      const view = current && (await this.page.viewOf(current, () => version === this.version));
      if (view) return { type: "show", version, view };
      if (this.engagements.current) return undefined;
      this.remedy = () => vscode.commands.executeCommand("rescue.startEngagement");
      const text = vscode.l10n.t("No engagement is open in this window.");
      return { type: "notice", version, text, button: vscode.l10n.t("Start an engagement") };
    } catch (error) {
      // Told to the person, who can try again, and to the log of the extension host, where its place can be seen.
      console.error(error);
      this.remedy = () => this.update();
      const text = this.page.failed(error instanceof Error ? error.message : String(error));
      return { type: "notice", version, text, button: vscode.l10n.t("Try again") };
    }
  }

  /** Files open in another column, so that the page stays in sight. */
  private async openFile(path: string, offset: () => number): Promise<void> {
    const session = currentSession(this.engagements);
    if (!findFile(session.engagement, path)) return;
    const isFirst = this.panel?.viewColumn === vscode.ViewColumn.One;
    await openPlace(session, path, offset(), isFirst ? vscode.ViewColumn.Two : vscode.ViewColumn.One);
  }

  private offsetOf({ path, artifact, field }: Place): number {
    const { engagement } = currentSession(this.engagements);
    const found = artifactsWithId(engagement, artifact).find(({ file }) => file.path === path);
    if (!found) return 0;
    if (field.length > 0) return fieldSpan(found, field).start;
    return found.index === undefined ? 0 : fieldSpan(found, "id").start;
  }
}
