import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, git, photograph, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const STATEMENT = ["--statement", "Agreed.", "--yes", "--recorded-by", "lena"];

describe("rescue check --base", () => {
  const folder = temporaryFolder();
  before(buildCli);
  beforeEach(() => {
    git(folder(), "init", "-q");
    writeFiles(folder(), {
      ...SOUND,
      "scope/SCP-001.md": scopeItem("SCP-001", "undecided"),
      "scope/SCP-002.md": scopeItem("SCP-002", "undecided", "dependsOn: [SCP-404]"),
    });
    commit("Start");
    git(folder(), "switch", "-qc", "change");
  });

  function commit(message: string): void {
    git(folder(), "add", "-A");
    git(folder(), "commit", "-qm", message);
  }

  function replace(path: string, from: string, to: string): void {
    const text = readFileSync(join(folder(), path), "utf8");
    assert.ok(text.includes(from), `${path} holds ${from}`);
    writeFileSync(join(folder(), path), text.replace(from, to));
  }

  function check(...args: readonly string[]) {
    const { code, stdout, stderr } = rescue(folder(), [
      "check",
      "--base",
      "main",
      "--json",
      "--today",
      DAY_TWO,
      ...args,
    ]);
    assert.ok(stdout, stderr);
    return { code, report: JSON.parse(stdout) };
  }

  function decide(id: string, type: string, as: string, ...args: readonly string[]): void {
    const line = ["sign", id, "--as", as, "--type", type, "--verdict", "approved", ...STATEMENT, ...args];
    const { code, stderr } = rescue(folder(), line);
    assert.equal(code, 0, stderr);
  }

  it("shows findings that were there before, and passes", () => {
    replace("scope/SCP-001.md", "Text.", "More text.");
    replace("scope/SCP-002.md", "---\nid", "---\n# A comment moves every line.\nid");
    const { code, report } = check();
    const broken = report.findings.filter((one: { rule: string }) => one.rule === "ref/broken");
    assert.deepEqual(
      broken.map((one: { introduced: boolean }) => one.introduced),
      [false],
    );
    assert.deepEqual([code, report.summary.errors, report.summary.before > 0], [0, 0, true]);
  });

  it("fails on what the change introduces", () => {
    replace("scope/SCP-001.md", "goal: G-001", "goal: G-009");
    const { code, report } = check();
    assert.equal(code, 1);
    assert.deepEqual(
      report.findings.filter((one: { introduced: boolean }) => one.introduced).map((one: { rule: string }) => one.rule),
      ["ref/broken"],
    );
  });

  it("lists who decides a governed change, and ends with 3, or 0 when pending ones may be", () => {
    replace("scope/SCP-001.md", "tier: undecided", "tier: 4");
    replace("scope/SCP-001.md", "tier: 4", "tier: 2");
    const { code, report } = check();
    assert.equal(code, 3);
    assert.deepEqual(report.pending, [
      {
        subject: "SCP-001",
        type: "scope-tier",
        field: "tier",
        from: "undecided",
        to: 2,
        needs: ["head-of-retail"],
        introduced: true,
      },
    ]);
    assert.equal(check("--allow-pending").code, 0);
  });

  it("is satisfied by a sign-off that comes with the change", () => {
    decide("SCP-001", "scope-tier", "head-of-retail", "--set", "tier=2");
    // The decision is of the machine's own today.
    const { code, report } = check("--today", "2099-12-31");
    assert.deepEqual([code, report.pending], [0, []]);
  });

  it("does not let a role that comes with the change decide in it", () => {
    replace(
      "people.yaml",
      "roles: [delivery-lead, rescue-team]",
      "roles: [delivery-lead, rescue-team, business-owner]",
    );
    commit("Give myself a role");
    decide("SCP-001", "scope-tier", "lena", "--set", "tier=2");
    const { code, report } = check();
    assert.equal(code, 1);
    assert.ok(
      report.findings.some(
        (one: { rule: string; introduced: boolean }) => one.introduced && one.rule === "signoff/not-authorised",
      ),
    );
    assert.deepEqual(
      report.pending.map((one: { subject: string; type: string; needs: string[] }) => [
        one.subject,
        one.type,
        one.needs,
      ]),
      [
        ["SCP-001", "scope-tier", ["head-of-retail"]],
        ["lena", "authority", ["sponsor"]],
      ],
    );
  });

  it("asks the sponsor for new roles, policy and schemas, and reads the change by the old schemas", () => {
    replace("engagement.yaml", "dayOne: 2026-03-02\n", "dayOne: 2026-03-02\nseverities: { ref/broken: off }\n");
    replace("engagement.yaml", "off", '"off"');
    replace("scope/SCP-001.md", "goal: G-001", "goal: G-009");
    const schema = {
      "x-kind": { name: "scope-item" },
      properties: { note: { type: "string", description: "A note.", "x-clerical": true } },
    };
    writeFiles(folder(), { ".rescue/schemas/scope-item.schema.json": JSON.stringify(schema) });
    const { code, report } = check();
    assert.equal(code, 1, "a severity of the change itself silences nothing");
    assert.deepEqual(
      report.pending.map((one: { subject: string; needs: string[] }) => [one.subject, one.needs]),
      [
        [".rescue/schemas/scope-item.schema.json", ["sponsor"]],
        ["engagement", ["sponsor"]],
      ],
    );
  });

  it("does not take an old approval for content that came back", () => {
    decide("SCP-001", "scope-tier", "head-of-retail", "--set", "tier=2");
    replace("scope/SCP-001.md", "tier: 2", "tier: 3");
    commit("Change it unsigned");
    git(folder(), "branch", "-f", "main");
    replace("scope/SCP-001.md", "tier: 3", "tier: 2");
    const { code, report } = check();
    assert.deepEqual([code, report.pending.map((one: { subject: string }) => one.subject)], [3, ["SCP-001"]]);
  });

  it("finds a sign-off that was edited or deleted, whatever suppresses it", () => {
    decide("SCP-001", "scope-tier", "head-of-retail", "--set", "tier=2");
    git(folder(), "branch", "-f", "main");
    replace(
      "signoffs/SGN-001.md",
      "statement: Agreed.",
      'statement: Agreed to all.\nrescue-ignore: { signoff/altered: "It is fine" }',
    );
    const rules = check().report.findings.map((one: { rule: string }) => one.rule);
    assert.ok(rules.includes("signoff/altered"));
    git(folder(), "rm", "-qf", "signoffs/SGN-001.md");
    const { code, report } = check();
    assert.equal(code, 1);
    assert.ok(report.findings.some((one: { rule: string }) => one.rule === "signoff/altered"));
  });

  it("holds a change against the request that it names in its commit", () => {
    const changes = "changes: [{ item: SCP-001, field: tier, from: undecided, to: 3 }]";
    writeFiles(folder(), {
      "changes/CHG-001.md": `---\nid: CHG-001\ntitle: Put it off\nstatus: submitted\n${changes}\n---\n`,
    });
    commit("File a request");
    git(folder(), "branch", "-f", "main");
    replace("scope/SCP-001.md", "tier: undecided", "tier: 3");
    replace("scope/SCP-002.md", "title: Item SCP-002", "title: Something larger");
    commit("Carry out CHG-001");
    const found = check().report.findings.filter((one: { introduced: boolean }) => one.introduced);
    assert.deepEqual(
      found
        .filter((one: { rule: string }) => one.rule === "change/rides-along")
        .map((one: { artifact: string }) => one.artifact),
      ["SCP-002"],
    );
  });

  it("says what to do where the base is unknown, and where the clone is shallow", () => {
    const unknown = rescue(folder(), ["check", "--base", "nowhere"]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /There is no commit called nowhere here\./);
    assert.equal(rescue(folder(), ["check", "--base=--help"]).code, 2);
    commit0("One");
    commit0("Two");
    git(folder(), "clone", "-q", "--depth=1", "--no-single-branch", `file://${folder()}`, "shallow");
    const shallow = rescue(join(folder(), "shallow"), ["check", "--base", "origin/main"]);
    assert.equal(shallow.code, 2);
    assert.match(shallow.stderr, /shallow[\s\S]*git fetch --unshallow/);
  });

  it("leaves no trace", () => {
    replace("scope/SCP-001.md", "tier: undecided", "tier: 2");
    const before = photograph(folder());
    check();
    assert.deepEqual(photograph(folder()), before);
  });

  it("tells the client nothing of how the team sees people", () => {
    replace("people.yaml", "- id: sponsor\n", "- id: sponsor\n  influence: high\n  attitude: opposer\n");
    const print = (format: string): string =>
      rescue(folder(), ["check", "--base", "main", "--format", format, "--today", DAY_TWO]).stdout;
    assert.match(print("pretty"), /has much influence and is against it/);
    assert.doesNotMatch(print("markdown"), /influence|against/);
  });

  it("gives every format, and names nothing internal in Markdown", () => {
    writeFiles(folder(), {
      "gaps/GAP-001.md":
        "---\nid: GAP-001\ntitle: The secret plan\naudience: internal\nclass: defect\nhorizon: week\nstatus: open\nowner: nobody-here\n---\n",
      "gaps/GAP-002.md":
        "---\nid: GAP-002\ntitle: Quotes <fail> & @all\nclass: defect\nhorizon: week\nstatus: open\nowner: nobody-here\n---\n\nSee GAP-001.\n",
    });
    const print = (format: string): string =>
      rescue(folder(), ["check", "--base", "main", "--format", format, "--all", "--today", DAY_TWO]).stdout;
    const markdown = print("markdown");
    assert.ok(markdown.includes("gaps/GAP-002.md") && !/GAP-001|secret/i.test(markdown), markdown);
    const issues = JSON.parse(print("gitlab"));
    assert.equal(new Set(issues.map((one: { fingerprint: string }) => one.fingerprint)).size, issues.length);
    assert.deepEqual(Object.keys(issues[0]).sort(), [
      "check_name",
      "description",
      "fingerprint",
      "location",
      "severity",
    ]);
    const junit = print("junit");
    assert.equal(junit.match(/<failure /g)?.length, Number(/failures="(\d+)"/.exec(junit)?.[1]));
    assert.ok(!/[^ -~\n]/.test(junit.replace(/[\u00A0-\uFFFF]/g, "")));
  });

  function commit0(message: string): void {
    git(folder(), "commit", "-q", "--allow-empty", "-m", message);
  }
});
