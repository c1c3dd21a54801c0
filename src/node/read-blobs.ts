import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Repository } from "./git.ts";
import { RescueError } from "./rescue-error.ts";

/**
 * The bytes of git objects by their hashes, with one process for all of them. The git library waits for the end of a
 * process and gives it no input, so this one is started directly. Throws `git-failed` where an object is missing.
 */
export async function readBlobs(repository: Repository, objects: readonly string[]): Promise<Map<string, Buffer>> {
  if (objects.length === 0) return new Map();
  const child = spawn("git", ["cat-file", "--batch"], {
    cwd: repository.folder,
    env: { ...repository.environment, GIT_OPTIONAL_LOCKS: "0" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  const words: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => words.push(chunk));
  // A process that ends early closes its input; its exit code tells why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(`${objects.join("\n")}\n`);
  const [code] = await once(child, "close");
  if (code !== 0) throw failed(Buffer.concat(words).toString("utf8").trim());
  const found = parseBatch(Buffer.concat(chunks));
  const missing = objects.find((object) => !found.has(object));
  if (missing !== undefined) throw failed(`The object ${missing} is missing from the repository.`);
  return found;
}

/** Each object is a line `hash type size`, its bytes and a line feed; a missing one is a line `hash missing`. */
function parseBatch(output: Buffer): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let position = 0; position < output.length; ) {
    const end = output.indexOf(10, position);
    if (end < 0) break;
    const header = /^([0-9a-f]+) \w+ (\d+)$/.exec(output.toString("utf8", position, end));
    position = end + 1;
    if (!header?.[1]) continue;
    const size = Number(header[2]);
    found.set(header[1], output.subarray(position, position + size));
    position += size + 1;
  }
  return found;
}

function failed(words: string): RescueError {
  return new RescueError(
    "git-failed",
    words || "git cat-file ended early.",
    "These are git's own words; correct what they name and try again.",
  );
}
