// Runs as a process of its own, as `node cut-off-child.cjs decide|recover FOLDER`: records a decision, or ends one that
// was cut off, and is killed at the place that RESCUE_CUT names, such as `before 7` or `within 3`: a change on disk.
import fs, { type PathLike } from "node:fs";
import { openRepository } from "../../src/node/git.ts";
import { recover } from "../../src/node/recover.ts";
import { recordIn } from "./decide-in.ts";

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
let count = 0;

// Hooks, and the git that stands on the PATH, kill this process by its number.
process.env["RESCUE_CHILD"] = String(process.pid);
for (const name of CHANGES) {
  const original: (...args: never[]) => unknown = fs[name];
  Object.assign(fs, {
    [name]: (...args: never[]) => {
      count++;
      if (String(count) === which) cutOff(name, args);
      return original(...args);
    },
  });
}

void main(process.argv[2] ?? "", process.argv[3] ?? "");

async function main(task: string, root: string): Promise<void> {
  if (task === "decide") await recordIn({ root });
  else await recover(await openRepository(root));
  process.stdout.write(String(count));
}

/** Before the change, or within it: then half of a file is written. */
function cutOff(name: string, args: readonly [path?: PathLike, content?: string | Uint8Array]): void {
  const [path, content] = args;
  if (how === "within" && name === "writeFileSync" && path !== undefined && content !== undefined) {
    const handle = fs.openSync(path, "w");
    const bytes = Buffer.from(content);
    fs.writeSync(handle, bytes.subarray(0, bytes.length / 2));
  }
  process.kill(process.pid, "SIGKILL");
}
