// Runs as a process of its own, as `node cut-off-child.cjs decide|recover FOLDER`: records a decision, or ends one that
// was cut off, and is killed at the place that RESCUE_CUT names, such as `before 7` or `within 3`: a change on disk. One that lives tells
// what it changed.
import fs from "node:fs";
import { loadAssets } from "../../src/node/assets.ts";
import { openRepository } from "../../src/node/git.ts";
import { recordDecision } from "../../src/node/record-decision.ts";
import { recover } from "../../src/node/recover.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { TIER_FOUR } from "./tier-four.ts";

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
      done.push(name);
      if (String(done.length) === which) cutOff(name, args);
      return original(...args);
    },
  });
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");

async function main(task: string, root: string): Promise<void> {
  if (task === "decide") await recordDecision({ assets: loadAssets("."), root, sha256, request: TIER_FOUR });
  else await recover(await openRepository(root));
  process.stdout.write(done.join(" "));
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
