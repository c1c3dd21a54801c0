import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Engagement } from "../core/engagement/engagement.ts";
import { ofKind } from "../core/engagement/engagement.ts";
import type { Person } from "../core/ledger/authority.ts";
import { gitEnvironment } from "../node/git-environment.ts";
import type { Session } from "./session.ts";

const run = promisify(execFile);

/**
 * Who sits at the keyboard: the one person of people.yaml with git's user.email. Git is asked once a folder, and only in a
 * trusted workspace.
 */
export class Identity {
  private readonly emails = new Map<string, Promise<string | undefined>>();

  async of(session: Session): Promise<Person | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const folder = session.root.fsPath;
    const asked = this.emails.get(folder) ?? readEmail(folder);
    this.emails.set(folder, asked);
    const email = await asked;
    return email === undefined ? undefined : personWith(session.engagement, email);
  }

  /** Asks git again, since people change their configuration. */
  forget(): void {
    this.emails.clear();
  }
}

async function readEmail(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["config", "--get", "user.email"], { cwd: folder, env: gitEnvironment() });
    return stdout.trim() || undefined;
  } catch {
    // No git, or no address in its configuration: then nobody is known, which views say in their own way.
    return undefined;
  }
}

function personWith(engagement: Engagement, email: string): Person | undefined {
  const wanted = email.toLowerCase();
  const found = ofKind(engagement, "person").filter(({ value }) =>
    value.emails?.some((own) => own.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
}
