import assert from "node:assert/strict";
import { parse } from "yaml";
import { forgeTemplate, type Job, type Step, WORKFLOWS, workflow, workflowText } from "../support/workflow.ts";

/** All that a job may do with the repository; what is not here it may not do. */
const PERMISSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "rescue-check check": { contents: "read" },
  "rescue-comment comment": { actions: "read", "pull-requests": "write" },
  "rescue-sign record": { contents: "read" },
  "rescue-sign push": { contents: "write", actions: "write" },
};

const jobs = WORKFLOWS.flatMap((name) =>
  Object.entries(workflow(name).jobs).map(([id, job]): [string, Job] => [`${name} ${id}`, job]),
);
const steps = jobs.flatMap(([name, job]) => job.steps.map((step): [string, Step] => [name, step]));

describe("The workflows for GitHub", () => {
  it("are there to be judged", () => {
    assert.deepEqual(jobs.map(([name]) => name).sort(), Object.keys(PERMISSIONS).sort());
    assert.ok(steps.length > 10);
  });

  for (const name of WORKFLOWS) {
    it(`${name} pins every action by its full hash and says which version that is`, () => {
      const lines = workflowText(name)
        .split("\n")
        .filter((line) => /^\s*(?:- )?uses:/.test(line));
      assert.ok(lines.length > 0);
      for (const line of lines) assert.match(line, /uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it(`${name} gives no permission to the workflow as a whole`, () =>
      assert.deepEqual(workflow(name).permissions, {}));
  }

  for (const [name, job] of jobs)
    it(`${name} may do what it has to, and nothing else`, () => assert.deepEqual(job.permissions, PERMISSIONS[name]));

  it("put nothing of an event into a script: it comes as a variable", () => {
    for (const [name, { run }] of steps) assert.doesNotMatch(run ?? "", /\$\{\{/, name);
  });

  it("never run on pull_request_target", () => {
    for (const name of WORKFLOWS) assert.equal("pull_request_target" in workflow(name).on, false, name);
  });

  it("check out nothing and install nothing where a token may write", () => {
    const writing = jobs.filter(([, job]) => Object.values(job.permissions ?? {}).includes("write"));
    assert.equal(writing.length, 2);
    for (const [name, job] of writing)
      for (const { uses = "", run = "" } of job.steps) {
        assert.doesNotMatch(uses, /checkout/, name);
        assert.doesNotMatch(
          run,
          /\b(?:npm|npx|rescue (?:check|diff|sign)|git (?:clone|checkout|switch|worktree))\b/,
          name,
        );
      }
  });

  it("leave no token behind in a checkout", () => {
    const checkouts = steps.filter(([, { uses }]) => uses?.startsWith("actions/checkout@"));
    assert.equal(checkouts.length, 2);
    for (const [name, step] of checkouts) assert.equal(step.with?.["persist-credentials"], false, name);
  });

  it("install before the checkout and outside of it, so that a pull request has no say in what is run", () => {
    for (const [name, job] of jobs) {
      const install = job.steps.findIndex(({ run }) => run?.includes("npm install"));
      const checkout = job.steps.findIndex(({ uses }) => uses?.startsWith("actions/checkout@"));
      if (checkout < 0) continue;
      assert.ok(install >= 0 && install < checkout, name);
      assert.match(job.steps[install]?.["working-directory"] ?? "", /^\$\{\{ runner\.temp \}\}$/, name);
      assert.match(job.steps[install]?.run ?? "", /--ignore-scripts/, name);
    }
  });

  it("know one secret, in one step, for engagements that require signatures", () => {
    const all = WORKFLOWS.map(workflowText).join("\n");
    assert.deepEqual(all.match(/secrets\.\w+/g), ["secrets.RESCUE_SIGNING_KEY"]);
  });

  it("judge what a merge queue is about to merge", () => {
    assert.deepEqual(workflow("rescue-check").on["merge_group"], { types: ["checks_requested"] });
    assert.match(workflowText("rescue-check"), /github\.event\.merge_group\.base_sha/);
  });

  it("turn no review of a fork and none by a bot into a sign-off", () => {
    const condition = JSON.stringify(workflow("rescue-sign").jobs["record"]);
    assert.match(condition, /head\.repo\.full_name == github\.repository/);
    assert.match(condition, /review\.user\.type == 'User'/);
  });
});

describe("The pipeline for GitLab", () => {
  const text = forgeTemplate("gitlab/_gitlab-ci.yml");
  const { workflow: rules, "rescue-check": job } = parse(text);

  it("runs on merge requests and hands its findings to Code Quality", () => {
    assert.deepEqual(rules.rules, [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
    assert.deepEqual(job.artifacts.reports, { codequality: "gl-code-quality-report.json" });
    assert.match(job.artifacts.expose_as, /^[\w -]+$/);
  });

  it("fails with the check, whose report is written before", () => {
    assert.match(job.script.at(-1), /rescue check --base "\$BASE"$/);
  });

  it("installs outside of the checkout, and quotes what GitLab fills in", () => {
    assert.match(job.script[0], /^\(cd \/tmp && npm install .* --ignore-scripts .*\)$/);
    for (const line of job.script) assert.doesNotMatch(line.replace(/"[^"]*"/g, ""), /\$/);
  });
});
