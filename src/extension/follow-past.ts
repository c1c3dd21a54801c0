import * as vscode from "vscode";
import { mattersToPast } from "../core/ledger/past/matters-to-past.ts";
import { ifRescueError } from "../node/rescue-error.ts";
import type { Engagements } from "./engagements.ts";
import type { Heads } from "./heads.ts";
import type { Session } from "./session.ts";

/**
 * Keeps sessions at what their histories tell of sign-offs and due dates: looks when one is opened, when its repository
 * gets another commit or branch, and when what the history is asked by is changed. In a window that is not trusted git is not run, and what is shown goes by the files alone.
 */
export function followPast(engagements: Engagements, heads: Heads): vscode.Disposable {
  const known = new WeakSet<Session>();
  const lookAtNew = (): void => {
    if (!vscode.workspace.isTrusted) return;
    for (const { session } of engagements.all) {
      if (known.has(session)) continue;
      known.add(session);
      void look(session);
      followFiles(session);
      // Outside of a repository there is nothing to follow.
      heads.follow(session).catch(ifRescueError(undefined));
    }
  };
  const lookAgain = (): void => {
    for (const { session } of engagements.all) if (known.has(session)) void look(session);
  };
  return vscode.Disposable.from(
    engagements.onDidChange(lookAtNew),
    vscode.workspace.onDidGrantWorkspaceTrust(lookAtNew),
    heads.onDidChange(lookAgain),
  );
}

/** Milliseconds in which changes are gathered before the history is looked at again. */
const GATHERING = 400;

/** Ends with the session, which fires no more then. */
function followFiles(session: Session): void {
  let before = session.engagement;
  let timer: NodeJS.Timeout | undefined;
  session.onDidChange((paths) => {
    const after = session.engagement;
    const matters = mattersToPast(before, after, paths);
    before = after;
    if (!matters) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(session), GATHERING);
  });
}

async function look(session: Session): Promise<void> {
  const count = (looks.get(session) ?? 0) + 1;
  looks.set(session, count);
  const { engagement, git } = session;
  const [past, dueSlips] = await Promise.all([git.past(engagement), git.dueSlips(engagement)]);
  // An answer that a newer look has overtaken is thrown away.
  if (looks.get(session) === count) session.remember(past, dueSlips);
}

/** How often each session was looked at. */
const looks = new WeakMap<Session, number>();
