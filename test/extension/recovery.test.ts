import { deepEqual, equal } from "node:assert/strict";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { openRepository } from "../../src/node/git.ts";
import { beginJournal, readJournal } from "../../src/node/journal.ts";
import { answered, git, rescue, root, uriOf, writeOutside } from "./window.ts";

const SIGNOFF = "signoffs/SGN-999.md";

describe("A decision that was cut off", () => {
  it("is undone when the engagement is opened again", async () => {
    const { engagements } = await rescue();
    const repository = await openRepository(root().fsPath);
    const [commit = "", ref = ""] = [git("rev-parse", "HEAD"), git("symbolic-ref", "HEAD")];
    const steps = [{ path: SIGNOFF, before: undefined, after: Buffer.from("half\n") }];
    beginJournal(repository, { commit, ref, title: "scope(SCP-022): tier undecided → 2", steps });
    writeOutside(SIGNOFF, "half\n");
    await reopen();
    await vscode.commands.executeCommand("rescue.refresh");
    const session = engagements.current?.session;
    await answered(session?.onDidChange ?? engagements.onDidChange, () =>
      existsSync(uriOf(SIGNOFF).fsPath) ? undefined : true,
    );
    equal(readJournal(repository), undefined);
    deepEqual([git("rev-parse", "HEAD"), git("status", "--porcelain")], [commit, ""]);
  });

  async function reopen(): Promise<void> {
    const { engagements } = await rescue();
    const file = uriOf("engagement.yaml").fsPath;
    const text = readFileSync(file, "utf8");
    renameSync(file, `${file}.away`);
    await answered(engagements.onDidChange, () => (engagements.all.length === 0 ? true : undefined));
    renameSync(`${file}.away`, file);
    await answered(engagements.onDidChange, () => (engagements.all.length === 1 ? true : undefined));
    equal(readFileSync(file, "utf8"), text);
  }
});
