import * as vscode from "vscode";
import { ENGAGEMENT_FILE } from "../core/parse/places.ts";
import { RescueError } from "../node/rescue-error.ts";
import { localDay } from "./clock.ts";
import { toPath } from "./convert.ts";
import { showDiagnostics } from "./diagnostics.ts";
import { engagementFolders } from "./engagement-folders.ts";
import { Findings } from "./findings.ts";
import { followFiles } from "./follow-files.ts";
import type { Host } from "./host/host.ts";
import { prepareOverview } from "./overview.ts";
import { Session } from "./session.ts";
import { takeOver } from "./take-over.ts";
import { tellError } from "./tell-error.ts";

/** An engagement that is open in the window, with what is known of it. */
export interface OpenEngagement {
  readonly session: Session;
  readonly findings: Findings;
}

/** The engagements of the window. The views show the current one: that of the newest editor, else the first. */
export class Engagements implements vscode.Disposable {
  private readonly host: Host;
  private open: (OpenEngagement & vscode.Disposable)[] = [];
  private chosen: OpenEngagement | undefined;
  private opening: Promise<void> = Promise.resolve();
  private day = localDay(new Date());
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  /** Fires when another engagement is the current one, or the current one was judged anew. */
  readonly onDidChange = this.changes.event;

  constructor(host: Host) {
    this.host = host;
    const files = vscode.workspace.createFileSystemWatcher(`**/${ENGAGEMENT_FILE}`, false, true, false);
    const reopen = (): void => void this.reopen();
    this.subscriptions = vscode.Disposable.from(
      files,
      files.onDidCreate(reopen),
      files.onDidDelete(reopen),
      vscode.workspace.onDidChangeWorkspaceFolders(reopen),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.followEditor(editor)),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.followDay()),
    );
  }

  get all(): readonly OpenEngagement[] {
    return this.open;
  }

  get current(): OpenEngagement | undefined {
    return this.chosen ?? this.open[0];
  }

  /** Settles when the engagements that are there have been read. */
  get ready(): Promise<void> {
    return this.opening;
  }

  /** The engagement that a file belongs to. */
  holding(uri: vscode.Uri): OpenEngagement | undefined {
    return this.open.find(({ session }) => toPath(session.root, uri) !== undefined);
  }

  choose(engagement: OpenEngagement): void {
    if (engagement === this.current) return;
    this.chosen = engagement;
    this.changes.fire();
  }

  /** Opens the engagements that are there by now and closes those that are gone; settles when all are read. */
  reopen(): Promise<void> {
    const align = (): Promise<void> => this.align();
    this.opening = this.opening.then(align, align);
    return this.opening;
  }

  dispose(): void {
    vscode.Disposable.from(...this.open, this.subscriptions, this.changes).dispose();
  }

  private async align(): Promise<void> {
    const folders = await engagementFolders();
    const isThere = ({ session }: OpenEngagement): boolean =>
      folders.some((folder) => folder.toString() === session.root.toString());
    for (const gone of this.open.filter((engagement) => !isThere(engagement))) gone.dispose();
    this.open = this.open.filter(isThere);
    const known = this.open.map(({ session }) => session.root.toString());
    const fresh = folders.filter((folder) => !known.includes(folder.toString()));
    for (const folder of fresh) await this.tryOpen(folder);
    if (this.chosen && !isThere(this.chosen)) this.chosen = undefined;
    this.followEditor(vscode.window.activeTextEditor);
    this.changes.fire();
  }

  /** A folder that cannot be read is told, and keeps no other from being shown. */
  private async tryOpen(folder: vscode.Uri): Promise<void> {
    try {
      this.open.push(await this.read(folder));
    } catch (error) {
      if (!(error instanceof RescueError)) throw error;
      void tellError(error);
    }
  }

  private async read(folder: vscode.Uri): Promise<OpenEngagement & vscode.Disposable> {
    const session = new Session(folder, this.host);
    const following = followFiles(session);
    await withProgress(async (report) => takeOver(session, await session.files.list(this.host.assets), report));
    const findings = new Findings(session);
    const parts = [
      session,
      following,
      findings,
      showDiagnostics(session, findings),
      findings.onDidSettle(() => void this.tell(session)),
    ];
    await findings.judgeAll();
    await prepareOverview(session);
    return { session, findings, dispose: () => vscode.Disposable.from(...parts).dispose() };
  }

  /** What views tell of a snapshot is worked out before they are asked to, so that none of them keeps typing waiting. */
  private async tell(session: Session): Promise<void> {
    await prepareOverview(session);
    if (this.current?.session === session) this.changes.fire();
  }

  /** Windows stay open overnight; what is due and what is overdue moves on all the same. */
  private followDay(): void {
    const today = localDay(new Date());
    if (today === this.day) return;
    this.day = today;
    for (const { findings } of this.open) void findings.judgeAll();
  }

  private followEditor(editor: vscode.TextEditor | undefined): void {
    const engagement = editor && this.holding(editor.document.uri);
    if (engagement) this.choose(engagement);
  }
}

/** Shows how far a piece of work is once it has taken a moment. */
async function withProgress(work: (report: (share: number) => void) => Promise<unknown>): Promise<void> {
  let shown = 0;
  let progress: vscode.Progress<{ increment: number }> | undefined;
  const done = work((share) => {
    const increment = (share - shown) * 100;
    if (progress && increment >= 1) {
      shown = share;
      progress.report({ increment });
    }
  });
  const timer = setTimeout(() => {
    const options = {
      location: vscode.ProgressLocation.Window,
      title: vscode.l10n.t("Rescue: reading the engagement"),
    };
    void vscode.window.withProgress(options, (window) => {
      progress = window;
      return done;
    });
  }, PATIENCE);
  await done.finally(() => clearTimeout(timer));
}

/** Milliseconds that work may take before it is worth showing. */
const PATIENCE = 400;
