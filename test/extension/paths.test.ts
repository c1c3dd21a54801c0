import { equal } from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { toPath } from "../../src/extension/convert.ts";

/** The engagement's folder, a file, and the path by which the engine knows it; undefined where it is none of its. */
const CASES: readonly (readonly [root: string, file: string, path: string | undefined])[] = [
  ["file:///work/rescue", "file:///work/rescue/gaps/GAP-001.md", "gaps/GAP-001.md"],
  ["file:///work/rescue/", "file:///work/rescue/people.yaml", "people.yaml"],
  ["file:///", "file:///people.yaml", "people.yaml"],
  ["file:///work/rescue", "file:///work/rescue", undefined],
  ["file:///work/rescue", "file:///work/rescue-2/people.yaml", undefined],
  ["file:///work/rescue", "file:///work/people.yaml", undefined],
  ["file:///work/rescue", "file:///work/Rescue/people.yaml", undefined],
  ["file:///work/rescue", "git:/work/rescue/people.yaml", undefined],
  ["file:///c:/Work/Rescue", "file:///C:/work/rescue/gaps/GAP-001.md", "gaps/GAP-001.md"],
  ["file:///c:/work", "file:///d:/work/people.yaml", undefined],
  ["file://server/share", "file://server/share/people.yaml", "people.yaml"],
  ["file://server/share", "file://other/share/people.yaml", undefined],
  ["vscode-vfs://github/client/rescue", "vscode-vfs://github/client/rescue/people.yaml", "people.yaml"],
  ["vscode-vfs://github/client/rescue", "file:///client/rescue/people.yaml", undefined],
];

describe("The path of a file in its engagement", () => {
  for (const [root, file, path] of CASES)
    it(`is ${path ?? "none"} for ${file} in ${root}`, () => {
      equal(toPath(vscode.Uri.parse(root), vscode.Uri.parse(file)), path);
    });
});
