import type { HistoryCommit, PathChange } from "../core/ledger/audit/commit.ts";
import { type BlobContent, type BlobReader, openBlobReader } from "./blob-reader.ts";
import type { ListedChange, ListedCommit } from "./commit-changes.ts";
import type { Repository } from "./git.ts";

/** Adds to commits the contents of their files, through one git process. */
export interface ContentGatherer {
  /**
   * Commits with the contents of their files, as many at a time as git has just told. The files of later commits are
   * asked for meanwhile, so that git and the reader of the commits work side by side; how far ahead is bounded. To be
   * asked once.
   */
  gather(listed: AsyncIterable<readonly ListedCommit[]>): AsyncGenerator<readonly HistoryCommit[]>;
  close(): void;
}

/** Starts git, which then waits for what it is asked. */
export function openContentGatherer(repository: Repository): ContentGatherer {
  const gathering = new Gathering(repository);
  return {
    close: () => gathering.close(),
    async *gather(listed) {
      void gathering.ask(listed);
      for (let commits = await gathering.next(); commits; commits = await gathering.next()) yield commits;
    },
  };
}

/** How many objects are asked for ahead. */
const AHEAD = 2000;
/** How many answers are kept beyond those that the next commit waits for. */
const KEPT = 500;

interface Waiting {
  readonly commit: ListedCommit;
  /** How many answers it needs. */
  readonly files: number;
}

class Gathering {
  private readonly blobs: BlobReader;
  private waiting: Waiting[] = [];
  private answers: BlobContent[] = [];
  private asked = 0;
  private isListed = false;
  private isClosed = false;
  private failure: { readonly error: unknown } | undefined;
  /** Go on with what was waited for: an answer, and room for further questions. */
  private onAnswer: () => void = () => undefined;
  private onRoom: () => void = () => undefined;

  constructor(repository: Repository) {
    this.blobs = openBlobReader(repository, {
      onContents: (contents) => this.take(contents),
      onFailure: (error) => this.fail(error),
    });
  }

  /** Asks for the files of all commits. Failures are thrown where the commits are waited for. */
  async ask(listed: AsyncIterable<readonly ListedCommit[]>): Promise<void> {
    try {
      for await (const commits of listed) {
        if (this.isClosed) return;
        this.askFor(commits);
        // A failure wakes this up as well; what is left is then no longer needed.
        while (this.asked > AHEAD && !this.isClosed) await new Promise<void>((go) => (this.onRoom = go));
      }
      this.isListed = true;
      this.blobs.end();
      this.onAnswer();
    } catch (error) {
      this.fail(error);
    }
  }

  /** The next commits that are complete; undefined after the last. */
  async next(): Promise<readonly HistoryCommit[] | undefined> {
    for (;;) {
      if (this.failure) throw this.failure.error;
      const commits = this.complete();
      if (commits.length > 0) return commits;
      if (this.isListed && this.waiting.length === 0) return undefined;
      await new Promise<void>((go) => (this.onAnswer = go));
    }
  }

  close(): void {
    this.isClosed = true;
    this.onRoom();
    this.blobs.close();
  }

  private askFor(commits: readonly ListedCommit[]): void {
    const wanted: string[] = [];
    for (const commit of commits) {
      const before = wanted.length;
      addFiles(wanted, commit);
      this.waiting.push({ commit, files: wanted.length - before });
    }
    this.asked += wanted.length;
    this.blobs.ask(wanted);
    this.onAnswer();
  }

  private take(contents: readonly BlobContent[]): void {
    this.answers.push(...contents);
    this.asked -= contents.length;
    if (this.answers.length > (this.waiting[0]?.files ?? 0) + KEPT) this.blobs.pause();
    if (this.asked <= AHEAD / 2) this.onRoom();
    this.onAnswer();
  }

  private fail(error: unknown): void {
    this.failure ??= { error };
    this.onAnswer();
  }

  private complete(): readonly HistoryCommit[] {
    const answers = this.answers[Symbol.iterator]();
    const next = (): BlobContent | undefined => answers.next().value;
    let used = 0;
    const commits: HistoryCommit[] = [];
    for (const { commit, files } of this.waiting) {
      if (used + files > this.answers.length) break;
      used += files;
      commits.push(toCommit(commit, next));
    }
    this.waiting = this.waiting.slice(commits.length);
    this.answers = this.answers.slice(used);
    this.blobs.resume();
    return commits;
  }
}

/** The objects that a commit's files are in, in the order in which `toCommit` takes their contents. */
export function filesOf(commit: ListedCommit): readonly string[] {
  const wanted: string[] = [];
  addFiles(wanted, commit);
  return wanted;
}

function addFiles(wanted: string[], { changes, everything = [] }: ListedCommit): void {
  for (const list of [...changes, everything]) for (const change of list) if (isFile(change)) wanted.push(change.blob);
}

/** A commit with its contents, which are taken in the order in which they were asked for. */
export function toCommit(commit: ListedCommit, next: () => BlobContent | undefined): HistoryCommit {
  const { id, parents, time, author } = commit;
  const toPath = (change: ListedChange): PathChange => ({
    path: change.path,
    blob: change.blob,
    content: isFile(change) ? next() : change.mode === LINK ? { problem: "link" } : undefined,
  });
  const changes = commit.changes.map((list) => list.map(toPath));
  const everything = commit.everything?.map(toPath);
  return { id, parents, time, author, changes, ...(everything ? { everything } : {}) };
}

/** Links are told apart from files; a submodule is none of ours. */
const LINK = "120000";

function isFile({ mode }: ListedChange): boolean {
  return mode.startsWith("100");
}
