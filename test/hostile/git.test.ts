import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gapText } from "../../src/core/rules/example-files.ts";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { git, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { suiteFolder } from "../support/temporary-folder.ts";
import { PAYLOADS } from "./payloads.ts";

/** Settings of git that name a program, each of which may come with a copied repository. */
const PROGRAMS = [
  "core.fsmonitor",
  "core.pager",
  "core.editor",
  "core.sshCommand",
  "core.askPass",
  "sequence.editor",
  "diff.external",
  "diff.trick.textconv",
  "diff.trick.command",
  "merge.trick.driver",
  "filter.trick.clean",
  "filter.trick.smudge",
  "filter.trick.process",
  "gpg.program",
  "gpg.ssh.program",
  "credential.helper",
  "pager.log",
  "pager.diff",
  "interactive.diffFilter",
  "trailer.trick.command",
  "log.showSignature",
];

const HOOKS = ["post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman"];

/** Names of branches that git itself allows. */
const BRANCHES = [
  "-x",
  "--output=owned",
  "$(touch$IFS)pwned",
  "`touch`pwned",
  "a;touch;pwned",
  "a&&pwned",
  "|pwned",
  "\u202Edevorppa",
  "ap\u200Bproved",
  "\u{E0061}",
  "<b>x",
  "HEAD",
  "main.x",
  "%HOME%",
];

describe("In a hostile repository", function () {
  this.timeout(300_000);
  const folder = suiteFolder();
  const ran = (): boolean => existsSync(join(folder(), "ran")) || existsSync(join(folder(), "pwned"));

  before(async function () {
    this.timeout(300_000);
    await buildCli();
    git(folder(), "init", "--quiet", "--initial-branch=main");
    git(folder(), "config", "user.name", "Lena");
    git(folder(), "config", "user.email", "lena@rescue.example");
    writeFiles(folder(), { ...SOUND, "gaps/GAP-001.md": gapText(), ".gitattributes": "* filter=trick diff=trick\n" });
    git(folder(), "add", ".");
    git(folder(), "commit", "--quiet", "--message", "Open");
    writeFiles(folder(), {
      "scope/SCP-001.md": scopeItem("SCP-001", "1"),
      "gaps/GAP-001.md": gapText({ title: "Again" }),
    });
    git(folder(), "add", ".");
    git(folder(), "commit", "--quiet", "--message", "Go on");
    writeFiles(folder(), { "gaps/GAP-001.md": gapText({ title: "And again" }) });
    for (const branch of BRANCHES) git(folder(), "update-ref", `refs/heads/${branch}`, "HEAD");
    const program = join(folder(), ".git", "program");
    const script = `#!/bin/sh\necho "$0 $*" >> '${join(folder(), "ran")}'\nexit 0\n`;
    writeFileSync(program, script, { mode: 0o755 });
    for (const setting of PROGRAMS)
      git(folder(), "config", setting, setting === "log.showSignature" ? "true" : program);
    for (const hook of HOOKS) writeFileSync(join(folder(), ".git", "hooks", hook), script, { mode: 0o755 });
  });

  for (const args of [
    ["check"],
    ["check", "--base", "HEAD~1"],
    ["list", "gap"],
    ["show", "GAP-001"],
    ["status"],
    ["scope"],
    ["scope", "--at", "HEAD~1"],
    ["history", "GAP-001"],
    ["audit", "--no-cache"],
    ["diff", "HEAD~1"],
    ["diff", "HEAD~1...HEAD"],
    ["report", "client-status"],
    ["export", "gap"],
  ])
    it(`no program that its settings name runs: rescue ${args.join(" ")}`, () => {
      const { code, stderr } = rescue(folder(), args);
      assert.ok(code === 0 || code === 1 || code === 3, stderr);
      assert.equal(ran(), false);
    });

  for (const word of PAYLOADS.commands)
    it(`no word becomes an option or a command: ${word}`, () => {
      for (const args of [
        ["check", `--base=${word}`],
        ["audit", "--", word],
        ["diff", "--", word],
        ["diff", "--", `${word}...HEAD`],
        ["diff", "--", `HEAD...${word}`],
        ["scope", `--at=${word}`],
        ["history", "--", word],
        ["show", "--", word],
        ["list", "--", word],
        ["report", "--", word],
        ["check", "--", word],
      ])
        assertRefused(rescue(folder(), args), args);
      assert.equal(ran(), false);
    });

  for (const branch of BRANCHES)
    it(`the branch ${JSON.stringify(branch)} is a revision or nothing`, () => {
      for (const args of [
        ["check", `--base=${branch}`],
        ["audit", "--no-cache", "--", branch],
        ["diff", "--", `main...${branch}`],
        ["scope", `--at=${branch}`],
      ]) {
        const { code, stderr } = rescue(folder(), args);
        assert.ok(code !== null && code <= 3, `${args.join(" ")}: ${stderr}`);
        assert.doesNotMatch(stderr, /\n\s+at |[^\P{Cc}\n]|\u202E/u);
      }
      assert.equal(ran(), false);
    });
});

describe("An object as large as a disk", function () {
  this.timeout(300_000);
  const folder = suiteFolder();

  it("is passed over within bounded memory", async () => {
    await buildCli();
    git(folder(), "init", "--quiet", "--initial-branch=main");
    const huge = `---\nid: GAP-009\ntitle: ${"x".repeat(60_000_000)}\n---\n`;
    writeFiles(folder(), { ...SOUND, "gaps/GAP-009.md": huge });
    git(folder(), "add", ".");
    git(folder(), "commit", "--quiet", "--message", "Huge");
    const environment = { NODE_OPTIONS: "--max-old-space-size=150" };
    const found = rescue(folder(), ["check", "--format", "json"], { environment });
    assert.match(found.stdout, /file\/too-large/);
    const audited = rescue(folder(), ["audit", "--no-cache", "--json"], { environment });
    assert.ok(audited.code === 0 || audited.code === 1, audited.stderr);
    assert.equal(JSON.parse(audited.stdout).version, 1);
  });
});

function assertRefused({ code, stderr }: CliResult, args: readonly string[]): void {
  assert.ok(code === 1 || code === 2, `${args.join(" ")} ended with ${code}`);
  assert.match(stderr, /^rescue: /, args.join(" "));
  assert.doesNotMatch(stderr, /\n\s+at /);
}
