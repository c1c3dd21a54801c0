import { equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

describe("The extension in a real VS Code", () => {
  it("runs in a VS Code that tells its version", () => {
    equal(typeof vscode.version, "string");
  });

  it("is known to VS Code under its identifier", () => {
    ok(vscode.extensions.getExtension("rescue-ledger.rescue-ledger"));
  });
});
