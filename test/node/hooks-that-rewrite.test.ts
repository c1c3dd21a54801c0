import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { scopeText } from "../../src/core/rules/example-files.ts";
import { openRepository } from "../../src/node/git.ts";
import { madeCommit } from "../../src/node/made-commit.ts";
import { copyOf, dyingDecision, KILL_US, recoverIn } from "../support/dying-decision.ts";
import {
  FILES,
  ISOLATED,
  leftovers,
  recordIn,
  refusedUntouched,
  repositoryOf,
  type TestRepository,
  temporaryFolder,
  withUsersWork,
} from "../support/real-repository.ts";

const SUBJECT = "scope/SCP-001.md";
const SIGNOFF = "signoffs/SGN-001.md";
const REWRITE = `echo 'Added by a formatter.' >> ${SUBJECT}`;

describe("A hook that changes what is committed of a decision has it undone", () => {
  const hooks: readonly [what: string, name: string, lines: readonly string[], told: RegExp][] = [
    [
      "a subject",
      "pre-commit",
      [REWRITE, `git add ${SUBJECT}`],
      /hook changed what was committed of scope\/SCP-001\.md\./,
    ],
    [
      "the sign-off",
      "pre-commit",
      [`sed -i 's/approved/rejected/' ${SIGNOFF}`, `git add ${SIGNOFF}`],
      /of signoffs\/SGN-001\.md\./,
    ],
    [
      "a subject in the index alone",
      "pre-commit",
      [`BLOB=$(echo other | git hash-object -w --stdin)`, `git update-index --cacheinfo 100644,$BLOB,${SUBJECT}`],
      /of scope\/SCP-001\.md\./,
    ],
    ["a subject, by taking it out", "pre-commit", [`git reset --quiet HEAD -- ${SUBJECT}`], /of scope\/SCP-001\.md\./],
    ["a subject, by deleting it", "pre-commit", [`git rm --quiet --cached ${SUBJECT}`], /of scope\/SCP-001\.md\./],
    [
      "a subject, by making a link of it",
      "pre-commit",
      [`git update-index --cacheinfo "120000,$(git rev-parse :${SUBJECT}),${SUBJECT}"`],
      /of scope\/SCP-001\.md\./,
    ],
    [
      "the whole commit, by putting another in its place",
      "pre-commit",
      ["git reset --quiet", "git add loose.txt"],
      / of (?:.*, )?loose\.txt[,.]/,
    ],
    ["the commit, by adding a file", "pre-commit", ["git add loose.txt"], /of loose\.txt\./],
    [
      "the commit, after it was made",
      "post-commit",
      [
        "[ -e .amended ] && exit",
        "touch .amended",
        REWRITE,
        `git add ${SUBJECT}`,
        "git commit --quiet --amend --no-edit",
      ],
      / of (?:.*, )?scope\/SCP-001\.md[,.]/,
    ],
    [
      "the branch, by a commit of its own on top",
      "post-commit",
      ["[ -e .more ] && exit", "touch .more", "git add loose.txt", "git commit --quiet --message=More"],
      / of (?:.*, )?loose\.txt[,.]/,
    ],
  ];
  for (const [what, name, lines, told] of hooks)
    it(`${what}: files, index and branch are as before`, async () => {
      const repository = withUsersWork(repositoryOf());
      repository.write(".gitignore", ".amended\n.more\n");
      repository.hook(name, ...lines);
      const before = repository.state();
      await assert.rejects(recordIn(repository), { code: "commit-failed", message: told });
      for (const trace of [".amended", ".more"]) rmSync(join(repository.root, trace), { force: true });
      assert.deepEqual(repository.state(), before);
      assert.deepEqual(leftovers(repository), []);
      rmSync(join(repository.gitFolder, "hooks", name));
      await recordIn(repository);
      assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
    });

  it("in a folder of a larger repository too", async () => {
    const repository = repositoryOf(FILES, "clients/bank");
    repository.hook("pre-commit", "cd clients/bank", REWRITE, `git add ${SUBJECT}`);
    assert.match((await refusedUntouched(repository, "commit-failed")).message, /of scope\/SCP-001\.md\./);
    repository.hook("pre-commit", "echo 1 > top.txt", "git add top.txt");
    await assert.rejects(recordIn(repository), { code: "commit-failed", message: /of top\.txt\./ });
    assert.equal(repository.git("log", "--format=%s"), "Open the engagement\n");
  });

  it("even where a hook guards the branch against being moved back", async () => {
    const repository = repositoryOf();
    repository.hook("pre-commit", REWRITE, `git add ${SUBJECT}`, 'touch "$(git rev-parse --git-dir)/seen"');
    repository.hook(
      "reference-transaction",
      '[ "$1" = committed ] && [ -e "$(git rev-parse --git-dir)/armed" ] && exit 1',
      "exit 0",
    );
    await refusedUntouched(repository, "commit-failed");
    assert.ok(existsSync(join(repository.gitFolder, "seen")));
  });

  it("but what somebody else put on the branch in the same moment is left alone", async () => {
    const repository = repositoryOf();
    const tree = repository.git("rev-parse", "HEAD^{tree}").trim();
    const theirs = repository.git("commit-tree", tree, "-p", "HEAD", "-m", "Theirs").trim();
    // git runs this program after the last look at the branch, and before the commit.
    repository.git("config", "filter.theirs.clean", `git update-ref refs/heads/main ${theirs}; cat`);
    repository.write(".git/info/attributes", "signoffs/*.md filter=theirs\n");
    await assert.rejects(recordIn(repository), { code: "commit-failed", message: /cannot lock ref/ });
    assert.equal(repository.git("rev-parse", "HEAD").trim(), theirs);
    assert.equal(repository.git("status", "--porcelain"), "");
    assert.deepEqual(leftovers(repository), []);
  });

  it("is told from what was put below it, which is not taken back", async () => {
    const repository = repositoryOf();
    const onto = repository.git("rev-parse", "HEAD").trim();
    repository.git("commit", "--quiet", "--allow-empty", "--message=Theirs");
    const theirs = repository.git("rev-parse", "HEAD").trim();
    const { commit } = await recordIn(repository);
    const steps = [SUBJECT, SIGNOFF].map((path) => ({
      path,
      before: path === SIGNOFF ? undefined : Buffer.from(FILES[path] ?? ""),
      after: Buffer.from(repository.read(path)),
    }));
    const opened = await openRepository(repository.root, ISOLATED);
    const made = await madeCommit(opened, { commit: onto, ref: "refs/heads/main", title: "", steps });
    assert.deepEqual([made.commit, made.before, made.altered], [commit, theirs, []]);
  });

  it("also where the process died before it could look", async () => {
    const template = withUsersWork(repositoryOf());
    const decision = await dyingDecision(template, { paths: [SUBJECT, SIGNOFF] });
    for (const name of ["post-commit", "reference-transaction"]) {
      const repository = copyOf(template);
      repository.hook("pre-commit", REWRITE, `git add ${SUBJECT}`);
      const kill = name === "post-commit" ? [KILL_US] : [`[ "$1" = committed ] && ${KILL_US}`, "exit 0"];
      repository.hook(name, ...kill);
      assert.equal((await decision.run("decide", repository, {})).signal, "SIGKILL");
      rmSync(join(repository.gitFolder, "hooks"), { recursive: true });
      assert.equal((await recoverIn(repository))?.outcome, "undone");
      assert.equal(decision.judge(repository), "before");
    }
  });
});

describe("What git itself converts is no change of a hook's", () => {
  const settings: readonly [what: string, attributes: string, ...configuration: string[]][] = [
    ["line ends", "* text eol=lf\n"],
    ["an identifier in the text", "*.md ident\n"],
    ["another encoding", "signoffs/*.md text working-tree-encoding=UTF-8\n"],
    ["a filter of the user's", "*.md filter=upper\n", "filter.upper.clean", "tr a-z A-Z"],
  ];
  for (const [what, attributes, ...configuration] of settings)
    it(what, async () => {
      const repository = repositoryOf();
      if (configuration.length > 0) repository.git("config", ...configuration);
      repository.write(".gitattributes", attributes);
      const text = scopeText({ tier: "undecided" }, "$Id: 1234$ says who.");
      repository.write(SUBJECT, what === "line ends" ? text.replaceAll("\n", "\r\n") : text);
      await recordIn(repository);
      assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
      assert.deepEqual(leftovers(repository), []);
    });

  it("nor is a message that a hook rewrites, or a file that one writes beside", async () => {
    const repository = repositoryOf();
    repository.hook("commit-msg", 'echo "Ticket: CRM-7" >> "$1"');
    repository.hook("pre-commit", "date > report.txt");
    await recordIn(repository);
    assert.deepEqual(repository.committed(), [SUBJECT, SIGNOFF]);
  });

  it("even where the process died, and somebody went on with the file since", async () => {
    const template = repositoryOf();
    template.git("config", "core.autocrlf", "true");
    template.write(SUBJECT, template.read(SUBJECT).replaceAll("\n", "\r\n"));
    template.git("add", "--renormalize", ".");
    const decision = await dyingDecision(template, { paths: [SUBJECT, SIGNOFF] });
    const repository = copyOf(template);
    await decision.run("decide", repository, { hook: ["post-commit", KILL_US] });
    repository.write(SUBJECT, `${repository.read(SUBJECT)}\r\nA later thought.\r\n`);
    assert.equal((await recoverIn(repository))?.outcome, "finished");
    assert.match(repository.read(SUBJECT), /A later thought/);
  });

  it("nor a commit that merges nothing but is signed", async () => {
    const repository = repositoryOf();
    const key = join(temporaryFolder(), "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    signWith(repository, key);
    await recordIn(repository);
    assert.match(repository.git("cat-file", "commit", "HEAD"), /^gpgsig /m);
  });
});

function signWith({ git }: TestRepository, key: string): void {
  git("config", "gpg.format", "ssh");
  git("config", "user.signingKey", key);
  git("config", "commit.gpgSign", "true");
}
