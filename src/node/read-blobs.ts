import type { Repository } from "./git.ts";
import { streamGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";

/**
 * The bytes of git objects by their hashes, all at once and through one process. Throws `git-failed` where an object is
 * missing.
 */
export async function readBlobs(repository: Repository, objects: readonly string[]): Promise<Map<string, Buffer>> {
  if (objects.length === 0) return new Map();
  const git = streamGit(repository, "cat-file", "--batch");
  const chunks: Buffer[] = [];
  git.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  git.stdin.end(`${objects.join("\n")}\n`);
  await git.ended;
  const found = parseBatch(Buffer.concat(chunks));
  const missing = objects.find((object) => !found.has(object));
  if (missing !== undefined)
    throw new RescueError(
      "git-failed",
      `The object ${missing} is not in this clone.`,
      "Fetch everything with `git fetch --refetch --no-filter`, or clone again without --filter.",
    );
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
