import { equal, match } from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf, removeOutside, rescue, uriOf, writeOutside } from "./window.ts";

const PATH = "gaps/GAP-950.md";

/** What a gap that was begun a minute ago lacks, and nothing of its form. */
const STILL_TO_DO = / gap\/(?:impact-vague|no-due|no-evidence|no-owner)$/;

describe("A snippet", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    removeOutside(PATH);
    await diagnosticsOf(PATH, (lines) => lines.length === 0);
  });

  it("fills an empty file with a gap that is called as the file, from field to field", async () => {
    await rescue();
    writeOutside(PATH, "");
    const { document } = await vscode.window.showTextDocument(uriOf(PATH));
    await vscode.commands.executeCommand("editor.action.insertSnippet", { langId: "markdown", name: "Rescue: Gap" });
    match(
      document.getText(),
      /^---\nid: GAP-950\ntitle: title\nhorizon: week\nstatus: open\nraisedOn: \d{4}-\d\d-\d\d\n/,
    );
    await diagnosticsOf(PATH, (lines) => lines.some((line) => line.endsWith(" ref/broken")));
    for (const text of ["GAP-950", "Quotes fail on mobile", "now", "open", "lead-consultant"]) {
      await vscode.commands.executeCommand("type", { text });
      await vscode.commands.executeCommand("jumpToNextSnippetPlaceholder");
    }
    await vscode.commands.executeCommand("leaveSnippet");
    const [, fields] = document.getText().split(/^---$/m);
    equal(
      fields?.replace(/^raisedOn: .*$/m, "raisedOn: today"),
      "\nid: GAP-950\ntitle: Quotes fail on mobile\nhorizon: now\nstatus: open\nraisedOn: today\nraisedBy: lead-consultant\nclass: defect\n",
    );
    await diagnosticsOf(PATH, (lines) => lines.length === 4 && lines.every((line) => STILL_TO_DO.test(line)));
  });
});
