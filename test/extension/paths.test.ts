import { equal } from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";
import { toPath } from "../../src/extension/convert.ts";

/** The engagement's folder, a file, and the path by which the engine knows it; undefined where it is none of its. */
const CASES: readonly (readonly [root: string, file: string, path: string | undefined])[] = [
  ["file:///srv/rescue", "file:///srv/rescue/gaps/GAP-001.md", "gaps/GAP-001.md"],
  ["file:///srv/rescue/", "file:///srv/rescue/people.yaml", "people.yaml"],
  ["file:///", "file:///people.yaml", "people.yaml"],
  ["file:///srv/rescue", "file:///srv/rescue", undefined],
  ["file:///srv/rescue", "file:///srv/rescue-2/people.yaml", undefined],
  ["file:///srv/rescue", "file:///srv/people.yaml", undefined],
  ["file:///srv/rescue", "file:///srv/Rescue/people.yaml", undefined],
  ["file:///srv/rescue", "git:/srv/rescue/people.yaml", undefined],
  ["file:///c:/Srv/Rescue", "file:///C:/srv/rescue/gaps/GAP-001.md", "gaps/GAP-001.md"],
  ["file:///c:/srv", "file:///d:/srv/people.yaml", undefined],
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
