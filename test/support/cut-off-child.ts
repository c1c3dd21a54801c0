// Runs as a process of its own, as `node cut-off-child.cjs decide|record|recover FOLDER PLAN`: carries out a prepared
// decision, records one from its request, or ends one that was cut off, and is killed at the place that RESCUE_CUT names,
// such as `before 7` or `within 3`: a change on disk. One that lives tells what it changed.
import fs from "node:fs";
import type { ChangePlan, PlannedCommit } from "../../src/core/text/change-plan.ts";
import { commitPlan } from "../../src/node/apply-plan.ts";
import { loadAssets } from "../../src/node/assets.ts";
import { openRepository } from "../../src/node/git.ts";
import { recordDecision } from "../../src/node/record-decision.ts";
import { recover } from "../../src/node/recover.ts";
import { sha256 } from "../../src/node/sha256.ts";
import type { Request } from "./tier-four.ts";

export type ChildTask = "decide" | "record" | "recover";

export interface ChildPlan {
  readonly plan: ChangePlan;
  readonly commit: PlannedCommit;
  readonly request: Request;
}

const CHANGES = [
  "chmodSync",
  "copyFileSync",
  "linkSync",
  "mkdirSync",
  "mkdtempSync",
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
  if (task === "recover") await recover(await openRepository(root));
  else {
    const { plan, commit, request }: ChildPlan = JSON.parse(fs.readFileSync(planFile, "utf8"));
    if (task === "decide") await commitPlan(await openRepository(root), plan, commit);
    else await recordDecision({ assets: loadAssets(process.cwd()), root, sha256, request });
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
