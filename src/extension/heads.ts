import * as vscode from "vscode";
import type { Git } from "./host/git.ts";
import type { Session } from "./session.ts";

/** Milliseconds in which a commit or checkout touches its files. */
const GATHERING = 100;

/** Tells when a repository gets another commit or branch. Git is asked once a repository, where it lies. */
export class Heads implements vscode.Disposable {
  private readonly followed = new Map<string, Promise<vscode.Disposable>>();
  private readonly changes = new vscode.EventEmitter<void>();

  readonly onDidChange = this.changes.event;

  /** Begins to look at the repository of an engagement. Throws what keeps git from being read. */
  async follow({ root, git }: Session): Promise<void> {
    const key = root.toString();
    const following = this.followed.get(key) ?? this.watch(git);
    this.followed.set(key, following);
    await following.catch((error: unknown) => {
      // A repository may be made later.
      this.followed.delete(key);
      throw error;
    });
  }

  dispose(): void {
    for (const following of this.followed.values()) void following.then((watcher) => watcher.dispose());
    this.changes.dispose();
  }

  private async watch(git: Git): Promise<vscode.Disposable> {
    const pattern = new vscode.RelativePattern(await git.folder(), "{HEAD,logs/HEAD,FETCH_HEAD}");
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    let timer: NodeJS.Timeout | undefined;
    const gather = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        this.changes.fire();
      }, GATHERING);
    };
    const parts = [watcher.onDidCreate(gather), watcher.onDidChange(gather), watcher.onDidDelete(gather)];
    return vscode.Disposable.from(watcher, ...parts, { dispose: () => clearTimeout(timer) });
  }
}
