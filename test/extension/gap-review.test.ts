import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { Field } from "../../src/core/views/gap-review/gap-row.ts";
import { answerReview } from "../../src/extension/pages/gap-review-edits.ts";
import type { Answer, SetValue } from "../../src/extension/protocol/gap-review.ts";
import type { Session } from "../../src/extension/session.ts";
import { answered, gapText, removeOutside, rescue, root, uriOf, writeOutside } from "./window.ts";

/** Two hundred are edited on the page itself, in `test/ui/gap-review.test.ts`. */
const GAPS = Array.from({ length: 40 }, (_, index) => `GAP-${2000 + index}`);

describe("The gap review", () => {
  before(async () => {
    for (const id of GAPS) writeOutside(pathOf(id), textOf(id));
    const { engagements } = await rescue();
    await answered(engagements.onDidChange, () => (GAPS.every((id) => rowOf(id)) ? true : undefined));

    function rowOf(id: string) {
      return engagements.current?.session.engagement.files.some(({ path }) => path === pathOf(id));
    }
  });

  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const id of GAPS) removeOutside(pathOf(id));
    const { engagements } = await rescue();
    await answered(engagements.onDidChange, () =>
      engagements.current?.session.engagement.files.some(({ path }) => GAPS.some((id) => path === pathOf(id)))
        ? undefined
        : true,
    );
  });

  it("edits gap after gap, each of which the editor's own undo brings back byte for byte", async () => {
    const session = await current();
    for (const id of GAPS) equal((await set(session, "due", "2026-12-24", [id])).refusal, "");
    for (const id of GAPS) equal(onDisk(id), textOf(id).replace("due: 2026-12-01", "due: 2026-12-24"));
    equal(vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).length, 0);
    for (const id of GAPS) await undoInEditor(id);
    for (const id of GAPS) equal(onDisk(id), textOf(id));
  });

  it("edits many gaps as one edit, and undoes and redoes it as one", async () => {
    const session = await current();
    equal((await set(session, "horizon", "week", GAPS)).rows.length, GAPS.length);
    ok(GAPS.every((id) => onDisk(id) === textOf(id).replace("horizon: later", "horizon: week")));
    const undone = await answerReview(session, { type: "undo", edit: 2 });
    deepEqual([undone?.refusal, undone?.rows.length, undone?.redo], ["", GAPS.length, true]);
    ok(GAPS.every((id) => onDisk(id) === textOf(id)));
    equal((await answerReview(session, { type: "redo", edit: 3 }))?.rows.length, GAPS.length);
    await answerReview(session, { type: "undo", edit: 4 });
    ok(GAPS.every((id) => onDisk(id) === textOf(id)));
  });

  it("keeps what another program wrote into the same file a moment before", async () => {
    const session = await current();
    const [id = ""] = GAPS;
    const theirs = textOf(id).replace("class: defect", "class: trust");
    writeOutside(pathOf(id), theirs);
    equal((await set(session, "due", "2026-12-24", [id])).refusal, "");
    equal(onDisk(id), theirs.replace("due: 2026-12-01", "due: 2026-12-24"));
    await restore(id);
  });

  it("refuses to write over a value that another program has just changed", async () => {
    const session = await current();
    const [id = ""] = GAPS;
    const theirs = textOf(id).replace("due: 2026-12-01", "due: 2027-01-01");
    writeOutside(pathOf(id), theirs);
    match((await set(session, "due", "2026-12-24", [id])).refusal, /^Somebody has changed GAP-2000 meanwhile/);
    equal(onDisk(id), theirs);
    await restore(id);
  });

  it("leaves what is typed in an editor unsaved, and edits it there", async () => {
    const session = await current();
    const [id = ""] = GAPS;
    const editor = await vscode.window.showTextDocument(uriOf(pathOf(id)));
    // The editor takes over what another program wrote a moment later than we do.
    await answered(vscode.workspace.onDidChangeTextDocument, () =>
      editor.document.getText() === textOf(id) ? true : undefined,
    );
    await editor.edit((edit) => edit.insert(new vscode.Position(7, 0), "notes: typed\n"));
    ok(editor.document.isDirty);
    match((await set(session, "due", "2026-12-24", [id])).refusal, /^$/);
    ok(editor.document.isDirty);
    match(editor.document.getText(), /due: 2026-12-24 # as promised\nnotes: typed\n/);
    equal(onDisk(id), textOf(id));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("does not undo what was changed since, and says so", async () => {
    const session = await current();
    const [id = ""] = GAPS;
    await set(session, "due", "2026-12-24", [id]);
    const newer = `${onDisk(id)}More.\n`;
    writeOutside(pathOf(id), newer);
    await answered(session.onDidChange, () => (textIn(session, id) === newer ? true : undefined));
    match((await answerReview(session, { type: "undo", edit: 9 }))?.refusal ?? "", /changed since/);
    equal(onDisk(id), newer);
    await restore(id);
  });
});

let edits = 0;

async function set(session: Session, field: Field, value: string, ids: readonly string[]): Promise<Answer> {
  const seen = { due: "2026-12-01", horizon: "later" }[String(field)] ?? "";
  const gaps = ids.map((id) => ({ id, seen }));
  const message: SetValue = { type: "set", edit: edits++, field, value, reason: "", gaps };
  const answer = await answerReview(session, message);
  ok(answer);
  return answer;
}

async function current(): Promise<Session> {
  const { engagements } = await rescue();
  ok(engagements.current);
  return engagements.current.session;
}

async function undoInEditor(id: string): Promise<void> {
  const { document } = await vscode.window.showTextDocument(uriOf(pathOf(id)));
  await vscode.commands.executeCommand("undo");
  ok(await document.save());
}

async function restore(id: string): Promise<void> {
  const session = await current();
  writeOutside(pathOf(id), textOf(id));
  await answered(session.onDidChange, () => (textIn(session, id) === textOf(id) ? true : undefined));
}

function textIn({ engagement }: Session, id: string): string | undefined {
  return engagement.files.find(({ path }) => path === pathOf(id))?.text;
}

function onDisk(id: string): string {
  return readFileSync(join(root().fsPath, pathOf(id)), "utf8");
}

function textOf(id: string): string {
  return gapText(id, { due: "2026-12-01 # as promised" });
}

function pathOf(id: string): string {
  return `gaps/${id}.md`;
}
