import * as vscode from "vscode";
import {
  createEngagement,
  type Engagement,
  type FileUpdate,
  findFile,
  type Past,
  updateEngagement,
} from "../core/engagement/engagement.ts";
import { isCustomPath } from "../core/kinds/load-kinds.ts";
import type { RuleContext } from "../core/rules/rule.ts";
import { localDay } from "./clock.ts";
import type { Git } from "./host/git.ts";
import type { EngagementFiles, Host } from "./host/host.ts";

/**
 * The one mutable holder of an engagement in the editor: its newest snapshot, made from the files on disk and the
 * buffers that are not saved. Snapshots themselves never change.
 */
export class Session implements vscode.Disposable {
  /** The engagement's folder. */
  readonly root: vscode.Uri;
  readonly files: EngagementFiles;
  readonly git: Git;
  private readonly judging: Pick<RuleContext, "sha256" | "verify">;
  private snapshot: Engagement;
  private dueSlips: RuleContext["dueSlips"];
  private count = 0;
  private readonly changes = new vscode.EventEmitter<readonly string[]>();

  /** Fires when the snapshot is replaced, with the paths of the files that differ. */
  readonly onDidChange = this.changes.event;

  constructor(root: vscode.Uri, host: Host) {
    this.root = root;
    this.files = host.filesOf(root);
    this.git = host.gitOf(root);
    this.judging = host.verify ? { sha256: host.sha256, verify: host.verify } : { sha256: host.sha256 };
    this.snapshot = createEngagement(host.assets, []);
  }

  get engagement(): Engagement {
    return this.snapshot;
  }

  /** Grows with every new snapshot, so that an answer about an older one is known to be stale. */
  get version(): number {
    return this.count;
  }

  /** What rules and measures look at now. */
  get context(): RuleContext {
    const context = { ...this.judging, engagement: this.snapshot, today: localDay(new Date()) };
    return this.dueSlips ? { ...context, dueSlips: this.dueSlips } : context;
  }

  /** Takes over what files are now. Files that are as we know them are left out, so our own writes cost nothing. */
  update(updates: readonly FileUpdate[]): void {
    const different = updates.filter((update) => !isKnown(this.snapshot, update));
    const snapshot = updateEngagement(this.snapshot, different);
    if (snapshot !== this.snapshot)
      this.replace(
        snapshot,
        different.map(({ path }) => path),
      );
  }

  /** Takes over what the history tells of the sign-offs and of due dates; undefined where none can be read. */
  remember(past: Past | undefined, dueSlips: RuleContext["dueSlips"]): void {
    if (isSamePast(this.snapshot.past, past) && isSameCount(this.dueSlips, dueSlips)) return;
    this.dueSlips = dueSlips;
    const { past: _, ...files } = this.snapshot;
    this.replace(past ? { ...files, past } : files, []);
  }

  /** Takes over a snapshot that was built elsewhere. */
  replace(snapshot: Engagement, paths: readonly string[]): void {
    this.snapshot = snapshot;
    this.count++;
    this.changes.fire(paths);
  }

  dispose(): void {
    this.changes.dispose();
  }
}

/** The text of a file as the snapshot knows it, the engagement's own schemas included. */
export function textOf(engagement: Engagement, path: string): string | undefined {
  if (isCustomPath(path)) return engagement.custom.find((file) => file.path === path)?.text;
  return findFile(engagement, path)?.text;
}

/** Most commits change nothing of it. States before a sign-off are not compared, they are as long as the people are. */
function isSamePast(one: Past | undefined, other: Past | undefined): boolean {
  if (!one || !other) return one === other;
  const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
    a.size === b.size && [...a].every((each) => b.has(each));
  const isOld = one.before.size > 0 || other.before.size > 0;
  return !isOld && isSame(one.lapsed, other.lapsed) && isSame(one.committed, other.committed);
}

function isSameCount(one: RuleContext["dueSlips"], other: RuleContext["dueSlips"]): boolean {
  if (!one || !other) return one === other;
  return one.size === other.size && [...one].every(([id, count]) => other.get(id) === count);
}

function isKnown(engagement: Engagement, { path, content }: FileUpdate): boolean {
  const text = textOf(engagement, path);
  if (content === undefined) return text === undefined;
  return "text" in content && content.text === text;
}
