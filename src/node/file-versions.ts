import type { Repository } from "./git.ts";

/** A commit that changed a file, under whatever name the file had then. Paths are relative to the repository's folder. */
export interface FileVersion {
  readonly commit: string;
  /** The commit before it; absent for the first of all. */
  readonly parent?: string;
  /** RFC 3339, when it was committed. */
  readonly at: string;
  readonly author: string;
  /** The first line of its message. */
  readonly subject: string;
  /** The file's name before; absent where the commit added it. */
  readonly before?: string;
  /** The file's name after; absent where the commit removed it. */
  readonly after?: string;
  /** The hash of its content after; absent where the commit removed it. */
  readonly blob?: string;
  /** The hash of its content before. */
  readonly blobBefore?: string;
}

/**
 * The commits that changed a file, the newest first, across its renames. Nothing that the repository configures is run:
 * no text conversion, no other diff program, no check of signatures.
 */
export async function fileVersions(repository: Repository, path: string): Promise<readonly FileVersion[]> {
  return listVersions(repository, ["--follow"], [path]);
}

/** The commits that changed any of several files, the newest first, parents after children; a row a file. */
export function versionsOfFiles(repository: Repository, paths: readonly string[]): Promise<readonly FileVersion[]> {
  return listVersions(repository, ["--no-renames"], paths);
}

async function listVersions(
  repository: Repository,
  options: readonly string[],
  paths: readonly string[],
): Promise<readonly FileVersion[]> {
  const prefix = (await repository.run("rev-parse", "--show-prefix")).replace(/\n$/, "");
  const listed = await repository.run("log", "--topo-order", ...options, ...AS_DATA, "HEAD", "--", ...paths);
  return parseVersions(listed, prefix);
}

const AS_DATA = [
  "--raw",
  "-z",
  "--no-abbrev",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-show-signature",
  "--encoding=UTF-8",
  "--format=%x01%H%x00%P%x00%cI%x00%an%x00%s%x00",
];

/**
 * Of each commit its hash behind a mark, four more parts of its head, and for each file a line
 * `:mode mode blob blob status` with its name, or two names where it was renamed; all parted by zero bytes.
 */
function parseVersions(output: string, prefix: string): FileVersion[] {
  const versions: FileVersion[] = [];
  const parts = output.split("\0")[Symbol.iterator]();
  const next = (): string => parts.next().value ?? "";
  let head: Pick<FileVersion, "commit" | "parent" | "at" | "author" | "subject"> | undefined;
  for (const part of parts) {
    const commit = commitIn(part.trimStart());
    const [, from = "", to = "", status] = CHANGE.exec(part) ?? [];
    if (commit !== undefined) {
      const [parent] = next().split(" ");
      head = { commit, ...(parent ? { parent } : {}), at: next(), author: next(), subject: next() };
    } else if (head && status !== undefined) {
      const name = next();
      const renamed = status === "R" || status === "C" ? next() : name;
      versions.push({ ...head, ...sides({ from, to, name, renamed }, prefix) });
    }
  }
  return versions;
}

/** The hash behind the mark that begins a commit. */
function commitIn(part: string): string | undefined {
  return part.startsWith("\u0001") && /^[0-9a-f]{40,64}$/.test(part.slice(1)) ? part.slice(1) : undefined;
}

const CHANGE = /^\s*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])/;

function sides(
  { from, to, name, renamed }: Readonly<Record<"from" | "to" | "name" | "renamed", string>>,
  prefix: string,
): Pick<FileVersion, "before" | "after" | "blob" | "blobBefore"> {
  const isThere = (blob: string, path: string): boolean => !/^0+$/.test(blob) && path.startsWith(prefix);
  return {
    ...(isThere(from, name) ? { before: name.slice(prefix.length), blobBefore: from } : {}),
    ...(isThere(to, renamed) ? { after: renamed.slice(prefix.length), blob: to } : {}),
  };
}
