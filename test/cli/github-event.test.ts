import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { git, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import {
  commitAll,
  eventFile,
  FORGE_PEOPLE,
  type Overrides,
  startPullRequest,
  TIER_FOUR,
} from "../support/review-event.ts";
import { keygenKey } from "../support/ssh.ts";
import { suiteFolder, temporaryFolder } from "../support/temporary-folder.ts";

describe("rescue sign --github-event", () => {
  before(buildCli);
  const folder = temporaryFolder();
  const sign = (overrides: Overrides = {}, ...args: string[]): CliResult =>
    rescue(folder(), ["sign", "--github-event", eventFile(folder(), overrides), ...args]);

  /** Expects a review to decide nothing: exit code, words, and the repository as it was. */
  const refused = (overrides: Overrides, words: RegExp, code = 1): void => {
    const before = [git(folder(), "rev-parse", "HEAD"), git(folder(), "status", "--porcelain")];
    const result = sign(overrides);
    assert.match(result.stderr, words);
    assert.equal(result.code, code, result.stderr);
    assert.deepEqual([git(folder(), "rev-parse", "HEAD"), git(folder(), "status", "--porcelain")], before);
  };

  describe("with an approving review by who may decide", () => {
    it("records a sign-off that the check then counts", () => {
      startPullRequest(folder());
      const check = (): number | null => rescue(folder(), ["check", "--base", "main", "--today", "2026-03-09"]).code;
      assert.equal(check(), 3);
      const { code, stdout, stderr } = sign();
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^Recorded SGN-001 in [0-9a-f]{10}: SCP-001\n$/);
      assert.equal(check(), 0);
      const signoff = readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8");
      for (const line of [
        /^type: scope-tier$/m,
        /^verdict: approved$/m,
        /^by: head-of-retail$/m,
        /^role: business-owner$/m,
        /^at: "?2026-03-09T10:00:00Z"?$/m,
        /^channel: pull-request$/m,
        /^assurance: pull-request$/m,
        /^recordedBy: head-of-retail$/m,
        /link: "?https:\/\/github\.com\/northwind\/rescue\/pull\/12#pullrequestreview-80"?$/m,
        new RegExp(`^base: "?${git(folder(), "rev-parse", "main").trim()}"?$`, "m"),
      ])
        assert.match(signoff, line);
      assert.match(signoff, /We do not need it\.\n\s+It goes\./);
      assert.match(signoff, /^ +field: tier\n +from: undecided\n +to: 4$/m);
      const message = git(folder(), "log", "-1", "--format=%B");
      assert.match(message, /^scope\(SCP-001\): tier undecided → 4, approved by /);
      assert.match(message, /^Rescue-Change: tier undecided -> 4$/m);
    });

    it("puts nothing but the sign-off into its commit, on top of what was reviewed", () => {
      startPullRequest(folder());
      const reviewed = git(folder(), "rev-parse", "HEAD");
      assert.equal(sign().code, 0);
      assert.equal(git(folder(), "rev-parse", "HEAD^"), reviewed);
      assert.equal(git(folder(), "diff", "--name-status", "HEAD^", "HEAD"), "A\tsignoffs/SGN-001.md\n");
      assert.match(git(folder(), "log", "-1", "--format=%B"), /^Rescue-Decided-By: head-of-retail$/m);
    });

    it("decides each type of decision by a sign-off of its own, and leaves what others decide", () => {
      startPullRequest(folder(), {
        ...TIER_FOUR,
        "scope/SCP-002.md": scopeItem("SCP-002", "1"),
        "changes/CHG-001.md": CHANGE,
        "people.yaml": `${FORGE_PEOPLE}- id: rep\n  name: New Rep\n  side: client\n  roles: [end-user]\n`,
      });
      const { code, stdout, stderr } = sign({}, "--json");
      assert.equal(code, 0, stderr);
      const { version, decisions } = JSON.parse(stdout);
      assert.equal(version, 1);
      assert.deepEqual(subjectsOf(decisions), [["CHG-001"], ["SCP-001", "SCP-002"]]);
      const after = JSON.parse(rescue(folder(), ["check", "--base", "main", "--json", "--today", "2026-03-09"]).stdout);
      assert.deepEqual(
        after.pending.map((one: { subject: string }) => one.subject),
        ["rep"],
      );
    });

    it("shows what it would record, and writes nothing, in a dry run", () => {
      startPullRequest(folder());
      const head = git(folder(), "rev-parse", "HEAD");
      const { code, stdout } = sign({}, "--dry-run");
      assert.equal(code, 0);
      assert.match(stdout, /^scope\(SCP-001\): .*approved by Head of Retail Banking\n/);
      assert.equal(git(folder(), "rev-parse", "HEAD"), head);
    });

    it("runs no hook, neither of the clone nor of the repository", () => {
      startPullRequest(folder());
      for (const place of [".git/hooks", "hooks"])
        for (const hook of ["pre-commit", "commit-msg", "post-commit", "prepare-commit-msg"]) {
          writeFiles(folder(), { [`${place}/${hook}`]: `#!/bin/sh\ntouch "${folder()}/.git/ran"\nexit 1\n` });
          chmodSync(join(folder(), place, hook), 0o755);
        }
      commitAllWithoutHooks(folder(), "Bring hooks");
      git(folder(), "config", "core.hooksPath", "hooks");
      assert.equal(sign().code, 0);
      assert.equal(existsSync(join(folder(), ".git/ran")), false);
    });

    it("names who recorded it where that is somebody else", () => {
      startPullRequest(folder());
      assert.equal(sign({}, "--recorded-by", "lena").code, 0);
      assert.match(readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8"), /^recordedBy: lena$/m);
    });

    it("is signed by the key of who recorded it, where signatures are required", () => {
      const keys = join(folder(), "..", `${basename(folder())}-keys`);
      mkdirSync(keys);
      try {
        const { file, line } = keygenKey(keys, "ed25519");
        const people = FORGE_PEOPLE.replace("github: lena-lead", `github: lena-lead\n  signingKeys: ["${line}"]`);
        const engagement = `${SOUND["engagement.yaml"]}policy:\n  signatures: require\n`;
        startPullRequest(folder(), TIER_FOUR, undefined, { "people.yaml": people, "engagement.yaml": engagement });
        refused({}, /no key was found to sign with/);
        const { code, stderr } = sign({}, "--recorded-by", "lena", "--key", file);
        assert.equal(code, 0, stderr);
        const shown = readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8");
        assert.match(shown, /^signature: /m);
        assert.match(shown, /^assurance: pull-request$/m);
        assert.equal(rescue(folder(), ["check", "--base", "main", "--today", "2026-03-09"]).code, 0);
      } finally {
        rmSync(keys, { recursive: true });
      }
    });

    it("writes a statement of its own where the review says nothing", () => {
      startPullRequest(folder());
      assert.equal(sign({ review: { body: null } }).code, 0);
      const signoff = readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8");
      assert.match(signoff, /Approved by Priya Raman in the review of pull request #12\./);
    });
  });

  describe("refuses", () => {
    const shared = suiteFolder();
    let untouched: readonly string[] = [];
    const look = (): readonly string[] => [git(shared(), "rev-parse", "HEAD"), git(shared(), "status", "--porcelain")];
    before(() => {
      startPullRequest(shared());
      untouched = look();
    });

    const REFUSED: readonly (readonly [string, Overrides, RegExp, code?: number])[] = [
      ["a dismissed review", { action: "dismissed", review: { state: "dismissed" } }, /was dismissed/],
      ["an outdated review", { review: { commit_id: "a".repeat(40) } }, /the branch has moved on/],
      ["a fork", { pull_request: { head: { repo: { full_name: "stranger/rescue" } } } }, /comes from a fork/],
      ["a bot", { review: { user: { login: "helper", type: "Bot" } }, sender: { login: "helper" } }, /is no person/],
      ["a login that nobody has", as("stranger"), /Nobody in people\.yaml on main has the GitHub login stranger/],
      ["somebody without the role", as("ann-lee"), /Ann Lee may not decide a scope-tier on SCP-001/],
      ["the assessor", as("lena-lead"), /assessed SCP-001, and nobody decides on their own assessment/],
      ["a review that only wants changes", { review: { state: "changes_requested" } }, /asks for another proposal/],
      ["a statement with hidden characters", { review: { body: "Yes\u0007" } }, /which is no text/],
      [
        "a clone that stands elsewhere than the review",
        { pull_request: { head: { sha: "c".repeat(40) } }, review: { commit_id: "c".repeat(40) } },
        /stands at cccccccccc, but this clone at/,
      ],
      ["an event of another kind", { review: undefined }, /not the payload of a pull_request_review event/, 2],
      ["a commit that git would take for an option", { review: { commit_id: "--output=x" } }, /review\.commit_id/, 2],
      [
        "a base that this clone does not have",
        { pull_request: { base: { sha: "b".repeat(40) } } },
        /no commit called/,
        2,
      ],
    ];
    for (const [name, overrides, words, expected = 1] of REFUSED)
      it(name, () => {
        const { code, stderr } = rescue(shared(), ["sign", "--github-event", eventFile(shared(), overrides)]);
        assert.match(stderr, words);
        assert.equal(code, expected);
      });

    it("a payload that is no JSON", () => {
      writeFileSync(join(shared(), ".git/event.json"), "{");
      const { code, stderr } = rescue(shared(), ["sign", "--github-event", ".git/event.json"]);
      assert.equal(code, 2);
      assert.match(stderr, /The event cannot be read/);
    });

    it("names and facts beside the event", () => {
      const event = ["--github-event", eventFile(shared())];
      assert.equal(rescue(shared(), ["sign", "SCP-001", ...event]).code, 2);
      assert.equal(rescue(shared(), ["sign", ...event, "--as", "sponsor"]).code, 2);
    });

    it("all of that with nothing written", () => assert.deepEqual(look(), untouched));
  });

  describe("refuses, where the clone is not as the review saw it", () => {
    it("content that was not reviewed, and what is decided already", () => {
      startPullRequest(folder());
      const reviewed = readFileSync(join(folder(), "scope/SCP-001.md"), "utf8");
      writeFiles(folder(), { "scope/SCP-001.md": reviewed.replace("tier: 4", "tier: 1") });
      refused({}, /SCP-001 has changes here that were not reviewed/);
      writeFiles(folder(), { "scope/SCP-001.md": reviewed });
      assert.equal(sign().code, 0);
      refused({}, /Nothing in this change waits for a decision/);
    });
  });

  describe("trusts the branch that the change goes into, never the change", () => {
    it("so a role that comes with the change grants nothing", () => {
      startPullRequest(folder(), {
        ...TIER_FOUR,
        "people.yaml": FORGE_PEOPLE.replace("roles: [executive-sponsor]", "roles: [executive-sponsor, business-owner]"),
      });
      // She may decide on the role itself, as the sponsor, but not yet on what the role would let her.
      const { decisions } = JSON.parse(sign(as("ann-lee"), "--json").stdout);
      assert.deepEqual(subjectsOf(decisions), [["sponsor"]]);
      refused(as("ann-lee"), /may not decide a scope-tier on SCP-001/);
    });

    it("so a login that comes with the change grants nothing", () => {
      startPullRequest(folder(), { ...TIER_FOUR, "people.yaml": FORGE_PEOPLE.replace("Priya-Raman", "mallory") });
      refused(as("mallory"), /A login that comes with the change grants nothing/);
    });

    it("so nobody takes their own name out of an assessment to decide on it", () => {
      const assessed = scopeItem("SCP-001", "undecided", "assessment:", "  by: head-of-retail");
      startPullRequest(folder(), { "scope/SCP-001.md": scopeItem("SCP-001", "4") }, assessed);
      refused({}, /assessed SCP-001, and nobody decides on their own assessment/);
    });

    it("so who has left that branch since decides no more", () => {
      startPullRequest(folder());
      git(folder(), "switch", "--quiet", "main");
      const left = FORGE_PEOPLE.replace("github: Priya-Raman", "github: Priya-Raman\n  until: 2026-03-01");
      writeFiles(folder(), { "people.yaml": left });
      commitAll(folder(), "Priya leaves");
      git(folder(), "switch", "--quiet", "change");
      refused({}, /left the role on 2026-03-01\..*So it stands on main now/s);
    });

    it("so a login that two people share decides nothing", () => {
      startPullRequest(folder());
      git(folder(), "switch", "--quiet", "main");
      writeFiles(folder(), { "people.yaml": FORGE_PEOPLE.replace("ann-lee", "priya-raman") });
      commitAll(folder(), "Share a login");
      git(folder(), "switch", "--quiet", "change");
      refused({}, /is that of .* Who decided cannot be known/);
    });
  });

  describe("with a review that requests changes", () => {
    it("records the refusal that it words, and the decision stays open", () => {
      startPullRequest(folder());
      const body = "Not like this.\n\n/rescue reject SCP-001 The board was promised it.\n\n> /rescue quoted";
      assert.equal(sign({ review: { state: "changes_requested", body } }).code, 0);
      const signoff = readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8");
      assert.match(signoff, /^verdict: rejected$/m);
      assert.match(signoff, /^ +from: undecided\n +to: 4$/m);
      assert.match(signoff, /^statement: The board was promised it\.$/m);
      assert.equal(rescue(folder(), ["check", "--base", "main", "--today", "2026-03-09"]).code, 3);
    });
  });
});

const CHANGE = `---
id: CHG-001
title: Drop the forecast
status: approved
raisedOn: 2026-03-05
---

Text.
`;

/** A review by somebody else. */
function as(login: string): Overrides {
  return { review: { user: { login } }, sender: { login } };
}

function subjectsOf(decisions: readonly { readonly subjects: readonly { readonly id: string }[] }[]): string[][] {
  return decisions.map(({ subjects }) => subjects.map(({ id }) => id));
}

function commitAllWithoutHooks(folder: string, message: string): void {
  git(folder, "-c", "core.hooksPath=/dev/null", "add", ".");
  git(folder, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", `--message=${message}`);
}
