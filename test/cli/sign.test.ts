import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { DAY_TWO, git, initEngagement, photograph, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const DECISION = ["--as", "priya-raman", "--type", "scope-tier", "--verdict", "approved", "--statement", "We need it."];

describe("rescue sign", () => {
  before(buildCli);
  const folder = temporaryFolder();
  let root = "";
  beforeEach(() => {
    root = initEngagement(folder());
  });
  const sign = (...args: string[]): CliResult => rescue(root, ["sign", ...args]);

  it("ends the way from init over check and new with a decision that git alone can tell", () => {
    assert.equal(rescue(root, ["check", "--today", DAY_TWO]).code, 0);
    rescue(root, ["new", "scope-item", "--set", "title=Quotes from mobile", "--set", "tier=1"]);
    assert.equal(rescue(root, ["check", "--today", DAY_TWO]).code, 3);
    const { code, stdout } = sign("SCP-001", ...DECISION, "--set", "tier=2");
    assert.equal(code, 0);
    const [hash = "", message = ""] = git(root, "log", "-1", "--format=%H%n%B").split(/\n(.*)/s);
    assert.equal(
      stdout,
      `Recorded SGN-001 in ${hash.slice(0, 10)}: scope(SCP-001): tier 1 → 2, approved by Priya Raman\n`,
    );
    assert.match(
      message,
      /^scope\(SCP-001\): tier 1 → 2, approved by Priya Raman\n\nWe need it\.\n\nRescue-Decision: scope-tier\n/,
    );
    const trailer = (key: string): string => git(root, "log", "-1", `--format=%(trailers:key=${key},valueonly)`).trim();
    assert.equal(trailer("Rescue-Subject"), "SCP-001");
    assert.equal(trailer("Rescue-Change"), "tier 1 -> 2");
    assert.equal(trailer("Rescue-Verdict"), "approved");
    assert.equal(trailer("Rescue-Decided-By"), "priya-raman");
    assert.equal(trailer("Rescue-Recorded-By"), "lena-lead");
    assert.equal(trailer("Rescue-Signoff"), "SGN-001");
    const shown = JSON.parse(rescue(root, ["show", "SCP-001", "--json"]).stdout);
    assert.deepEqual([shown.value.tier, shown.state, shown.digest], [2, "approved", trailer("Rescue-Digest")]);
    assert.equal(
      rescue(root, ["check", "--today", DAY_TWO]).code,
      1,
      "the sign-off is of today, which is after the day of the check",
    );
    assert.equal(rescue(root, ["check"]).code, 0);
  });

  it("is dated by --today: to the moment, or on that day at the machine's time", () => {
    rescue(root, ["new", "scope-item", "--set", "title=Quotes from mobile"]);
    const when = (): string => JSON.parse(rescue(root, ["list", "signoff", "--json"]).stdout).items.at(-1).value.at;
    sign("SCP-001", ...DECISION, "--set", "tier=2", "--today", "2026-03-03T14:05:00Z");
    assert.equal(when(), "2026-03-03T14:05:00Z");
    assert.equal(rescue(root, ["check", "--today", DAY_TWO]).code, 0);
    sign("SCP-001", ...DECISION, "--set", "tier=3", "--today", "2026-03-04");
    assert.match(when(), /^2026-03-04T\d\d:\d\d:\d\dZ$/);
    const { code, stderr } = sign("SCP-001", ...DECISION, "--today", "2026-03-04 noon");
    assert.deepEqual([code, /Write a day, or a time as in/.test(stderr)], [2, true]);
  });

  it("commits the subjects and the sign-off, and leaves everything else as it was", () => {
    writeFiles(root, {
      "scope/SCP-001.md": scopeItem("SCP-001", "undecided"),
      "scope/SCP-002.md": scopeItem("SCP-002", "undecided"),
      "staged.txt": "x",
    });
    writeFiles(root, { "goals.yaml": "- id: G-001\n  statement: Changed, not committed\n" });
    git(root, "add", "staged.txt");
    assert.equal(sign("SCP-001", "SCP-002", ...DECISION, "--set", "tier=1").code, 0);
    const committed = git(root, "show", "--name-only", "--format=").trim().split("\n");
    assert.deepEqual(committed.sort(), ["scope/SCP-001.md", "scope/SCP-002.md", "signoffs/SGN-001.md"]);
    assert.equal(git(root, "status", "--porcelain"), " M goals.yaml\nA  staged.txt\n");
  });

  it("gives sign-off, commit and digests to programs", () => {
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "1") });
    const result = JSON.parse(sign("SCP-001", ...DECISION, "--json").stdout);
    const { digest } = JSON.parse(rescue(root, ["show", "SCP-001", "--json"]).stdout);
    const commit = git(root, "rev-parse", "HEAD").trim();
    assert.deepEqual(result, { version: 1, signoff: "SGN-001", commit, subjects: [{ id: "SCP-001", digest }] });
  });

  it("shows everything and writes nothing in a dry run", () => {
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "undecided") });
    const before = photograph(root);
    const { code, stdout } = sign("SCP-001", ...DECISION, "--set", "tier=1", "--dry-run");
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^scope\(SCP-001\): tier undecided → 1, approved by Priya Raman\n\nWe need it\.\n\nRescue-Decision: /,
    );
    assert.match(
      stdout,
      /\nFiles in the commit\n {2}scope\/SCP-001\.md {2}changed\n {2}signoffs\/SGN-001\.md {2}new\n/,
    );
    assert.match(stdout, /This was a dry run: nothing was written\.\n$/);
    const json = JSON.parse(sign("SCP-001", ...DECISION, "--set", "tier=1", "--dry-run", "--json").stdout);
    assert.equal(json.commit, null);
    assert.deepEqual(json.files, ["scope/SCP-001.md", "signoffs/SGN-001.md"]);
    assert.deepEqual(photograph(root), before);
  });

  it("records channel, assurance and evidence, files with their digest", () => {
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "1"), "evidence/mail.md": "Yes, please.\n" });
    const how = ["--channel", "meeting", "--assurance", "email", "--evidence", "mail.md", "https://mail.example/1"];
    assert.equal(rescue(join(root, "evidence"), ["sign", "SCP-001", ...DECISION, ...how]).code, 0);
    const { value } = JSON.parse(rescue(root, ["show", "SGN-001", "--json"]).stdout);
    assert.deepEqual([value.channel, value.assurance], ["meeting", "email"]);
    const digest = createHash("sha256").update("Yes, please.\n").digest("hex");
    assert.deepEqual(value.evidence, [
      { file: "evidence/mail.md", digest: `sha256:${digest}` },
      { link: "https://mail.example/1" },
    ]);
  });

  it("records what was refused, and leaves the subject as it was", () => {
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "undecided") });
    git(root, "add", ".");
    git(root, "commit", "--quiet", "--message=Take over what was promised");
    const refusal = ["--verdict", "rejected", "--statement", "Not before the autumn."];
    assert.equal(sign("SCP-001", ...DECISION, ...refusal, "--set", "tier=2").code, 0);
    assert.equal(git(root, "show", "--name-only", "--format=").trim(), "signoffs/SGN-001.md");
    const [entry] = JSON.parse(rescue(root, ["show", "SGN-001", "--json"]).stdout).value.subjects;
    assert.deepEqual([entry.field, entry.from, entry.to], ["tier", "undecided", 2]);
    const shown = JSON.parse(rescue(root, ["show", "SCP-001", "--json"]).stdout);
    assert.deepEqual([shown.value.tier, shown.state, shown.digest], ["undecided", "rejected", entry.digest]);
  });

  it("is recorded on the command line and minuted unless something else is said", () => {
    writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "1") });
    sign("SCP-001", ...DECISION);
    const { value } = JSON.parse(rescue(root, ["show", "SGN-001", "--json"]).stdout);
    assert.deepEqual([value.channel, value.assurance, value.recordedBy], ["cli", "minuted", "lena-lead"]);
  });

  describe("refuses", () => {
    beforeEach(() => writeFiles(root, { "scope/SCP-001.md": scopeItem("SCP-001", "1"), "evidence/mail.md": "Yes." }));

    const REFUSED: readonly (readonly [what: string, args: string[], code: number, stderr: RegExp])[] = [
      [
        "a decision with parts missing",
        ["SCP-001", "--as", "priya-raman"],
        2,
        /\nhint: Add --type, --verdict, --statement\.\n$/,
      ],
      ["an unknown type", ["SCP-001", ...DECISION, "--type", "scope-teir"], 2, /\nhint: Did you mean scope-tier\?\n$/],
      [
        "an unknown verdict",
        ["SCP-001", ...DECISION, "--verdict", "maybe"],
        2,
        /Allowed choices are approved, rejected, deferred/,
      ],
      ["an unknown subject", ["SCP-009", ...DECISION], 1, /^rescue: SCP-009 does not exist here\./],
      [
        "a person without the authority",
        ["SCP-001", ...DECISION, "--as", "lena-lead"],
        1,
        /^rescue: Lena Lead may not decide .* Priya Raman may\./,
      ],
      [
        "evidence that is not there",
        ["SCP-001", ...DECISION, "--evidence", "evidence/none.md"],
        2,
        /^rescue: There is no file evidence\/none\.md\./,
      ],
      [
        "evidence outside the engagement",
        ["SCP-001", ...DECISION, "--evidence", "../outside.md"],
        2,
        /is outside the engagement's folder\.\nhint: Copy it to evidence\//,
      ],
    ];
    for (const [what, args, code, stderr] of REFUSED)
      it(`${what}, and writes nothing`, () => {
        writeFileSync(join(folder(), "outside.md"), "x");
        const before = photograph(root);
        const result = sign(...args);
        assert.equal(result.code, code);
        assert.match(result.stderr, stderr);
        assert.deepEqual(photograph(root), before);
      });

    it("to guess who records it when git's address is in no person", () => {
      git(root, "config", "user.email", "stranger@elsewhere.example");
      const { code, stderr } = sign("SCP-001", ...DECISION);
      assert.equal(code, 2);
      assert.match(stderr, /\nhint: Name yourself with --recorded-by PERSON/);
      assert.equal(sign("SCP-001", ...DECISION, "--recorded-by", "lena-lead").code, 0);
    });

    it("what is approved already", () => {
      sign("SCP-001", ...DECISION);
      const { code, stderr } = sign("SCP-001", ...DECISION);
      assert.equal(code, 1);
      assert.match(stderr, /^rescue: SCP-001 is approved already .*\nhint: Nothing was written\.\n$/);
    });

    it("to decide outside of a repository", () => {
      rescue(folder(), ["init", "bare", "--client", "X", "--crm", "Y", "--yes", "--no-git"]);
      const { code, stderr } = rescue(join(folder(), "bare"), [
        "sign",
        "engagement",
        ...DECISION,
        "--type",
        "authority",
      ]);
      assert.equal(code, 2);
      assert.match(stderr, /is not in a git repository\.\nhint: /);
    });
  });
});
