import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { LARGEST_BYTES } from "../core/parse/places.ts";
import type { Repository } from "./git.ts";
import { streamGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";

/** The content of one object, which may be too large or no text to be read. */
export type BlobContent = FileInput["content"];

/** Reads the contents of git objects through one process that stays open: one a file would take minutes. */
export interface BlobReader {
  /** Asks for objects by their hashes. They are answered in this order, in pieces as they come. */
  ask(blobs: readonly string[]): void;
  /** Says that no further objects are asked for: what is still on its way is answered now. */
  end(): void;
  /** Stops and goes on answering, for who cannot keep up. */
  pause(): void;
  resume(): void;
  close(): void;
}

export interface BlobListener {
  onContents(contents: readonly BlobContent[]): void;
  /** `incomplete-history` where an object is missing, `git-failed` where git ends early. */
  onFailure(error: unknown): void;
}

export function openBlobReader(repository: Repository, { onContents, onFailure }: BlobListener): BlobReader {
  // Buffered: git would else write each object by itself.
  const git = streamGit(repository, "cat-file", "--batch", "--buffer");
  const answers = new Answers();
  let expected = 0;
  git.stdout.on("data", (chunk: Buffer) => {
    try {
      const contents = answers.take(chunk);
      expected -= contents.length;
      if (contents.length > 0) onContents(contents);
    } catch (error) {
      onFailure(error);
    }
  });
  git.ended.then(() => {
    if (expected > 0) onFailure(new RescueError("git-failed", "git cat-file ended early.", "Try again."));
  }, onFailure);
  return {
    ask: (blobs) => {
      expected += blobs.length;
      if (blobs.length > 0) git.stdin.write(`${blobs.join("\n")}\n`);
    },
    end: () => git.stdin.end(),
    pause: () => git.stdout.pause(),
    resume: () => git.stdout.resume(),
    close: () => git.stop(),
  };
}

const LINE_FEED = 10;

/** Takes apart what `cat-file --batch` says: a line `hash type size`, the bytes and a line feed, for each object. */
class Answers {
  private rest: Buffer[] = [];
  /** Bytes at hand, and how many there have to be before anything more can be told of them. */
  private length = 0;
  private needed = 1;
  /** Bytes still to come of an object that is too large to be an artifact, which are not kept. */
  private skipped = 0;

  take(chunk: Buffer): readonly BlobContent[] {
    const skipped = Math.min(this.skipped, chunk.length);
    this.skipped -= skipped;
    this.rest.push(skipped > 0 ? chunk.subarray(skipped) : chunk);
    this.length += chunk.length - skipped;
    if (this.length < this.needed) return [];
    return this.takeApart(this.rest.length === 1 ? chunk.subarray(skipped) : Buffer.concat(this.rest));
  }

  private takeApart(data: Buffer): readonly BlobContent[] {
    const found: BlobContent[] = [];
    let start = 0;
    this.needed = 1;
    for (let line = data.indexOf(LINE_FEED); line >= 0; line = data.indexOf(LINE_FEED, start)) {
      const size = sizeIn(data.toString("latin1", start, line));
      const end = line + 1 + size;
      if (size > LARGEST_BYTES) {
        found.push({ problem: "too large" });
        this.skipped = Math.max(0, end + 1 - data.length);
      } else if (end >= data.length) {
        this.needed = end + 1 - start;
        break;
      } else found.push(decodeUtf8(data.subarray(line + 1, end)));
      start = Math.min(end + 1, data.length);
    }
    const rest = data.subarray(start);
    this.rest = rest.length > 0 ? [rest] : [];
    this.length = rest.length;
    return found;
  }
}

function sizeIn(line: string): number {
  const [blob = "", , size] = line.split(" ");
  if (size !== undefined) return Number(size);
  throw new RescueError(
    "incomplete-history",
    `The object ${blob} is not in this clone, so the history cannot be judged.`,
    "Fetch everything with `git fetch --refetch --no-filter`, or clone again without --filter.",
  );
}
