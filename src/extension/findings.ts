import * as vscode from "vscode";
import { type Engagement, findFile } from "../core/engagement/engagement.ts";
import { checkFile, checkInSteps, dependentFiles, isWholesale } from "../core/rules/run-rules.ts";
import type { Finding } from "../core/text/finding.ts";
import { grouped } from "../core/text/grouped.ts";
import { movedSpan } from "../core/text/moved-span.ts";
import { type Session, textOf } from "./session.ts";
import { inSlices, nextTurn } from "./slices.ts";

/** Milliseconds without a change after which the whole engagement is judged. */
const QUIET = 250;

/**
 * What is wrong with a session's engagement. A changed file is judged at once, what points to it in the next turn,
 * and the engagement as a whole after a quiet moment. An answer about an older snapshot is thrown away.
 */
export class Findings implements vscode.Disposable {
  private readonly session: Session;
  private readonly changes = new vscode.EventEmitter<readonly string[]>();
  private readonly settling = new vscode.EventEmitter<void>();
  private readonly subscription: vscode.Disposable;
  private byPath = new Map<string, readonly Finding[]>();
  /** The text of each file that findings of the whole engagement were made from. */
  private judgedTexts = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  /** Fires with the paths whose findings were looked at again. */
  readonly onDidChange = this.changes.event;
  /** Fires when the whole engagement was judged. */
  readonly onDidSettle = this.settling.event;

  constructor(session: Session) {
    this.session = session;
    this.subscription = session.onDidChange((paths) => this.follow(paths));
  }

  of(path: string): readonly Finding[] {
    return this.byPath.get(path) ?? [];
  }

  get all(): readonly Finding[] {
    return [...this.byPath.values()].flat();
  }

  /** Judges the whole engagement now; gives up when it changes meanwhile, since that begins another time. */
  async judgeAll(): Promise<void> {
    clearTimeout(this.timer);
    const { context, version } = this.session;
    const found = await inSlices(checkInSteps(context), () => version === this.session.version);
    if (found)
      this.settle(
        context.engagement,
        grouped(found, ({ path }) => path),
      );
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.subscription, this.changes, this.settling).dispose();
  }

  private settle(engagement: Engagement, byPath: ReadonlyMap<string, readonly Finding[]>): void {
    const before = this.byPath;
    this.byPath = new Map(byPath);
    this.judgedTexts = new Map([...byPath.keys()].map((path) => [path, textOf(engagement, path) ?? ""]));
    this.changes.fire([...new Set([...before.keys(), ...byPath.keys()])]);
    this.settling.fire();
  }

  private follow(paths: readonly string[]): void {
    const [path] = paths;
    if (paths.length === 1 && path !== undefined) this.judgeFile(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.judgeAll(), QUIET);
  }

  private judgeFile(path: string): void {
    const { version } = this.session;
    this.renew([path]);
    void nextTurn().then(() => {
      const file = findFile(this.session.engagement, path);
      if (file && version === this.session.version) this.renew(dependentFiles(this.session.engagement, file));
    });
  }

  private renew(paths: readonly string[]): void {
    const { context } = this.session;
    for (const path of paths) this.byPath.set(path, [...checkFile(context, path), ...this.kept(path)]);
    if (paths.length > 0) this.changes.fire(paths);
  }

  /** What only a look at all of the engagement shows stays until the next one, at its place in the new text. */
  private kept(path: string): Finding[] {
    const text = textOf(this.session.engagement, path);
    if (text === undefined) return [];
    const move = movedSpan(this.judgedTexts.get(path) ?? "", text);
    this.judgedTexts.set(path, text);
    return this.of(path)
      .filter((finding) => isWholesale(finding.rule))
      .map((finding) => ({ ...finding, span: move(finding.span) }));
  }
}
