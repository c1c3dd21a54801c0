import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { FileChange } from "../../src/core/text/change-plan.ts";
import { writePlan } from "../../src/node/apply-plan.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { safePath } from "../../src/node/safe-path.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("A plan of files", () => {
  const folder = temporaryFolder();
  const put = (path: string, text: string): void => writeFileSync(join(folder(), path), text);
  const text = (path: string): string => readFileSync(join(folder(), path), "utf8");

  it("creates, edits and renames", () => {
    put("a.md", "one\n");
    put("b.md", "two\n");
    write([
      { type: "create", path: "gaps/new.md", text: "new\n" },
      { type: "edit", path: "a.md", base: "one\n", edits: [{ span: { start: 0, end: 3 }, text: "1" }] },
      { type: "rename", path: "b.md", to: "sub/c.md", base: "two\n" },
    ]);
    assert.deepEqual(listing(), ["a.md", "gaps", "gaps/new.md", "sub", "sub/c.md"]);
    assert.deepEqual([text("a.md"), text("gaps/new.md"), text("sub/c.md")], ["1\n", "new\n", "two\n"]);
  });

  it("keeps a file's mode, and its bytes where they are not edited", () => {
    put("a.md", "\uFEFFüber\r\n");
    chmodSync(join(folder(), "a.md"), 0o600);
    write([{ type: "edit", path: "a.md", base: "\uFEFFüber\r\n", edits: [{ span: { start: 1, end: 2 }, text: "Ü" }] }]);
    assert.equal(text("a.md"), "\uFEFFÜber\r\n");
    assert.equal(statSync(join(folder(), "a.md")).mode & 0o777, 0o600);
  });

  const conflicts: readonly [what: string, change: FileChange, code: string][] = [
    ["a file that has changed", { type: "edit", path: "a.md", base: "old\n", edits: [] }, "file-changed"],
    ["a file that is gone", { type: "edit", path: "gone.md", base: "", edits: [] }, "file-changed"],
    ["a new file that exists", { type: "create", path: "a.md", text: "mine\n" }, "exists"],
    ["a new name that exists", { type: "rename", path: "a.md", to: "b.md", base: "one\n" }, "exists"],
    ["a renamed file that has changed", { type: "rename", path: "a.md", to: "c.md", base: "old\n" }, "file-changed"],
  ];
  for (const [what, change, code] of conflicts)
    it(`writes nothing at all where it meets ${what}`, () => {
      put("a.md", "one\n");
      put("b.md", "two\n");
      const plan: FileChange[] = [{ type: "create", path: "first.md", text: "first\n" }, change];
      assert.throws(() => write(plan), isError(code));
      assert.deepEqual(listing(), ["a.md", "b.md"]);
      assert.deepEqual([text("a.md"), text("b.md")], ["one\n", "two\n"]);
    });

  it("takes everything back where the disk refuses one of the files", () => {
    put("a.md", "one\n");
    put("b.md", "two\n");
    mkdirSync(join(folder(), "b.md.rescue-new"));
    const before = listing();
    const plan: FileChange[] = [
      { type: "edit", path: "a.md", base: "one\n", edits: [{ span: { start: 0, end: 3 }, text: "1" }] },
      { type: "create", path: "gaps/new.md", text: "new\n" },
      { type: "edit", path: "b.md", base: "two\n", edits: [{ span: { start: 0, end: 3 }, text: "2" }] },
    ];
    assert.throws(() => write(plan));
    assert.deepEqual(listing(), before);
    assert.deepEqual([text("a.md"), text("b.md")], ["one\n", "two\n"]);
  });

  it("never writes through a link", () => {
    const outside = join(folder(), "outside");
    const root = join(folder(), "root");
    mkdirSync(outside);
    mkdirSync(root);
    writeFileSync(join(outside, "a.md"), "theirs\n");
    symlinkSync(outside, join(root, "linked"));
    symlinkSync(join(outside, "a.md"), join(root, "a.md"));
    symlinkSync(join(outside, "nowhere"), join(root, "b.md"));
    for (const path of ["linked/new.md", "linked/a.md", "a.md", "b.md"])
      assert.throws(() => writePlan(root, planOf([{ type: "create", path, text: "x" }])), isError("refused"));
    const throughLink: FileChange = { type: "edit", path: "a.md", base: "theirs\n", edits: [] };
    assert.throws(() => writePlan(root, planOf([throughLink])), isError("refused"));
    assert.deepEqual(readdirSync(outside), ["a.md"]);
    assert.equal(readFileSync(join(outside, "a.md"), "utf8"), "theirs\n");
  });

  const escapes = [
    "../a.md",
    "gaps/../../a.md",
    "/etc/a.md",
    "",
    ".",
    "gaps//a.md",
    "gaps/./a.md",
    "gaps/",
    ".git/config",
    ".GIT/hooks/pre-commit",
    ".git./config",
    "git~1/config",
    "sub/.git/config",
    "a\0.md",
  ];
  for (const path of escapes)
    it(`refuses the path ${JSON.stringify(path)}`, () => {
      assert.throws(() => safePath(folder(), path), isError("refused"));
      assert.throws(() => write([{ type: "create", path, text: "x" }]), isError("refused"));
      const rename: FileChange = { type: "rename", path: "a.md", to: path, base: "one\n" };
      put("a.md", "one\n");
      assert.throws(() => write([rename]), isError("refused"));
      assert.deepEqual(listing(), ["a.md"]);
    });

  for (const path of ["gaps/GAP-001.md", ".rescue/schemas/x.json", ".gitignore", "a b/ü.md", "..a/b..md"])
    it(`takes the path ${path}`, () => {
      write([{ type: "create", path, text: "x" }]);
      assert.ok(existsSync(join(folder(), path)));
    });

  function write(changes: readonly FileChange[]): void {
    writePlan(folder(), planOf(changes));
  }

  function listing(): string[] {
    return readdirSync(folder(), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .toSorted();
  }
});

function planOf(changes: readonly FileChange[]) {
  return { title: "Test", changes };
}

function isError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof RescueError && error.code === code;
}
