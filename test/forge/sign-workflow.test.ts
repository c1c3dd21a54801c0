import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, CLEAN_ENVIRONMENT, CLI } from "../support/built-cli.ts";
import { git, writeFiles } from "../support/cli-engagement.ts";
import { commitAll, eventFile, type Overrides, startPullRequest } from "../support/review-event.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { scriptOf } from "../support/workflow.ts";

describe("The workflow that turns a review into a sign-off", () => {
  before(buildCli);
  const folder = temporaryFolder();
  let clone = "";
  let remote = "";
  let temp = "";

  beforeEach(() => {
    [clone, remote, temp] = ["clone", "remote.git", "temp"].map((name) => join(folder(), name)) as [
      string,
      string,
      string,
    ];
    for (const path of [clone, temp, join(folder(), "bin")]) mkdirSync(path);
    writeFileSync(join(folder(), "bin/rescue"), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`);
    chmodSync(join(folder(), "bin/rescue"), 0o755);
    startPullRequest(clone);
    git(folder(), "clone", "--quiet", "--bare", clone, remote);
    git(clone, "switch", "--quiet", "--detach", "change");
  });

  /** Runs a step as GitHub does. Gives back its exit code and all that it said. */
  function step(job: string, name: string, environment: Readonly<Record<string, string>> = {}) {
    const head = git(remote, "rev-parse", "change").trim();
    const cwd = job === "push" ? temp : clone;
    const { status, stdout, stderr } = spawnSync(
      "bash",
      ["-e", "-o", "pipefail", "-c", scriptOf("rescue-sign", job, name)],
      {
        cwd,
        encoding: "utf8",
        env: {
          ...process.env,
          ...CLEAN_ENVIRONMENT,
          PATH: `${join(folder(), "bin")}:${process.env["PATH"]}`,
          RUNNER_TEMP: temp,
          GITHUB_OUTPUT: join(temp, "output"),
          GITHUB_STEP_SUMMARY: join(temp, "summary"),
          GITHUB_EVENT_PATH: join(clone, ".git/event.json"),
          RECORDER: "",
          SIGNING_KEY: "",
          REMOTE: remote,
          TOKEN: "token",
          HEAD_SHA: head,
          HEAD_REF: "change",
          ...environment,
        },
      },
    );
    return { code: status, words: stdout + stderr };
  }

  const record = (overrides: Overrides = {}) => {
    eventFile(clone, overrides);
    return step("record", "Sign");
  };
  const read = (path: string): string => (existsSync(join(temp, path)) ? readFileSync(join(temp, path), "utf8") : "");

  it("puts a sign-off on the branch, and nothing else", () => {
    const reviewed = git(remote, "rev-parse", "change");
    const recorded = record();
    assert.equal(recorded.code, 0, recorded.words);
    assert.equal(read("output"), "recorded=true\n");
    assert.match(read("summary"), /Recorded SGN-001/);
    const pushed = step("push", "Push");
    assert.equal(pushed.code, 0, pushed.words);
    assert.equal(git(remote, "rev-parse", "change^"), reviewed);
    assert.equal(git(remote, "diff", "--name-status", "change^", "change"), "A\tsignoffs/SGN-001.md\n");
  });

  it("records nothing for a review that decides nothing, and says why without failing", () => {
    const { code, words } = record({ review: { user: { login: "stranger" } }, sender: { login: "stranger" } });
    assert.equal(code, 0, words);
    assert.equal(read("output"), "");
    assert.match(words, /::notice title=No decision recorded::/);
    assert.match(read("summary"), /has the GitHub login stranger/);
    assert.equal(existsSync(join(temp, "rescue-signoff")), false);
  });

  it("fails where the event cannot be used", () => assert.equal(record({ review: undefined }).code, 2));

  it("lets nothing that a review says become a command to the build", () => {
    const body = "/rescue x ::error::stop ``` \n::set-output name=recorded::true";
    const { words } = record({ review: { body, state: "changes_requested" } });
    const [, token = "none"] = /^::stop-commands::(stop-[0-9a-f-]{36})$/m.exec(words) ?? [];
    const quoted = words.slice(words.indexOf(token) + token.length, words.indexOf(`::${token}::`));
    assert.match(quoted, /is not understood/);
    assert.equal(words.replace(quoted, "").includes("::error::"), false);
    assert.equal(read("summary").match(/```/g)?.length, 2);
  });

  it("pushes nothing once the branch has moved on", () => {
    assert.equal(record().code, 0);
    const head = git(remote, "rev-parse", "change").trim();
    git(clone, "switch", "--quiet", "change");
    writeFiles(clone, { "notes.txt": "Later.\n" });
    commitAll(clone, "Go on");
    git(clone, "push", "--quiet", remote, "change");
    const { code } = step("push", "Push", { HEAD_SHA: head });
    assert.notEqual(code, 0);
    assert.equal(git(remote, "log", "-1", "--format=%s", "change"), "Go on\n");
  });

  /** What somebody might slip into the second job, each as a commit on top of what the first recorded. */
  const SMUGGLED: readonly (readonly [string, () => void])[] = [
    [
      "another file",
      () => {
        writeFiles(clone, { "people.yaml": "- id: mallory\n" });
        commitAll(clone, "Smuggle");
      },
    ],
    [
      "a link in the place of a sign-off",
      () => {
        writeFileSync(join(temp, "target"), "/etc/passwd");
        const target = git(clone, "hash-object", "-w", join(temp, "target")).trim();
        git(clone, "update-index", "--add", "--cacheinfo", `120000,${target},signoffs/SGN-002.md`);
        git(clone, "commit", "--quiet", "--message=Smuggle");
      },
    ],
    [
      "a change to a sign-off that was reviewed",
      () => {
        git(clone, "push", "--quiet", remote, "HEAD:refs/heads/change");
        writeFiles(clone, { "signoffs/SGN-001.md": "changed\n" });
        commitAll(clone, "Smuggle");
      },
    ],
  ];
  for (const [name, smuggle] of SMUGGLED)
    it(`pushes nothing where the recorded commit brings ${name}`, () => {
      assert.equal(record().code, 0);
      smuggle();
      const head = git(remote, "rev-parse", "change").trim();
      git(clone, "bundle", "create", "--quiet", join(temp, "rescue-signoff/signoff.bundle"), `${head}..rescue-sign`);
      const { code, words } = step("push", "Push", { HEAD_SHA: head });
      assert.equal(code, 1, words);
      assert.match(words, /more than a new sign-off/);
      assert.equal(git(remote, "rev-parse", "change").trim(), head);
    });
});
