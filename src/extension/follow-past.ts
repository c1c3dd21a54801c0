import * as vscode from "vscode";
import type { Engagements } from "./engagements.ts";
import type { Heads } from "./heads.ts";
import type { Session } from "./session.ts";

/**
 * Keeps sessions at what their histories tell of sign-offs and due dates: looks when one is opened and when its repository gets
 * another commit or branch. In a window that is not trusted git is not run, and what is shown goes by the files alone.
 */
export function followPast(engagements: Engagements, heads: Heads): vscode.Disposable {
  const known = new WeakSet<Session>();
  const lookAtNew = (): void => {
    if (!vscode.workspace.isTrusted) return;
    for (const { session } of engagements.all) {
      if (known.has(session)) continue;
      known.add(session);
      void look(session);
      // Outside of a repository there is nothing to follow.
      heads.follow(session).catch(() => undefined);
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

async function look(session: Session): Promise<void> {
  const [{ readPast }, { readDueSlips }] = await Promise.all([
    import("../node/read-past.ts"),
    import("../node/due-slips.ts"),
  ]);
  const count = (looks.get(session) ?? 0) + 1;
  looks.set(session, count);
  const root = session.root.fsPath;
  const [past, dueSlips] = await Promise.all([
    readPast(session.engagement, { root }),
    readDueSlips(session.engagement, root),
  ]);
  // An answer that a newer look has overtaken is thrown away.
  if (looks.get(session) === count) session.remember(past, dueSlips);
}

/** How often each session was looked at. */
const looks = new WeakMap<Session, number>();
