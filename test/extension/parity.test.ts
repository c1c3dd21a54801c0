import { deepEqual, ok } from "node:assert/strict";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { findingsOfCommandLine, shown } from "./both-hosts.ts";
import { answered, gapText, git, removeOutside, rescue, writeOutside } from "./window.ts";

/** Everything that is easy to tell differently: places behind CRLF, a mark, wide letters; files that cannot be read. */
const BROKEN: Readonly<Record<string, string>> = {
  "gaps/GAP-911.md": gapText("GAP-911", { status: "opne", owner: "nobody-here" }).replaceAll("\n", "\r\n"),
  "gaps/GAP-912.md": `\uFEFF${gapText("GAP-912", { class: "defekt" })}`,
  "gaps/GAP-913.md": gapText("GAP-913", { title: '"🦊 says: é"', due: "2026-02-30" }),
  "gaps/GAP-914.md": "---\nid: GAP-914\ntitle: [unclosed\n---\n",
  "gaps/GAP-915.md": "no front-matter\n",
  "gaps/GAP-916.md": gapText("GAP-911"),
  "goals.yaml": "- id: GOAL-1\n  a: &b 1\n  c: *b\n",
};

describe("The editor and the command line", () => {
  after(async () => {
    for (const path of Object.keys(BROKEN)) removeOutside(path);
    git("checkout", "--quiet", "--", ".");
    await vscode.commands.executeCommand("rescue.refresh");
  });

  it("find exactly the same in the same files", async () => {
    const { engagements } = await rescue();
    for (const [path, text] of Object.entries(BROKEN)) writeOutside(path, text);
    await vscode.commands.executeCommand("rescue.refresh");
    const told = await findingsOfCommandLine();
    for (const path of Object.keys(BROKEN))
      ok(
        told.some((line) => line.startsWith(`${path}:`)),
        path,
      );
    await answered(engagements.onDidChange, () => (shown().length === told.length ? true : undefined)).catch(() => {});
    deepEqual(shown(), told);
  });
});
