import type { Repository } from "./git.ts";
import { streamGit } from "./git-stream.ts";
import { RescueError } from "./rescue-error.ts";

/** An object of git, as it is stored. */
export interface GitObject {
  readonly hash: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Reads objects through one process that stays open, so that what was read may tell what is read next. */
export interface ObjectReader {
  /** The objects that names stand for, in their order; undefined where none does. A name is one line. */
  read(names: readonly string[]): Promise<readonly (GitObject | undefined)[]>;
  /** Ends the process, and waits for its end. */
  close(): Promise<void>;
}

/** Names may be relative to the repository's folder, as `HEAD:./people.yaml`. Nothing is fetched for them. */
export function openObjectReader(repository: Pick<Repository, "folder" | "environment">): ObjectReader {
  const git = streamGit(repository, "cat-file", "--batch");
  const answers = new Answers();
  git.stdout.on("data", (chunk: Buffer) => answers.take(chunk));
  git.ended.then(
    () => answers.end(new RescueError("git-failed", "git cat-file ended early.", "Try again.")),
    (error: unknown) => answers.end(error),
  );
  return {
    read: async (names) => {
      if (names.length === 0) return [];
      const answered = answers.expect(names.length);
      git.stdin.write(`${names.join("\n")}\n`);
      return answered;
    },
    close: async () => {
      git.stdin.end();
      // Why it failed, if it did, was told to whoever asked it.
      await git.ended.catch(() => undefined);
    },
  };
}

interface Question {
  readonly count: number;
  readonly found: (GitObject | undefined)[];
  readonly done: (found: readonly (GitObject | undefined)[]) => void;
  readonly fail: (error: unknown) => void;
}

/** An answer is a line `hash type size`, that many bytes and a line feed; any other line says that there is nothing. */
class Answers {
  private readonly waiting: Question[] = [];
  private chunks: Buffer[] = [];
  private length = 0;
  /** Bytes without which it is of no use to look again. */
  private wanted = 0;
  private ended: { readonly error: unknown } | undefined;

  expect(count: number): Promise<readonly (GitObject | undefined)[]> {
    return new Promise((done, fail) => {
      if (this.ended) fail(this.ended.error);
      else this.waiting.push({ count, found: [], done, fail });
    });
  }

  take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.length < this.wanted) return;
    let rest = Buffer.concat(this.chunks);
    for (let used = this.takeOne(rest); used > 0; used = this.takeOne(rest)) rest = rest.subarray(used);
    this.chunks = [rest];
    this.length = rest.length;
  }

  end(error: unknown): void {
    this.ended = { error };
    for (const { fail } of this.waiting.splice(0)) fail(error);
  }

  /** How many bytes the next answer took; 0 where it is not whole yet. */
  private takeOne(bytes: Buffer): number {
    const end = bytes.indexOf(10);
    if (end < 0) return 0;
    const [, hash = "", type = "", size] =
      /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(bytes.toString("latin1", 0, end)) ?? [];
    this.wanted = size === undefined ? end + 1 : end + 1 + Number(size) + 1;
    if (bytes.length < this.wanted) return 0;
    const used = this.wanted;
    this.wanted = 0;
    this.answer(size === undefined ? undefined : { hash, type, bytes: bytes.subarray(end + 1, used - 1) });
    return used;
  }

  private answer(object: GitObject | undefined): void {
    const question = this.waiting[0];
    if (!question) return;
    question.found.push(object);
    if (question.found.length < question.count) return;
    this.waiting.shift();
    question.done(question.found);
  }
}
