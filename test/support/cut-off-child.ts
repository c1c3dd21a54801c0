// Runs as a process of its own, as `node cut-off-child.cjs decide|recover FOLDER PLAN`: carries out a prepared decision,
// or ends one that was cut off, and is killed at the place that RESCUE_CUT names, such as `before 7` or `within 3`: a
// change on disk. One that lives tells what it changed. The decision comes prepared, since that writes nothing.
import fs from "node:fs";
import type { ChangePlan, PlannedCommit } from "../../src/core/text/change-plan.ts";
import { commitPlan } from "../../src/node/apply-plan.ts";
import { openRepository } from "../../src/node/git.ts";
import { recover } from "../../src/node/recover.ts";

export interface ChildPlan {
  readonly plan: ChangePlan;
  readonly commit: PlannedCommit;
}

const CHANGES = [
  "chmodSync",
  "copyFileSync",
  "linkSync",
  "mkdirSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "utimesSync",
  "writeFileSync",
] as const;

const [how = "", which = ""] = (process.env["RESCUE_CUT"] ?? "").split(" ");
const done: string[] = [];

// Hooks, and the git that stands on the PATH, kill this process by its number.
process.env["RESCUE_CHILD"] = String(process.pid);
for (const name of CHANGES) {
  const original: (...args: never[]) => unknown = fs[name];
  Object.assign(fs, {
    [name]: (...args: never[]) => {
      if (changes(name, args)) done.push(name);
      if (changes(name, args) && String(done.length) === which) cutOff(name, args);
      return original(...args);
    },
  });
}

void main(...process.argv.slice(2));

async function main(task = "", root = "", planFile = ""): Promise<void> {
  const repository = await openRepository(root);
  if (task === "recover") await recover(repository);
  else {
    const { plan, commit }: ChildPlan = JSON.parse(fs.readFileSync(planFile, "utf8"));
    await commitPlan(repository, plan, commit);
  }
  process.stdout.write(done.join(" "));
}

/** Removing what is not there changes nothing, nor does making a folder that is. */
function changes(name: string, [path]: readonly unknown[]): boolean {
  if (name !== "rmSync" && name !== "mkdirSync") return true;
  return (name === "rmSync") === fs.existsSync(String(path));
}

/** Before the change, or within it: then half of a file is written. */
function cutOff(name: string, [path, content]: readonly unknown[]): void {
  if (how === "within" && name === "writeFileSync" && typeof path === "string") {
    const handle = fs.openSync(path, "w");
    const bytes = Buffer.from(content instanceof Uint8Array ? content : String(content));
    fs.writeSync(handle, bytes.subarray(0, bytes.length / 2));
  }
  process.kill(process.pid, "SIGKILL");
}
