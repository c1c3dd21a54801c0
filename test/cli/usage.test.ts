import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { commands } from "../../src/cli/all-commands.ts";
import { buildCli, CLI, rescue } from "../support/built-cli.ts";
import { SOUND, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("The command line", () => {
  before(buildCli);
  const folder = temporaryFolder();

  it("tells its version, the one of package.json", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    assert.deepEqual(rescue(folder(), ["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
    assert.equal(rescue(folder(), ["-V"]).stdout, `${version}\n`);
  });

  it("shows its help on request, and when nothing is asked of it", () => {
    const asked = rescue(folder(), ["--help"]);
    assert.equal(asked.code, 0);
    for (const { name } of commands) assert.match(asked.stdout, new RegExp(`^  ${name} `, "m"));
    const unasked = rescue(folder(), []);
    assert.equal(unasked.code, 2);
    assert.equal(unasked.stderr, asked.stdout);
  });

  for (const { name, examples } of commands)
    it(`shows examples in the help of ${name}`, () => {
      const { code, stdout } = rescue(folder(), [name, "--help"]);
      assert.equal(code, 0);
      assert.ok(examples.length >= 2);
      for (const [line, does] of examples) assert.ok(stdout.includes(line) && stdout.includes(does), stdout);
    });

  const MISTAKES: readonly (readonly [what: string, args: string[], stderr: string])[] = [
    ["an unknown command", ["chekc"], "rescue: Unknown command 'chekc'.\nhint: Did you mean check?\n"],
    [
      "an unknown option",
      ["check", "--formt", "json"],
      "rescue: Unknown option '--formt'.\nhint: Did you mean --format?\n",
    ],
    [
      "a missing argument",
      ["list"],
      "rescue: Missing required argument 'kind'.\nhint: See `rescue --help`, or `rescue help COMMAND` for one command.\n",
    ],
    [
      "a day that does not exist",
      ["check", "--today", "2026-02-30"],
      "rescue: Option '--today <date>' argument '2026-02-30' is invalid. Write a day that exists as YYYY-MM-DD.\nhint: See `rescue --help`, or `rescue help COMMAND` for one command.\n",
    ],
    [
      "a field without a value",
      ["list", "gap", "--where", "owner"],
      "rescue: Option '--where <field=value>' argument 'owner' is invalid. Write a field, = and a value, as in owner=lead-consultant.\nhint: See `rescue --help`, or `rescue help COMMAND` for one command.\n",
    ],
  ];
  for (const [what, args, stderr] of MISTAKES)
    it(`answers ${what} with two lines and exit code 2`, () => {
      assert.deepEqual(rescue(folder(), args), { code: 2, stdout: "", stderr });
    });

  it("says where to go when there is no engagement", () => {
    const { code, stdout, stderr } = rescue(folder(), ["status"]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.equal(
      stderr,
      `rescue: There is no engagement.yaml in ${folder()} or above it.\nhint: Go to an engagement's folder, or start one with \`rescue init DIR\`.\n`,
    );
  });

  it("shows the place of a failure only when it is asked for", () => {
    assert.doesNotMatch(rescue(folder(), ["status"]).stderr, /\n {4}at /);
    assert.match(rescue(folder(), ["status"], { environment: { RESCUE_DEBUG: "1" } }).stderr, /\n {4}at /);
  });

  it("tells what the system refuses in two lines as well", () => {
    writeFiles(folder(), SOUND);
    const environment = { GITHUB_STEP_SUMMARY: folder() };
    const { code, stderr } = rescue(folder(), ["check", "--format", "github"], { environment });
    assert.equal(code, 2);
    assert.match(stderr, /^rescue: The system finds a folder where a file is meant: .*\nhint: Name another place\.\n$/);
  });

  it("ends quietly when its reader closes the pipe", function () {
    if (process.platform === "win32") this.skip();
    const gaps = Array.from({ length: 600 }, (_, n) => [`gaps/GAP-${1000 + n}.md`, `---\nid: GAP-${1000 + n}\n---\n`]);
    writeFiles(folder(), { ...SOUND, ...Object.fromEntries(gaps) });
    const line = `"${process.execPath}" "${CLI}" check --json | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: folder(), encoding: "utf8" });
    assert.deepEqual({ stdout, stderr }, { stdout: "{\n", stderr: "" });
  });
});
