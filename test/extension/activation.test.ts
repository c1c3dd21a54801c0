import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { answered, rescue, root } from "./window.ts";

describe("The extension in a real VS Code", () => {
  it("wakes up by itself where the folder holds an engagement", async () => {
    const extension = vscode.extensions.getExtension("rescue-ledger.rescue-ledger");
    ok(extension);
    await answered(vscode.languages.onDidChangeDiagnostics, () => extension.isActive || undefined);
    const { engagements } = await rescue();
    deepEqual(
      engagements.all.map(({ session }) => session.root.toString()),
      [root().toString()],
    );
  });

  it("registers exactly the commands that package.json names", async () => {
    await rescue();
    const manifest: { contributes: { commands: { command: string }[] } } =
      vscode.extensions.getExtension("rescue-ledger.rescue-ledger")?.packageJSON;
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith("rescue."));
    // VS Code adds commands of its own for each view.
    const own = registered.filter((id) => !/^rescue\.\w+\.\w+$/.test(id)).sort();
    deepEqual(own, manifest.contributes.commands.map(({ command }) => command).sort());
    equal(new Set(own).size, own.length);
  });
});
