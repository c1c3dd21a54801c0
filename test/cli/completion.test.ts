import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands } from "../../src/cli/all-commands.ts";
import { buildCli, rescue } from "../support/built-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("rescue completion", () => {
  before(buildCli);
  const folder = temporaryFolder();

  for (const shell of ["bash", "zsh", "fish"])
    it(`knows every command in ${shell}`, () => {
      const { code, stdout } = rescue(folder(), ["completion", shell]);
      assert.equal(code, 0);
      for (const { name } of commands) assert.match(stdout, new RegExp(`[\\s'"]${name}[\\s:)"]`), name);
      assert.match(stdout, /change-request/);
      assert.match(stdout, /sarif/);
    });

  it("refuses a shell that it does not know", () => {
    const { code, stderr } = rescue(folder(), ["completion", "tcsh"]);
    assert.equal(code, 2);
    assert.match(stderr, /Allowed choices are bash, zsh, fish\./);
  });

  const COMPLETED: readonly (readonly [typed: string[], words: string[]])[] = [
    [["rescue", "st"], ["status"]],
    [["rescue", "list", "ga"], ["gap"]],
    [
      ["rescue", "check", "--al"],
      ["--all", "--allow-pending"],
    ],
    [["rescue", "check", "--format", "s"], ["sarif"]],
    [["rescue", "sign", "SCP-001", "--verdict", "a"], ["approved"]],
  ];
  for (const [typed, words] of COMPLETED)
    it(`completes "${typed.join(" ")}" in bash`, function () {
      if (spawnSync("bash", ["-c", "((BASH_VERSINFO[0] >= 4))"]).status !== 0) this.skip();
      const script = join(folder(), "rescue.bash");
      writeFileSync(script, rescue(folder(), ["completion", "bash"]).stdout);
      const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rescue; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync("bash", ["-c", line, "bash", script, ...typed], { encoding: "utf8" });
      assert.equal(stderr, "");
      assert.deepEqual(stdout.trim().split("\n"), words);
    });
});
