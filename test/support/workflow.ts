import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const TEMPLATES = fileURLToPath(new URL("../../templates/forge", import.meta.url));

/** A step of a build, as far as tests look at it. */
export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly "working-directory"?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const WORKFLOWS = ["rescue-check", "rescue-comment", "rescue-sign"];

/** The text of a forge's template by its path below the forge's folder. */
export function forgeTemplate(path: string): string {
  return readFileSync(join(TEMPLATES, path), "utf8");
}

/** The text of a workflow by its name. */
export function workflowText(name: string): string {
  return forgeTemplate(`github/_github/workflows/${name}.yml`);
}

/** A workflow as GitHub reads it. */
export function workflow(name: string): Workflow {
  return parse(workflowText(name));
}

/** What a step runs. */
export function scriptOf(name: string, job: string, step: string): string {
  const run = workflow(name).jobs[job]?.steps.find((candidate) => candidate.name === step)?.run;
  if (run === undefined) throw new Error(`${name} has no step ${step} in ${job}.`);
  return run;
}
