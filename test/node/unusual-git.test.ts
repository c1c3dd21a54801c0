import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { withoutHooks } from "../../src/node/without-hooks.ts";
import {
  entriesOf,
  FILES,
  gitOf,
  leftovers,
  openTestRepository,
  recordIn,
  refusedUntouched,
  repositoryOf,
  type State,
  type TestRepository,
  temporaryFolder,
  withUsersWork,
} from "../support/real-repository.ts";
import { keygenKey } from "../support/ssh.ts";
import type { Request } from "../support/tier-four.ts";

const SUBJECT = "scope/SCP-001.md";
const SIGNOFF = "signoffs/SGN-001.md";
const COMMITTED = [SUBJECT, SIGNOFF];

/** Settings of the repository, each of which changes how git keeps its index, shows things or makes commits. */
const SETTINGS: readonly (readonly [what: string, settings: Readonly<Record<string, string>>, ...git: string[][]])[] = [
  ["a split index", { "core.splitIndex": "true" }, ["update-index", "--split-index"]],
  [
    "a split index that is shared anew each time",
    { "core.splitIndex": "true", "splitIndex.maxPercentChange": "0" },
    ["update-index", "--split-index"],
  ],
  ["an index of version 4", { "index.version": "4" }, ["update-index", "--index-version", "4"]],
  ["an index without a checksum", { "index.skipHash": "true" }, ["update-index", "--force-write-index"]],
  ["an untracked cache", { "core.untrackedCache": "true" }, ["update-index", "--force-untracked-cache"], ["status"]],
  ["everything for many files", { "feature.manyFiles": "true" }, ["status"]],
  ["an index that several threads read", { "index.threads": "2", "core.preloadIndex": "true" }],
  ["entries that git takes for unchanged by less", { "core.checkStat": "minimal", "core.trustctime": "false" }],
  [
    "colours, columns and an editor everywhere",
    { "color.ui": "always", "column.ui": "always", "core.editor": "false" },
  ],
  ["its own way with messages", { "commit.cleanup": "scissors", "commit.verbose": "true", "commit.template": "none" }],
  ["its own way with names", { "core.quotePath": "false", "status.relativePaths": "false", "diff.relative": "true" }],
  ["its own way with status", { "status.showUntrackedFiles": "no", "status.short": "true", "status.branch": "false" }],
  ["external diffs", { "diff.external": "false", "diff.renames": "copies" }],
];

describe("In a repository that is set up unusually, a decision sweeps nothing in and loses nothing", () => {
  for (const [what, settings, ...commands] of SETTINGS)
    it(`with ${what}`, async () => {
      const repository = withUsersWork(repositoryOf());
      configure(repository, settings);
      for (const command of commands) if (isKnown(repository, command)) repository.git(...command);
      await recordsOnlyItself(repository);
      await recordsOnlyItself(repository, { ids: ["SCP-001"], set: [["tier", 2]] }, [SUBJECT, "signoffs/SGN-002.md"]);
      repository.hook("pre-commit", "exit 1");
      await refusedUntouched(repository, "commit-failed", { set: [["tier", 1]] });
    });

  it("with a split index whose shared part is so old that git will clear it away", async () => {
    const repository = withUsersWork(repositoryOf());
    configure(repository, { "core.splitIndex": "true", "splitIndex.maxPercentChange": "0" });
    repository.git("update-index", "--split-index");
    const aMonthAgo = Date.now() / 1000 - 30 * 86_400;
    for (const name of readdirSync(repository.gitFolder).filter((other) => other.startsWith("sharedindex.")))
      utimesSync(join(repository.gitFolder, name), aMonthAgo, aMonthAgo);
    repository.hook("pre-commit", "exit 1");
    await refusedUntouched(repository, "commit-failed");
    rmSync(join(repository.gitFolder, "hooks/pre-commit"));
    await recordsOnlyItself(repository);
  });

  // Git knows reftable from 2.45 on.
  const [major = 0, minor = 0] = gitVersion();
  if (major > 2 || minor >= 45)
    it("with refs in one table", async () => {
      const top = temporaryFolder();
      gitOf(top)("init", "--quiet", "--ref-format=reftable", "--initial-branch=main");
      const repository = committedIn(top);
      await recordsOnlyItself(withUsersWork(repository));
      repository.hook("pre-commit", "exit 1");
      await refusedUntouched(repository, "commit-failed", { set: [["tier", 1]] });
    });

  it("with the git folder elsewhere", async () => {
    const [top, elsewhere] = [temporaryFolder(), join(temporaryFolder(), "a git folder")];
    gitOf(top)("init", "--quiet", "--initial-branch=main", `--separate-git-dir=${elsewhere}`);
    await recordsOnlyItself(withUsersWork(committedIn(top, elsewhere)));
  });

  it("with half of another file staged, as by `git add -p`", async () => {
    const repository = repositoryOf();
    const half = scopeText({ id: "SCP-002", title: "The first half", tier: "undecided" });
    repository.write("scope/SCP-002.md", half);
    repository.git("add", "scope/SCP-002.md");
    repository.write("scope/SCP-002.md", `${half}\nThe second half.\n`);
    await recordsOnlyItself(repository);
    assert.equal(repository.git("show", ":scope/SCP-002.md"), half);
  });

  it("with files that git was told to overlook, or that are announced", async () => {
    const repository = repositoryOf();
    repository.git("update-index", "--assume-unchanged", "notes.txt");
    repository.git("update-index", "--skip-worktree", "scope/SCP-002.md");
    repository.write("notes.txt", "not to be seen\n");
    repository.write("scope/SCP-002.md", scopeText({ id: "SCP-002", title: "Mine alone", tier: "undecided" }));
    repository.write("announced.txt", "intent to add\n");
    repository.git("add", "--intent-to-add", "announced.txt");
    await recordsOnlyItself(repository);
    assert.match(repository.git("ls-files", "-v"), /^h notes\.txt\nH people\.yaml\n(?:.*\n)*S scope\/SCP-002\.md$/m);
  });

  it("on a subject that is only announced to git", async () => {
    const repository = repositoryOf();
    repository.write("scope/SCP-003.md", scopeText({ id: "SCP-003", tier: "undecided" }));
    repository.git("add", "--intent-to-add", "scope/SCP-003.md");
    repository.hook("pre-commit", "exit 1");
    await refusedUntouched(repository, "commit-failed", { ids: ["SCP-003"] });
    rmSync(join(repository.gitFolder, "hooks/pre-commit"));
    await recordIn(repository, { ids: ["SCP-003"] });
    assert.deepEqual(repository.committed(), ["scope/SCP-003.md", SIGNOFF]);
    assert.equal(repository.git("status", "--porcelain"), "");
  });

  for (const bit of ["assume-unchanged", "skip-worktree"])
    it(`refusing a subject that git was told to overlook by ${bit}`, async () => {
      const repository = repositoryOf();
      repository.git("update-index", `--${bit}`, SUBJECT);
      const { message } = await refusedUntouched(repository, "refused");
      assert.match(message, new RegExp(`--no-${bit}`));
      repository.git("update-index", `--no-${bit}`, SUBJECT);
      await recordsOnlyItself(repository);
    });

  for (const bit of ["assume-unchanged", "skip-worktree"])
    it(`never taking the number of a sign-off that is gone from the disk and overlooked by ${bit}`, async () => {
      const repository = repositoryOf();
      await recordIn(repository);
      const signed = repository.git("rev-parse", `HEAD:${SIGNOFF}`);
      repository.git("update-index", `--${bit}`, SIGNOFF);
      rmSync(join(repository.root, SIGNOFF));
      await refusedUntouched(repository, "refused", { set: [["tier", 1]] });
      assert.equal(repository.git("rev-parse", `HEAD:${SIGNOFF}`), signed);
    });

  it("with messages in another encoding", async () => {
    const repository = repositoryOf();
    configure(repository, { "i18n.commitEncoding": "ISO-8859-1", "i18n.logOutputEncoding": "UTF-8" });
    await recordIn(repository, { statement: "Größer wird’s nicht. 决定了。" });
    const message = repository.git("log", "-1", "--format=%B");
    for (const words of [/tier undecided → 4, approved/, /^Größer wird’s nicht\. 决定了。$/m])
      assert.match(message, words);
  });

  it("with an environment that points git elsewhere", async () => {
    const [repository, other] = [withUsersWork(repositoryOf()), repositoryOf()];
    const before = other.state();
    const misleading = {
      GIT_DIR: other.gitFolder,
      GIT_WORK_TREE: other.root,
      GIT_INDEX_FILE: join(other.gitFolder, "index"),
      GIT_OBJECT_DIRECTORY: join(other.gitFolder, "objects"),
      GIT_PREFIX: "scope/",
      GIT_NOGLOB_PATHSPECS: "1",
    };
    const saved = { ...process.env };
    Object.assign(process.env, misleading);
    try {
      await recordIn(repository);
    } finally {
      for (const name of Object.keys(misleading)) delete process.env[name];
      Object.assign(process.env, saved);
    }
    assert.deepEqual(repository.committed(), COMMITTED);
    assert.deepEqual(other.state(), before);
  });
});

describe("Where commits are signed", () => {
  const failing: readonly [what: string, settings: (folder: string) => Readonly<Record<string, string>>][] = [
    ["a program that is not there", () => ({ "gpg.program": "/nowhere/gpg" })],
    ["a program that fails", () => ({ "gpg.program": "false" })],
    ["a program that claims success and signs nothing", () => ({ "gpg.program": "true" })],
    [
      "an agent that is gone",
      (folder) => {
        const { line, file } = keygenKey(folder, "ed25519");
        rmSync(file);
        return { "gpg.format": "ssh", "user.signingKey": `key::${line}` };
      },
    ],
    ["a key that is gone", (folder) => ({ "gpg.format": "ssh", "user.signingKey": join(folder, "no-key") })],
    ["a program that kills git", (folder) => ({ "gpg.program": scriptIn(folder, "gpg", "kill -9 $PPID") })],
  ];
  for (const [what, settings] of failing)
    it(`by ${what}, the decision is refused and everything is as before`, async () => {
      const folder = temporaryFolder();
      const repository = withUsersWork(repositoryOf());
      configure(repository, { "commit.gpgSign": "true", ...settings(folder) });
      await refusedUntouched(repository, "commit-failed", {}, { SSH_AUTH_SOCK: join(folder, "no-agent") });
    });
});

describe("Where line ends are converted, a decision", () => {
  for (const autocrlf of ["true", "input"])
    it(`keeps those of the disk and commits LF with core.autocrlf=${autocrlf}`, async () => {
      const repository = repositoryOf();
      configure(repository, { "core.autocrlf": autocrlf });
      for (const path of [SUBJECT, "scope/SCP-002.md", "people.yaml"])
        repository.write(path, FILES[path]?.replaceAll("\n", "\r\n") ?? assert.fail(path));
      repository.git("add", "--renormalize", ".");
      await recordsOnlyItself(repository);
      assert.doesNotMatch(repository.read(SUBJECT), /[^\r]\n/);
      for (const path of COMMITTED) assert.doesNotMatch(repository.git("show", `HEAD:${path}`), /\r/);
    });

  it("is refused, with everything as before, where git would rather not convert", async () => {
    const repository = withUsersWork(repositoryOf());
    configure(repository, { "core.autocrlf": "input", "core.safecrlf": "true" });
    repository.write(SUBJECT, FILES[SUBJECT]?.replaceAll("\n", "\r\n") ?? "");
    assert.match((await refusedUntouched(repository, "commit-failed")).message, /CRLF/);
  });

  it("is refused, with everything as before, where a filter that is required fails", async () => {
    const repository = withUsersWork(repositoryOf());
    repository.write(".gitattributes", "signoffs/** filter=broken\n");
    configure(repository, { "filter.broken.clean": "false", "filter.broken.required": "true" });
    await refusedUntouched(repository, "commit-failed");
  });
});

describe("Where programs of the user's run, a decision", () => {
  for (const [what, path] of [
    ["in the work tree", "tools/our hooks"],
    ["elsewhere", ""],
  ])
    it(`obeys hooks in a folder ${what}`, async () => {
      const repository = withUsersWork(repositoryOf());
      const folder = path ? join(repository.root, path) : temporaryFolder();
      mkdirSync(folder, { recursive: true });
      configure(repository, { "core.hooksPath": path || folder });
      scriptIn(folder, "pre-commit", 'echo ran >> "$(git rev-parse --git-dir)/ran"', "exit 1");
      repository.hook("pre-commit", "echo The hooks of the git folder are not in force; exit 1");
      assert.doesNotMatch((await refusedUntouched(repository, "commit-failed")).message, /not in force/);
      scriptIn(folder, "pre-commit", 'echo ran >> "$(git rev-parse --git-dir)/ran"');
      await recordsOnlyItself(repository);
      assert.equal(readFileSync(join(repository.gitFolder, "ran"), "utf8"), "ran\nran\n");
    });

  it("is right with a file system monitor, and none runs where hooks may not", async () => {
    const folder = temporaryFolder();
    const ran = join(folder, "ran");
    const repository = repositoryOf();
    const answer = `echo "$@" >> "${ran}"; printf 'token\\0/\\0'`;
    configure(repository, { "core.fsmonitor": scriptIn(folder, "monitor", answer) });
    repository.git("update-index", "--fsmonitor");
    await recordsOnlyItself(withUsersWork(repository));
    assert.ok(existsSync(ran));
    await refusedUntouched(repository, "refused");
    rmSync(ran);
    await recordIn(repository, { set: [["tier", 2]] }, withoutHooks({}));
    assert.equal(existsSync(ran), false);
  });

  it("is right with a file system monitor that fails", async () => {
    const repository = repositoryOf();
    configure(repository, { "core.fsmonitor": "false-is-no-monitor" });
    await recordsOnlyItself(withUsersWork(repository));
  });
});

describe("In a repository among others, a decision", () => {
  it("touches its own linked work tree only, whatever is under way in the other", async () => {
    const main = withUsersWork(repositoryOf());
    const linked = withUsersWork(worktreeOf(main, "-b", "side"));
    writeFileSync(join(main.gitFolder, "index.lock"), "");
    writeFileSync(join(main.gitFolder, "MERGE_HEAD"), main.git("rev-parse", "HEAD"));
    const mainBefore = main.state();
    await recordsOnlyItself(linked);
    assert.deepEqual(main.state(), mainBefore);
    linked.hook("pre-commit", "exit 1");
    linked.git("config", "core.hooksPath", join(linked.gitFolder, "hooks"));
    await refusedUntouched(linked, "commit-failed", { set: [["tier", 1]] });
  });

  it("is refused in a work tree that is on no branch", async () => {
    await refusedUntouched(withUsersWork(worktreeOf(repositoryOf(), "--detach")), "detached-head");
  });

  it("stays within the submodule that holds the engagement", async () => {
    const { above, submodule } = engagementAsSubmodule();
    writeFileSync(join(above.root, "plan.txt"), "staged\n");
    above.git("add", "plan.txt");
    const [indexBefore, head] = [above.state().index, above.state().head];
    await recordsOnlyItself(withUsersWork(submodule));
    assert.deepEqual([above.state().index, above.state().head], [indexBefore, head]);
    assert.match(above.git("status", "--porcelain"), /^ M engagement\nA {2}plan\.txt\n$/);
  });

  it("leaves submodules of the repository as they are, moved, dirty or staged", async () => {
    const repository = repositoryOf();
    const library = repositoryOf().root;
    for (const name of ["moved", "dirty", "staged"]) repository.git(...ADD_SUBMODULE, library, `vendor/${name}`);
    repository.git("commit", "--quiet", "--message=Add libraries");
    for (const name of ["moved", "staged"])
      gitOf(join(repository.root, "vendor", name))(...IDENTITY, "commit", "--quiet", "--allow-empty", "--message=On");
    repository.git("add", "vendor/staged");
    repository.write("vendor/dirty/notes.txt", "dirty\n");
    await recordsOnlyItself(withUsersWork(repository));
  });

  it("is refused in a repository that git takes for somebody else's, and recorded once the user trusts it", async () => {
    const repository = repositoryOf();
    const strange = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    assert.match((await refusedUntouched(repository, "git-failed", {}, strange)).message, /dubious ownership/);
    const config = join(temporaryFolder(), "config");
    writeFileSync(config, `[safe]\n\tdirectory = ${repository.root}\n`);
    await recordIn(repository, {}, { ...strange, GIT_CONFIG_GLOBAL: config });
    assert.deepEqual(repository.committed(), COMMITTED);
  });
});

describe("In a checkout that is not whole, a decision", () => {
  for (const cone of [true, false])
    for (const sparseIndex of cone ? [true, false] : [false])
      it(`is recorded where its files are there: ${cone ? "cone" : "patterns"}${sparseIndex ? ", sparse index" : ""}`, async () => {
        const repository = sparse(cone ? ["scope", "signoffs"] : ["/*.yaml", "/scope/", "/signoffs/"], {
          cone,
          sparseIndex,
        });
        assert.equal(existsSync(join(repository.root, "archive/old.txt")), false);
        repository.write("scope/SCP-002.md", scopeText({ id: "SCP-002", title: "Staged", tier: "undecided" }));
        repository.git("add", "scope/SCP-002.md");
        repository.write("loose.txt", "untracked\n");
        await recordsOnlyItself(repository);
        assert.match(repository.git("ls-tree", "-r", "--name-only", "HEAD"), /^archive\/old\.txt$/m);
        repository.hook("pre-commit", "exit 1");
        await refusedUntouched(repository, "commit-failed", { set: [["tier", 1]] });
      });

  for (const cone of [true, false])
    it(`is refused where sign-offs are left out: ${cone ? "cone" : "patterns"}`, async () => {
      const repository = sparse(cone ? ["scope"] : ["/*.yaml", "/scope/"], { cone, signed: true });
      assert.equal(existsSync(join(repository.root, SIGNOFF)), false);
      const { message } = await refusedUntouched(repository, "refused", { ids: ["SCP-002"] });
      assert.match(message, /sparse/);
    });

  it("is refused where its sign-off would be the first outside of what is checked out", async () => {
    const repository = sparse(["scope"], { cone: true });
    assert.match((await refusedUntouched(repository, "commit-failed")).message, /sparse/);
  });

  it("is refused where its subject is left out", async () => {
    const repository = sparse(["signoffs"], { cone: true });
    await refusedUntouched(repository, "refused");
  });

  it("is recorded in a shallow clone", async () => {
    const origin = repositoryOf();
    await recordIn(origin, { ids: ["SCP-002"], set: [["tier", 1]] });
    const clone = cloneOf(origin, "--depth=1");
    assert.equal(clone.git("rev-parse", "--is-shallow-repository").trim(), "true");
    await recordsOnlyItself(withUsersWork(clone), {}, [SUBJECT, "signoffs/SGN-002.md"]);
  });

  it("is recorded in a partial clone, and needs nothing from afar", async () => {
    const origin = repositoryOf();
    await recordIn(origin, { ids: ["SCP-002"], set: [["tier", 1]] });
    origin.git("config", "uploadpack.allowFilter", "true");
    const clone = cloneOf(origin, "--filter=blob:none");
    assert.match(clone.git("rev-list", "--objects", "--missing=print", "HEAD"), /^\?/m);
    clone.git("remote", "set-url", "origin", "/nowhere");
    await recordsOnlyItself(withUsersWork(clone), {}, [SUBJECT, "signoffs/SGN-002.md"]);
  });
});

describe("Whatever files are called, a decision commits exactly them", () => {
  const names = [
    "scope/ a b .md",
    `scope/"quoted" 'twice'.md`,
    "scope/-n --all.md",
    "scope/new\nline\t.md",
    "scope/*.md",
    "scope/:(exclude)x.md",
    "scope/[S]CP.md",
    "scope/\u00e9\u4e2d\u{1f4a1}.md",
    "scope/e\u0301.md",
    "scope/back\\slash.md",
    "scope/$(touch ran) `touch ran`;.md",
    "scope/# comment.md",
  ];
  for (const path of names)
    it(JSON.stringify(path), async () => {
      const repository = repositoryOf({ ...FILES, [path]: scopeText({ id: "SCP-009", tier: "undecided" }) });
      await recordsOnlyItself(withUsersWork(repository), { ids: ["SCP-009"] }, [path, SIGNOFF]);
      repository.hook("pre-commit", "exit 1");
      await refusedUntouched(repository, "commit-failed", { ids: ["SCP-009"], set: [["tier", 1]] });
    });

  it("in a folder with a difficult name", async () => {
    const folder = "-c core.editor=x/\u00e9 e\u0301 'quo\"te'\n*";
    const repository = withUsersWork(repositoryOf(FILES, folder));
    await recordsOnlyItself(
      repository,
      {},
      COMMITTED.map((path) => `${folder}/${path}`),
    );
  });
});

const IDENTITY = ["-c", "user.name=Lead Consultant", "-c", "user.email=lead@example.org"];
const ADD_SUBMODULE = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add"];

/** Records a decision and expects everything but its files to be as before, in the work tree and in the index. */
async function recordsOnlyItself(
  repository: TestRepository,
  request: Partial<Request> = {},
  committed: readonly string[] = COMMITTED,
): Promise<void> {
  const untouched = (): unknown => [
    repository.state().status,
    without(repository.state().files, committed),
    entriesOf(repository, committed),
  ];
  const before = untouched();
  const { commit } = await recordIn(repository, request);
  assert.equal(repository.git("rev-parse", "HEAD").trim(), commit);
  assert.deepEqual(repository.committed().sort(), [...committed].sort());
  assert.deepEqual(untouched(), before);
  assert.deepEqual(leftovers(repository), []);
  repository.git("fsck", "--no-dangling", "--connectivity-only");
}

function without(files: State["files"], committed: readonly string[]): unknown {
  const own = (path: string): boolean => path === "signoffs/" || committed.some((end) => end.endsWith(path));
  return Object.entries(files).filter(([path]) => !own(path));
}

function configure({ git }: TestRepository, settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) git("config", name, value);
}

/** Older versions of git do not know every option. */
function isKnown({ git }: TestRepository, [command = "", ...options]: readonly string[]): boolean {
  const option = options.find((one) => one.startsWith("--"));
  if (option !== "--force-write-index") return true;
  const [, major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(git("version")) ?? [];
  return command !== "" && (Number(major) > 2 || Number(minor) >= 34);
}

function scriptIn(folder: string, name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** A repository that was just made, with the usual files committed. */
function committedIn(top: string, gitFolder = join(top, ".git")): TestRepository {
  const repository = openTestRepository(top, gitFolder);
  configure(repository, { "user.name": "Lead Consultant", "user.email": "lead@example.org" });
  for (const [path, text] of Object.entries(FILES)) repository.write(path, text);
  repository.git("add", ".");
  repository.git("commit", "--quiet", "--message=Open the engagement");
  return repository;
}

function worktreeOf(main: TestRepository, ...options: string[]): TestRepository {
  const folder = join(temporaryFolder(), "tree");
  main.git("worktree", "add", "--quiet", ...options, folder);
  return openTestRepository(folder, join(main.gitFolder, "worktrees/tree"));
}

function engagementAsSubmodule(): { above: TestRepository; submodule: TestRepository } {
  const top = temporaryFolder();
  const git = gitOf(top);
  git("init", "--quiet", "--initial-branch=main");
  git(...ADD_SUBMODULE, repositoryOf().root, "engagement");
  git(...IDENTITY, "commit", "--quiet", "--message=Add the engagement");
  const submodule = openTestRepository(join(top, "engagement"), join(top, ".git/modules/engagement"));
  configure(submodule, { "user.name": "Lead Consultant", "user.email": "lead@example.org" });
  return { above: openTestRepository(top, join(top, ".git")), submodule };
}

function sparse(
  patterns: readonly string[],
  { cone, sparseIndex = false, signed = false }: { cone: boolean; sparseIndex?: boolean; signed?: boolean },
): TestRepository {
  const files = { ...FILES, "archive/old.txt": "old\n", "archive/deep/older.txt": "older\n" };
  const repository = repositoryOf(signed ? { ...files, [SIGNOFF]: signoffText() } : files);
  const kind = cone ? [`--${sparseIndex ? "" : "no-"}sparse-index`, "--cone"] : ["--no-cone"];
  repository.git("sparse-checkout", "set", ...kind, ...patterns);
  return repository;
}

function cloneOf(origin: TestRepository, ...options: string[]): TestRepository {
  const folder = join(temporaryFolder(), "clone");
  gitOf(origin.root)("clone", "--quiet", ...options, `file://${origin.root}`, folder);
  const clone = openTestRepository(folder, join(folder, ".git"));
  configure(clone, { "user.name": "Lead Consultant", "user.email": "lead@example.org" });
  return clone;
}

function gitVersion(): number[] {
  return (/(\d+)\.(\d+)/.exec(execFileSync("git", ["--version"], { encoding: "utf8" })) ?? []).slice(1).map(Number);
}
