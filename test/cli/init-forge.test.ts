import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { git } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FACTS = ["--client", "Northwind", "--crm", "Orbit", "--day-one", "2026-03-02"];
const OWNER = ["--business-owner", "Priya Raman <priya@client.example> @priya-raman"];

describe("The forge's part of a new engagement", () => {
  before(buildCli);
  const folder = temporaryFolder();
  const init = (...args: string[]): CliResult => rescue(folder(), ["init", "northwind", ...FACTS, ...args]);
  const path = (name: string): string => join(folder(), "northwind", name);
  const has = (...names: string[]): boolean[] => names.map((name) => existsSync(path(name)));

  it("is there for both forges unless something else is said, committed with the rest", () => {
    assert.equal(init().code, 0);
    assert.deepEqual(has(".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitlab-ci.yml"), [true, true, true]);
    assert.equal(git(path("."), "status", "--porcelain"), "");
  });

  it("is there for one forge, or for none", () => {
    assert.equal(init("--forge", "github").code, 0);
    assert.deepEqual(has(".github/workflows/rescue-check.yml", ".gitlab-ci.yml"), [true, false]);
    assert.equal(rescue(folder(), ["init", "other", ...FACTS, "--no-forge"]).code, 0);
    assert.equal(existsSync(join(folder(), "other/.github")), false);
  });

  it("is held to the version of the product that made it, and nothing is left to fill in", () => {
    init();
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const name of ["rescue-check", "rescue-sign"]) {
      const text = readFileSync(path(`.github/workflows/${name}.yml`), "utf8");
      assert.ok(text.includes(`rescue-ledger@${version}`));
      assert.doesNotMatch(text, /@VERSION@/);
    }
    assert.equal(parse(readFileSync(path(".gitlab-ci.yml"), "utf8"))["rescue-check"].variables.RESCUE_VERSION, version);
  });

  it("asks the people whose logins were given, and passes the check", () => {
    init("--forge", "github", ...OWNER);
    assert.match(readFileSync(path(".github/CODEOWNERS"), "utf8"), /^\/scope\/ @priya-raman$/m);
    const { findings } = JSON.parse(rescue(path("."), ["check", "--json"]).stdout);
    assert.deepEqual(
      findings.filter((one: { rule: string }) => one.rule === "people/codeowners-stale"),
      [],
    );
  });

  it("takes a login for the forge that is used", () => {
    init("--forge", "gitlab", ...OWNER);
    assert.match(readFileSync(path("people.yaml"), "utf8"), /^ {2}gitlab: priya-raman$/m);
  });

  it("goes with the sample only where a forge is named", () => {
    const args = ["init", "northwind", "--template", "sample", "--no-git"];
    assert.equal(rescue(folder(), [...args, "--forge", "gitlab"]).code, 0);
    assert.deepEqual(has(".gitlab/CODEOWNERS", ".github/CODEOWNERS"), [true, false]);
  });

  it("is left out below the top of a repository, where a forge would not look for it", () => {
    git(folder(), "init", "--quiet");
    const refused = init("--forge", "github");
    assert.equal(refused.code, 2);
    assert.equal(existsSync(path(".")), false);
    const { code, stderr } = init();
    assert.equal(code, 0);
    assert.match(stderr, /forges read their files only at its top/);
    assert.deepEqual(has(".github", "engagement.yaml"), [false, true]);
  });

  it("is brought up to date by rescue codeowners", () => {
    init("--forge", "github");
    assert.equal(rescue(path("."), ["codeowners", "--forge", "gitlab", "--write"]).code, 0);
    assert.match(readFileSync(path(".gitlab/CODEOWNERS"), "utf8"), /^\[Scope\]$/m);
    assert.match(rescue(path("."), ["codeowners"]).stdout, /^# rescue-ledger: begin/);
  });
});
