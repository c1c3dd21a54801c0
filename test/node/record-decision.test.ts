import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listText, scopeText } from "../../src/core/rules/example-files.ts";
import { commitDecision, prepareDecision } from "../../src/node/record-decision.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets } from "../support/engagement-fixture.ts";
import {
  FILES,
  gitOf,
  ISOLATED,
  leftovers,
  openTestRepository,
  recordIn,
  refusedUntouched,
  repositoryOf,
  soundFiles,
  type TestRepository,
  temporaryFolder,
  withUsersWork,
} from "../support/real-repository.ts";
import { TIER_FOUR } from "../support/tier-four.ts";

const COMMITTED = ["scope/SCP-001.md", "signoffs/SGN-001.md"];

describe("A decision that is recorded", () => {
  it("is one commit of exactly the subject and the sign-off", async () => {
    const repository = repositoryOf();
    const before = repository.git("rev-parse", "HEAD").trim();
    const { commit, signoff, paths } = await recordIn(repository);
    assert.equal(signoff, "SGN-001");
    assert.deepEqual(paths, COMMITTED);
    assert.equal(repository.git("rev-parse", "HEAD").trim(), commit);
    assert.equal(repository.git("rev-parse", "HEAD^").trim(), before);
    assert.deepEqual(repository.committed(), COMMITTED);
    assert.match(repository.read("scope/SCP-001.md"), /^tier: 4$/m);
    assert.match(repository.read("signoffs/SGN-001.md"), new RegExp(`^base: ${before}$`, "m"));
    assert.equal(repository.git("status", "--porcelain"), "");
    assert.deepEqual(leftovers(repository), []);
  });

  it("ends no phase while something is open that it asks for", async () => {
    const repository = repositoryOf();
    const request = { ids: ["phases"], type: "phase-exit", phase: "contain", set: [] };
    const { message } = await refusedUntouched(repository, "refused", request);
    assert.match(message, /^The phase contain may not end yet: .*freeze.* Reach it, or have the criterion/);
    await recordIn(repository, { ...request, verdict: "deferred", statement: "Not yet." });
  });

  it("has a message that git itself reads as ledger.md shows it", async () => {
    const repository = repositoryOf();
    const { subjects } = await recordIn(repository);
    assert.equal(
      repository.git("log", "-1", "--format=%B"),
      [
        "scope(SCP-001): tier undecided → 4, approved by Head of Retail Banking",
        "",
        "We do not need it.",
        "",
        "Rescue-Decision: scope-tier",
        "Rescue-Subject: SCP-001",
        "Rescue-Change: tier undecided -> 4",
        "Rescue-Verdict: approved",
        "Rescue-Decided-By: head-of-retail",
        "Rescue-Recorded-By: lead-consultant",
        "Rescue-Signoff: SGN-001",
        `Rescue-Digest: ${subjects[0]?.digest}`,
        "",
        "",
      ].join("\n"),
    );
    assert.equal(repository.git("log", "-1", "--format=%(trailers:key=Rescue-Subject,valueonly)").trim(), "SCP-001");
  });

  it("leaves staged what is staged, unstaged what is unstaged, and untracked what is untracked", async () => {
    const repository = withUsersWork(repositoryOf());
    const before = repository.state();
    await recordIn(repository);
    const after = repository.state();
    assert.equal(after.status, before.status);
    assert.deepEqual(repository.committed(), COMMITTED);
    assert.deepEqual(without(after.files, COMMITTED), without(before.files, COMMITTED));
  });

  it("takes the subject as it stands, staged or not", async () => {
    for (const staged of [true, false]) {
      const repository = repositoryOf();
      repository.write("scope/SCP-001.md", scopeText({ title: "Quotes and orders", tier: "undecided" }));
      if (staged) repository.git("add", "scope/SCP-001.md");
      await recordIn(repository);
      assert.match(repository.git("show", "HEAD:scope/SCP-001.md"), /Quotes and orders/);
      assert.equal(repository.git("status", "--porcelain"), "");
    }
  });

  it("takes a subject that git does not know yet", async () => {
    const repository = repositoryOf();
    repository.write("scope/SCP-003.md", scopeText({ id: "SCP-003", tier: "undecided" }));
    await recordIn(repository, { ids: ["SCP-003"] });
    assert.deepEqual(repository.committed(), ["scope/SCP-003.md", "signoffs/SGN-001.md"]);
  });

  it("is recorded on content that stays as it is: then the sign-off alone is the commit", async () => {
    const repository = repositoryOf({ ...FILES, "scope/SCP-001.md": scopeText({ tier: 2 }) });
    await recordIn(repository, { set: [] });
    assert.deepEqual(repository.committed(), ["signoffs/SGN-001.md"]);
    assert.equal(repository.git("status", "--porcelain"), "");
  });

  it("follows others: each has the next number and builds on the one before", async () => {
    const repository = repositoryOf();
    const first = await recordIn(repository);
    const second = await recordIn(repository, { ids: ["SCP-002"], set: [["tier", 1]] });
    assert.equal(second.signoff, "SGN-002");
    assert.match(repository.read("signoffs/SGN-002.md"), new RegExp(`^base: ${first.commit}$`, "m"));
  });

  it("waits its turn when another is being recorded at the same moment", async () => {
    const repository = repositoryOf();
    const both = await Promise.allSettled([
      recordIn(repository),
      recordIn(repository, { ids: ["SCP-002"], set: [["tier", 1]] }),
    ]);
    const recorded = both.filter((one) => one.status === "fulfilled").length;
    assert.ok(recorded >= 1);
    assert.equal(repository.git("rev-list", "--count", "HEAD").trim(), String(1 + recorded));
    assert.equal(repository.git("status", "--porcelain"), "");
    assert.deepEqual(leftovers(repository), []);
  });

  it("keeps the mode of a file and works on names with spaces, quotes and other letters", async () => {
    const path = `scope/SCP-007 "Angebote" – größer's.md`;
    const repository = repositoryOf({ ...FILES, [path]: scopeText({ id: "SCP-007", tier: "undecided" }) });
    const mode = modeOf(repository, path);
    await recordIn(repository, { ids: ["SCP-007"], statement: "Größer wird’s nicht. 决定了。" });
    assert.deepEqual(repository.committed(), [path, "signoffs/SGN-001.md"]);
    assert.equal(modeOf(repository, path), mode);
    assert.match(repository.git("log", "-1", "--format=%b"), /^Größer wird’s nicht\. 决定了。$/m);
  });

  it("works on an engagement in a folder of a larger repository", async () => {
    const repository = repositoryOf(FILES, "clients/bank one");
    const top = gitOf(join(repository.root, "../.."));
    writeFileSync(join(repository.root, "../../outside.txt"), "staged\n");
    top("add", "outside.txt");
    await recordIn(repository);
    assert.deepEqual(
      repository.committed(),
      COMMITTED.map((path) => `clients/bank one/${path}`),
    );
    assert.equal(top("status", "--porcelain"), "A  outside.txt\n");
  });

  it("works in a linked work tree, on that tree's branch", async () => {
    const main = repositoryOf();
    const folder = join(temporaryFolder(), "tree");
    main.git("worktree", "add", "--quiet", "-b", "side", folder);
    const linked = openTestRepository(folder, join(main.gitFolder, "worktrees/tree"));
    const mainBefore = main.state();
    const { commit } = await recordIn(linked);
    assert.equal(main.git("rev-parse", "side").trim(), commit);
    assert.equal(linked.git("status", "--porcelain"), "");
    assert.deepEqual(main.state(), mainBefore);
    assert.deepEqual(leftovers(linked), []);
  });

  it("looks at the folder's own repository, whatever the environment points to", async () => {
    const repository = repositoryOf();
    const other = repositoryOf();
    const before = other.state();
    const saved = { ...process.env };
    Object.assign(process.env, { GIT_DIR: other.gitFolder, GIT_INDEX_FILE: "elsewhere", GIT_ICASE_PATHSPECS: "1" });
    try {
      await recordIn(repository);
    } finally {
      for (const name of ["GIT_DIR", "GIT_INDEX_FILE", "GIT_ICASE_PATHSPECS"]) delete process.env[name];
      Object.assign(process.env, saved);
    }
    assert.deepEqual(repository.committed(), COMMITTED);
    assert.deepEqual(other.state(), before);
  });

  it("says the same in any language of the machine", async () => {
    const repository = repositoryOf();
    const german = { LANG: "de_DE.UTF-8", LANGUAGE: "de", LC_ALL: "de_DE.UTF-8", LC_MESSAGES: "de_DE.UTF-8" };
    repository.git("config", "commit.cleanup", "strip");
    repository.git("config", "core.commentChar", "W");
    await recordIn(repository, {}, german);
    assert.match(repository.git("log", "-1", "--format=%B"), /^We do not need it\.$/m);
  });

  it("keeps the line ends that the work tree has under core.autocrlf", async () => {
    const repository = repositoryOf();
    repository.git("config", "core.autocrlf", "true");
    repository.write("scope/SCP-001.md", FILES["scope/SCP-001.md"]?.replaceAll("\n", "\r\n") ?? "");
    repository.git("add", "scope/SCP-001.md");
    const { subjects } = await recordIn(repository);
    assert.doesNotMatch(repository.read("scope/SCP-001.md"), /[^\r]\n/);
    assert.doesNotMatch(repository.git("show", "HEAD:scope/SCP-001.md"), /\r/);
    assert.equal(repository.git("status", "--porcelain"), "");
    const plain = await recordIn(repositoryOf());
    assert.deepEqual(subjects, plain.subjects);
  });

  it("runs the user's hooks, with nothing but the decision in the index they see", async () => {
    const repository = repositoryOf();
    repository.write("notes.txt", "staged\n");
    repository.git("add", "notes.txt");
    repository.hook("pre-commit", 'git diff --cached --name-only > "$(git rev-parse --git-dir)/seen"');
    repository.hook("commit-msg", 'echo "Ticket: CRM-7" >> "$1"');
    repository.hook("post-commit", 'echo done >> "$(git rev-parse --git-dir)/seen"');
    await recordIn(repository);
    assert.equal(readFileSync(join(repository.gitFolder, "seen"), "utf8"), `${COMMITTED.join("\n")}\ndone\n`);
    assert.match(repository.git("log", "-1", "--format=%(trailers)"), /^Ticket: CRM-7$/m);
    assert.equal(repository.git("status", "--porcelain"), "M  notes.txt\n");
  });

  it("is not held up by what a hook leaves running", async () => {
    const repository = repositoryOf();
    repository.hook("post-commit", "sleep 30 &", 'echo $! > "$(git rev-parse --git-dir)/sleeper"');
    const started = Date.now();
    await recordIn(repository);
    process.kill(Number(readFileSync(join(repository.gitFolder, "sleeper"), "utf8")));
    assert.ok(Date.now() - started < 15_000);
  });

  it("is signed with the user's key where the user signs commits", async () => {
    const repository = repositoryOf();
    const keys = temporaryFolder();
    const { execFileSync } = await import("node:child_process");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", join(keys, "key")]);
    writeFileSync(join(keys, "signers"), `lead@example.org ${readFileSync(join(keys, "key.pub"), "utf8")}`);
    repository.git("config", "gpg.format", "ssh");
    repository.git("config", "user.signingKey", join(keys, "key"));
    repository.git("config", "gpg.ssh.allowedSignersFile", join(keys, "signers"));
    repository.git("config", "commit.gpgSign", "true");
    await recordIn(repository);
    assert.equal(repository.git("log", "-1", "--format=%G?").trim(), "G");
  });
});

describe("A decision that is refused leaves everything byte for byte as it was", () => {
  it("outside of a repository", async () => {
    const root = temporaryFolder();
    const repository = openTestRepository(root, join(root, ".git"));
    for (const [path, text] of Object.entries(FILES)) repository.write(path, text);
    await refusedUntouched(repository, "not-a-repository", {}, { GIT_CEILING_DIRECTORIES: join(root, "..") });
  });

  it("before the first commit", async () => {
    const root = temporaryFolder();
    gitOf(root)("init", "--quiet", "--initial-branch=main");
    const repository = openTestRepository(root, join(root, ".git"));
    for (const [path, text] of Object.entries(FILES)) repository.write(path, text);
    repository.git("config", "user.name", "A");
    repository.git("config", "user.email", "a@example.org");
    await refusedUntouched(repository, "unborn-head");
  });

  it("off a branch", async () => {
    const repository = repositoryOf();
    repository.git("checkout", "--quiet", "--detach");
    await refusedUntouched(repository, "detached-head");
  });

  for (const operation of ["merge", "rebase", "cherry-pick", "revert"] as const)
    it(`during a ${operation}`, async () => {
      const repository = inConflict(operation);
      const { message } = await refusedUntouched(repository, "operation-in-progress");
      assert.match(message, new RegExp(operation));
    });

  it("during a bisect", async () => {
    const repository = repositoryOf();
    repository.git("bisect", "start");
    await refusedUntouched(repository, "operation-in-progress");
  });

  const broken: readonly [what: string, text: string, words: RegExp][] = [
    [
      "has conflict markers",
      `<<<<<<< HEAD\n${scopeText()}=======\n${scopeText({ tier: 2 })}>>>>>>> x\n`,
      /SCP-001\.md/,
    ],
    ["has a conflict in its text", scopeText({ tier: 1 }, "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x"), /SCP-001\.md/],
    ["has schema errors", scopeText({ tier: "undecided", colour: "red" }), /SCP-001\.md has errors/],
    ["is no YAML", "---\nid: SCP-001\ntitle: [\n---\n", /SCP-001\.md/],
  ];
  for (const [what, text, words] of broken)
    it(`where the subject ${what}`, async () => {
      const repository = repositoryOf();
      repository.write("scope/SCP-001.md", text);
      assert.match((await refusedUntouched(repository, "refused")).message, words);
    });

  it("where git does not know the user", async () => {
    for (const missing of ["user.name", "user.email"]) {
      const repository = repositoryOf();
      repository.git("config", "--unset", missing);
      await refusedUntouched(repository, "no-identity", {}, { HOME: temporaryFolder(), EMAIL: "" });
    }
  });

  it("by somebody without the authority, or on what is no subject", async () => {
    const repository = repositoryOf();
    await refusedUntouched(repository, "refused", { by: "cto" });
    await refusedUntouched(repository, "refused", { by: "nobody" });
    await refusedUntouched(repository, "refused", { ids: ["SCP-009"] });
    await refusedUntouched(repository, "refused", { set: [["tier", 9]] });
  });

  it("by a role that stands in the working tree only, staged or not", async () => {
    const people = listText(
      { id: "cto", name: "Chief", side: "client", roles: "[business-owner]" },
      { id: "lead-consultant", name: "Lead", side: "rescue", roles: "[delivery-lead, rescue-team]" },
    );
    const repository = repositoryOf();
    repository.write("people.yaml", people);
    await refusedUntouched(repository, "refused", { by: "cto" });
    repository.git("add", "people.yaml");
    await refusedUntouched(repository, "refused", { by: "cto" });
  });

  it("by an assessor who takes their own name out in the same change", async () => {
    const assessed = { tier: "undecided", assessment: "{ by: head-of-retail }" };
    const repository = repositoryOf({ ...FILES, "scope/SCP-001.md": scopeText(assessed) });
    repository.write("scope/SCP-001.md", scopeText({ tier: "undecided", assessment: "{ by: build-consultant }" }));
    assert.match((await refusedUntouched(repository, "refused")).message, /own assessment/);
  });

  it("under a schema of the engagement's own that is not committed", async () => {
    const repository = repositoryOf();
    repository.write(
      ".rescue/schemas/scope-item.schema.json",
      JSON.stringify({ properties: { vendor: { type: "string", "x-clerical": true } } }),
    );
    assert.match((await refusedUntouched(repository, "refused")).message, /schema of scope item/);
  });

  it("on what is approved already and has not changed", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    assert.match((await refusedUntouched(repository, "refused")).message, /approved already/);
  });

  it("while another process holds the index", async () => {
    const repository = repositoryOf();
    const lock = join(repository.gitFolder, "index.lock");
    writeFileSync(lock, "");
    const before = repository.state();
    await assert.rejects(recordIn(repository), { code: "index-locked" });
    assert.deepEqual(repository.state(), before);
    assert.equal(readFileSync(lock, "utf8"), "");
  });

  it("where something else is staged of the subject than stands on disk", async () => {
    const repository = repositoryOf();
    repository.write("scope/SCP-001.md", scopeText({ title: "Staged", tier: "undecided" }));
    repository.git("add", "scope/SCP-001.md");
    repository.write("scope/SCP-001.md", scopeText({ title: "On disk", tier: "undecided" }));
    assert.match((await refusedUntouched(repository, "refused")).message, /staged in another form/);
    repository.git("rm", "--quiet", "--force", "--cached", "scope/SCP-001.md");
    await refusedUntouched(repository, "refused");
  });

  it("where HEAD has moved since it was looked at", async () => {
    const repository = repositoryOf();
    const input = { assets, root: repository.root, sha256, request: TIER_FOUR, environment: ISOLATED };
    const prepared = await prepareDecision(input);
    repository.git("commit", "--quiet", "--allow-empty", "--message=Meanwhile");
    const before = repository.state();
    await assert.rejects(commitDecision(prepared), { code: "file-changed" });
    assert.deepEqual(repository.state(), before);
    assert.deepEqual(leftovers(repository), []);
  });

  it("where the sign-off would take the place of one that is in git", async () => {
    const repository = repositoryOf();
    await recordIn(repository);
    rmSync(join(repository.root, "signoffs/SGN-001.md"));
    assert.match((await refusedUntouched(repository, "refused", { set: [["tier", 1]] })).message, /git restore/);
  });

  it("where a link is in the way", async () => {
    const elsewhere = temporaryFolder();
    const repository = repositoryOf();
    symlinkSync(elsewhere, join(repository.root, "signoffs"));
    await refusedUntouched(repository, "refused");
    const linked = repositoryOf();
    writeFileSync(join(elsewhere, "SCP-001.md"), linked.read("scope/SCP-001.md"));
    rmSync(join(linked.root, "scope/SCP-001.md"));
    symlinkSync(join(elsewhere, "SCP-001.md"), join(linked.root, "scope/SCP-001.md"));
    await refusedUntouched(linked, "refused");
  });
});

describe("A decision whose commit fails leaves everything byte for byte as it was", () => {
  const failures: readonly [what: string, prepare: (repository: TestRepository) => void, words: RegExp][] = [
    [
      "a pre-commit hook refuses with words",
      ({ hook }) => hook("pre-commit", "echo 'No commits on Fridays' >&2", "exit 1"),
      /No commits on Fridays/,
    ],
    ["a pre-commit hook refuses without words", ({ hook }) => hook("pre-commit", "exit 3"), /exit code 1/],
    [
      "a hook's own words name a missing file",
      ({ hook }) => hook("pre-commit", "echo 'Error: ENOENT: no such file'", "exit 1"),
      /ENOENT: no such file/,
    ],
    [
      "a commit-msg hook refuses",
      ({ hook }) => hook("commit-msg", "echo 'Ticket is missing'", "exit 1"),
      /Ticket is missing/,
    ],
    ["a hook kills git", ({ hook }) => hook("pre-commit", "kill -9 $PPID"), /SIGKILL/],
    [
      "a hook has rewritten the files",
      ({ hook }) =>
        hook("pre-commit", "echo x >> signoffs/SGN-001.md", "echo x >> scope/SCP-001.md", "git add .", "exit 1"),
      /exit code 1/,
    ],
    ["the branch cannot be moved", ({ hook }) => hook("reference-transaction", "exit 1"), /abort|cannot|hook/],
    ["git dies while it moves the branch", ({ hook }) => hook("reference-transaction", "kill -9 $PPID"), /SIGKILL/],
    [
      "the commit cannot be signed",
      (repository) => {
        repository.git("config", "commit.gpgSign", "true");
        repository.git("config", "gpg.program", "false");
      },
      /gpg failed/,
    ],
    ["objects cannot be written", forbidObjects, /object/],
    ["the sign-offs are ignored", ({ git }) => git("config", "core.excludesFile", ignoring("signoffs")), /ignored/],
  ];
  for (const [what, prepare, words] of failures)
    it(`where ${what}`, async () => {
      const repository = repositoryOf();
      repository.write("notes.txt", "staged\n");
      repository.git("add", "notes.txt");
      repository.write("notes.txt", "unstaged\n");
      mkdirSync(join(repository.gitFolder, "hooks"), { recursive: true });
      prepare(repository);
      assert.match((await refusedUntouched(repository, "commit-failed")).message, words);
    });

  it("and can be recorded once the cause is gone", async () => {
    const repository = repositoryOf();
    repository.hook("pre-commit", "exit 1");
    await refusedUntouched(repository, "commit-failed");
    rmSync(join(repository.gitFolder, "hooks/pre-commit"));
    await recordIn(repository);
    assert.deepEqual(repository.committed(), COMMITTED);
  });

  it("but stands where git failed only after it", async () => {
    const repository = repositoryOf();
    repository.write("notes.txt", "staged\n");
    repository.git("add", "notes.txt");
    repository.hook("reference-transaction", '[ "$1" = committed ] && kill -9 $PPID', "exit 0");
    const { commit } = await recordIn(repository);
    rmSync(join(repository.gitFolder, "hooks/reference-transaction"));
    assert.equal(repository.git("rev-parse", "HEAD").trim(), commit);
    assert.equal(repository.git("status", "--porcelain"), "M  notes.txt\n");
    assert.deepEqual(repository.committed(), COMMITTED);
    assert.deepEqual(leftovers(repository), []);
  });
});

describe("A decision on a person", () => {
  it("is one on the list that holds them", async () => {
    const repository = repositoryOf({ ...FILES, ...soundFiles({}) });
    await recordIn(repository, {
      ids: ["rep-1"],
      by: "sponsor",
      type: "authority",
      set: [["roles", ["end-user", "champion"]]],
    });
    assert.deepEqual(repository.committed(), ["people.yaml", "signoffs/SGN-001.md"]);
  });
});

function modeOf(repository: TestRepository, path: string): string | undefined {
  return repository.state().files[path]?.split(" ")[0];
}

function without<Value>(record: Readonly<Record<string, Value>>, keys: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key) && key !== "signoffs/"));
}

/** A repository where an operation waits for somebody to resolve notes.txt. */
function inConflict(operation: "merge" | "rebase" | "cherry-pick" | "revert"): TestRepository {
  const repository = repositoryOf();
  const { git, write } = repository;
  const commit = (text: string): void => {
    write("notes.txt", text);
    git("commit", "--quiet", "--all", `--message=${text}`);
  };
  git("checkout", "--quiet", "-b", "side");
  commit("theirs");
  git("checkout", "--quiet", "main");
  commit("ours");
  if (operation === "revert") commit("later");
  const target = operation === "revert" ? "HEAD^" : "side";
  assert.throws(() => git(operation, ...(operation === "revert" ? ["--no-edit"] : []), target));
  return repository;
}

/** A file that tells git to ignore something. */
function ignoring(pattern: string): string {
  const path = join(temporaryFolder(), "ignore");
  writeFileSync(path, `${pattern}\n`);
  return path;
}

/** Where each folder of objects would be stands a file: it stops root as well, whom no mode does. */
function forbidObjects({ git, gitFolder }: TestRepository): void {
  git("repack", "-adq");
  for (let first = 0; first < 256; first++) {
    const folder = join(gitFolder, "objects", first.toString(16).padStart(2, "0"));
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, "");
  }
}
