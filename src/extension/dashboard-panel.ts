import * as vscode from "vscode";
import { artifactsWithId, findFile } from "../core/engagement/engagement.ts";
import { fieldSpan } from "../core/parse/artifact.ts";
import type { Place } from "../core/views/dashboard/link.ts";
import type { DashboardView } from "../core/views/dashboard.ts";
import { RescueError } from "../node/rescue-error.ts";
import { currentSession } from "./current-session.ts";
import { DASHBOARD_WAITING } from "./dashboard-waiting.ts";
import type { Engagements } from "./engagements.ts";
import { openPlace } from "./open-place.ts";
import { overviewOf } from "./overview.ts";
import { presentation } from "./presentation.ts";
import { type FromDashboard, parseFromDashboard, type ToDashboard } from "./protocol.ts";
import { inSlices } from "./slices.ts";
import { tellError } from "./tell-error.ts";
import { pageFolder, webviewPage } from "./webview-page.ts";

/** As VS Code knows the panel; package.json wakes us up when one is restored. */
const TYPE = "rescue.dashboard";

/** The dashboard: hosts its page beside the editor, sends it what to show, and goes where it asks to. */
export class DashboardPanel implements vscode.Disposable {
  private readonly extensionUri: vscode.Uri;
  private readonly engagements: Engagements;
  private panel: vscode.WebviewPanel | undefined;
  /** Grows with every answer that is begun: what an older one brings is stale. */
  private version = 0;
  private view: DashboardView | undefined;
  /** What the button of the notice does that is shown. */
  private remedy: (() => unknown) | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(extensionUri: vscode.Uri, engagements: Engagements) {
    this.extensionUri = extensionUri;
    this.engagements = engagements;
    this.subscriptions = vscode.Disposable.from(
      engagements.onDidChange(() => void this.update()),
      vscode.window.registerWebviewPanelSerializer(TYPE, {
        deserializeWebviewPanel: async (panel) => this.take(panel),
      }),
    );
  }

  /** Shows the panel: where it is, else beside the editor. */
  open(): void {
    if (this.panel) this.panel.reveal();
    else this.create();
  }

  dispose(): void {
    vscode.Disposable.from(this.subscriptions, ...(this.panel ? [this.panel] : [])).dispose();
  }

  private create(): void {
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    this.take(vscode.window.createWebviewPanel(TYPE, vscode.l10n.t("Dashboard"), column, { enableFindWidget: true }));
  }

  private take(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    const folder = pageFolder(this.extensionUri);
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, "media", "icon.png");
    panel.webview.options = { enableScripts: true, localResourceRoots: [folder] };
    const subscriptions = panel.webview.onDidReceiveMessage((message) => void this.answer(message));
    panel.onDidDispose(() => {
      subscriptions.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
    const title = vscode.l10n.t("Dashboard");
    panel.webview.html = webviewPage(panel.webview, folder, { kind: "dashboard", title, waiting: DASHBOARD_WAITING });
  }

  private async answer(message: unknown): Promise<void> {
    const parsed = parseFromDashboard(message);
    try {
      if (parsed) await this.carryOut(parsed);
    } catch (error) {
      if (!(error instanceof RescueError)) throw error;
      void tellError(error);
    }
  }

  private async carryOut(message: FromDashboard): Promise<void> {
    switch (message.type) {
      case "ready":
        return this.update();
      case "run":
        return void (await this.remedy?.());
      case "open":
        return this.openFile(message.path, () => message.offset);
      case "goto":
        return this.openFile(message.place.path, () => this.offsetOf(message.place));
      case "save":
        return this.save(message.chart);
    }
  }

  private async save(chart: string): Promise<void> {
    const { saveChart } = await import("./dashboard-charts.ts");
    await saveChart(
      currentSession(this.engagements).root,
      this.view?.charts.find(({ id }) => id === chart),
    );
  }

  /** A page that nobody sees is not drawn: it asks again as soon as it is seen. */
  private async update(): Promise<void> {
    if (!this.panel?.visible) return;
    const version = ++this.version;
    await this.engagements.ready;
    const message = await this.messageOf(version);
    if (!message || version !== this.version) return;
    this.view = message.type === "show" ? message.view : undefined;
    void this.panel?.webview.postMessage(message);
  }

  private async messageOf(version: number): Promise<ToDashboard | undefined> {
    try {
      const view = await this.viewOf(version);
      if (view) return { type: "show", version, view };
      if (this.engagements.current) return undefined;
      this.remedy = () => vscode.commands.executeCommand("rescue.startEngagement");
      const text = vscode.l10n.t("No engagement is open in this window.");
      return { type: "notice", version, text, button: vscode.l10n.t("Start an engagement") };
    } catch (error) {
      // Told to the person, who can try again, and to the log of the extension host, where its place can be seen.
      console.error(error);
      this.remedy = () => this.update();
      const reason = error instanceof Error ? error.message : String(error);
      const text = vscode.l10n.t("The dashboard could not be made: {0}", reason);
      return { type: "notice", version, text, button: vscode.l10n.t("Try again") };
    }
  }

  /** The dashboard as things stand; undefined where there is no engagement, or where a newer answer was begun. */
  private async viewOf(version: number): Promise<DashboardView | undefined> {
    const { current } = this.engagements;
    if (!current) return undefined;
    const { dashboardSteps } = await import("../core/views/dashboard.ts");
    const { pressing } = overviewOf(current.session).progress;
    const context = { ...current.session.context, ...presentation };
    const steps = dashboardSteps(context, { findings: current.findings.all, pressing });
    return inSlices(steps, () => version === this.version);
  }

  /** Files open in another column, so that the dashboard stays in sight. */
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
