import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

const FOLDER = new URL("../../.github/workflows/", import.meta.url);

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >;
}

for (const file of readdirSync(FOLDER))
  describe(`The workflow ${file}`, () => {
    const text = readFileSync(new URL(file, FOLDER), "utf8");
    const { permissions, jobs }: Workflow = parse(text);
    const steps = Object.values(jobs).flatMap((job) => job.steps);

    it("gives nothing to all of its jobs, and each no more than it names", () => {
      assert.deepEqual(permissions, {});
      for (const { permissions: given = {} } of Object.values(jobs))
        for (const [name, level] of Object.entries(given))
          assert.ok(level === "read" || name === "id-token", `${name}: ${level}`);
    });

    it("uses actions by the hash of their commit", () => {
      for (const { uses } of steps) if (uses !== undefined) assert.match(uses, /^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/);
    });

    it("puts nothing that others write into a command", () => {
      for (const { run } of steps) assert.doesNotMatch(run ?? "", /\$\{\{/);
      assert.doesNotMatch(text, /pull_request_target|workflow_run/);
    });

    it("runs no script of a package while installing", () => {
      for (const { run = "" } of steps)
        if (/npm (?:ci|install|publish)/.test(run)) assert.match(run, /--ignore-scripts/);
    });
  });
