import * as vscode from "vscode";
import type { Engagement } from "../core/engagement/engagement.ts";
import { ofKind } from "../core/engagement/engagement.ts";
import type { Person } from "../core/ledger/authority.ts";
import type { Session } from "./session.ts";

/**
 * Who sits at the keyboard: the one person of people.yaml with git's user.email. Git is asked once a folder, and only in a
 * trusted workspace.
 */
export class Identity {
  private readonly emails = new Map<string, Promise<string | undefined>>();

  async of(session: Session): Promise<Person | undefined> {
    if (!vscode.workspace.isTrusted) return undefined;
    const folder = session.root.toString();
    const asked = this.emails.get(folder) ?? session.git.email();
    this.emails.set(folder, asked);
    const email = await asked;
    return email === undefined ? undefined : personWith(session.engagement, email);
  }

  /** Asks git again, since people change their configuration. */
  forget(): void {
    this.emails.clear();
  }
}

function personWith(engagement: Engagement, email: string): Person | undefined {
  const wanted = email.toLowerCase();
  const found = ofKind(engagement, "person").filter(({ value }) =>
    value.emails?.some((own) => own.toLowerCase() === wanted),
  );
  return found.length === 1 ? found[0] : undefined;
}
