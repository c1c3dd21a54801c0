import assert from "node:assert/strict";
import { isPlainPath } from "../../src/node/safe-path.ts";

/** What git's folder is called on file systems that do not look closely. */
const GIT_FOLDERS = [
  ".git",
  ".GIT",
  ".Git ",
  ".git.",
  ".git. .",
  "git~1",
  "GIT~2",
  ".git::$INDEX_ALLOCATION",
  ".git:x",
  ".g\u200Cit",
  "\uFEFF.git",
  ".gi\u202At",
];

const OUTSIDE = ["..", ".", "", "../x", "a/../../b", "/etc/passwd", "a//b", "a/", "a/./b", "x\0.md"];

const ON_WINDOWS = [
  "a\\..\\b",
  "C:x",
  "gaps/NUL",
  "gaps/aux.md",
  "COM1",
  "lpt9.txt",
  "gaps/x.md ",
  "gaps/x.",
  "x.md:stream",
];

describe("A path of a plan", () => {
  for (const path of [...GIT_FOLDERS.flatMap((name) => [name, `${name}/config`, `gaps/${name}/hooks/x`]), ...OUTSIDE])
    it(`is not written to where it is ${JSON.stringify(path)}`, () => {
      assert.equal(isPlainPath(path), false);
    });

  for (const path of ON_WINDOWS)
    it(`is not written to on Windows where it is ${JSON.stringify(path)}`, () => {
      assert.equal(isPlainPath(path, true), false);
    });

  for (const path of [
    "gaps/GAP-001.md",
    "audit/objects-1.yaml",
    ".github/workflows/check.yml",
    ".gitignore",
    "a..b/c",
    "Über/王.md",
  ])
    it(`is written to where it is ${JSON.stringify(path)}`, () => {
      assert.equal(isPlainPath(path), true);
      assert.equal(isPlainPath(path, true), true);
    });
});
