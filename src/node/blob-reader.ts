import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import { LARGEST_BYTES } from "./engagement-folder.ts";
import type { Repository } from "./git.ts";
import { type GitStream, streamGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";

/** Reads the contents of git objects through one process that stays open: one a file would take minutes. */
export interface BlobReader {
  /** The contents of objects by their hashes. Throws `incomplete-history` where one is missing. */
  read(blobs: Iterable<string>): Promise<ReadonlyMap<string, FileInput["content"]>>;
  close(): void;
}

export function openBlobReader(repository: Repository): BlobReader {
  const git = streamGit(repository, "cat-file", "--batch");
  const answers = new Answers(git);
  return {
    read: async (blobs) => {
      const wanted = [...new Set(blobs)];
      if (wanted.length === 0) return new Map();
      const answered = answers.expect(wanted.length);
      git.stdin.write(`${wanted.join("\n")}\n`);
      return answered;
    },
    close: () => {
      git.stdin.end();
      git.stop();
    },
  };
}

interface Expected {
  left: number;
  readonly found: Map<string, FileInput["content"]>;
  readonly done: (found: ReadonlyMap<string, FileInput["content"]>) => void;
  readonly fail: (error: unknown) => void;
}

/** An object on its way: its bytes so far, none of one that is too large to be an artifact. */
interface Arriving {
  readonly blob: string;
  readonly size: number;
  readonly chunks: Buffer[];
  /** Bytes still to come, the line feed after them included. */
  left: number;
}

/** Takes apart what `cat-file --batch` says: a line `hash type size`, the bytes and a line feed, for each object. */
class Answers {
  private readonly waiting: Expected[] = [];
  private arriving: Arriving | undefined;
  private line: Buffer = Buffer.alloc(0);

  constructor(git: GitStream) {
    git.stdout.on("data", (chunk: Buffer) => this.take(chunk));
    git.ended.then(
      () => this.failAll(new RescueError("git-failed", "git cat-file ended early.", "Try again.")),
      (error: unknown) => this.failAll(error),
    );
  }

  expect(count: number): Promise<ReadonlyMap<string, FileInput["content"]>> {
    return new Promise((done, fail) => this.waiting.push({ left: count, found: new Map(), done, fail }));
  }

  private take(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0; )
      rest = this.arriving ? this.takeBytes(this.arriving, rest) : this.takeLine(rest);
  }

  private takeLine(chunk: Buffer): Buffer {
    const end = chunk.indexOf(10);
    if (end < 0) {
      this.line = Buffer.concat([this.line, chunk]);
      return Buffer.alloc(0);
    }
    const line = Buffer.concat([this.line, chunk.subarray(0, end)]).toString("utf8");
    this.line = Buffer.alloc(0);
    const [blob = "", , size] = line.split(" ");
    if (size === undefined) this.failAll(missing(blob));
    else this.arriving = { blob, size: Number(size), chunks: [], left: Number(size) + 1 };
    return chunk.subarray(end + 1);
  }

  private takeBytes(arriving: Arriving, chunk: Buffer): Buffer {
    const part = chunk.subarray(0, arriving.left);
    if (arriving.size <= LARGEST_BYTES) arriving.chunks.push(part);
    arriving.left -= part.length;
    if (arriving.left === 0) this.finish(arriving);
    return chunk.subarray(part.length);
  }

  private finish({ blob, size, chunks }: Arriving): void {
    this.arriving = undefined;
    const [expected] = this.waiting;
    if (!expected) return;
    const content =
      size > LARGEST_BYTES ? { problem: "too large" } : decodeUtf8(Buffer.concat(chunks).subarray(0, size));
    expected.found.set(blob, content);
    if (--expected.left > 0) return;
    this.waiting.shift();
    expected.done(expected.found);
  }

  private failAll(error: unknown): void {
    for (const { fail } of this.waiting.splice(0)) fail(error);
  }
}

function missing(blob: string): RescueError {
  return new RescueError(
    "incomplete-history",
    `The object ${blob} is not in this clone, so the history cannot be judged.`,
    "Fetch everything with `git fetch --refetch --no-filter`, or clone again without --filter.",
  );
}
