/** One commit of a history that is walked backwards. */
export interface TracedCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** The files that differ from each parent, in order; from nothing, where there is none. Those of the first suffice. */
  readonly changes: readonly (readonly TracedChange[])[];
}

/** A file that differs, by the objects that git keeps its contents in; empty where there is no such file. */
export interface TracedChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A content of a file. */
export interface TracedVersion {
  readonly path: string;
  /** Empty where the file was gone. */
  readonly blob: string;
}

/** A sign-off whose past is wanted, and the files of what it decided on, as they are called at the newest commit. */
export interface WantedSignoff {
  readonly id: string;
  readonly path: string;
  readonly subjects: readonly { readonly id: string; readonly path: string }[];
}

/** What the history tells of a sign-off. */
export interface SignoffTrace {
  /** Files that say who may decide, as far as they differ from the newest commit's, before the sign-off came in. */
  readonly before: ReadonlyMap<string, string>;
  /** Whether there was anything before: the first commit has no state to be judged by. */
  readonly first: boolean;
  /** What stood in the file of each subject since then, the newest first; nothing where it is still the same. */
  readonly versions: ReadonlyMap<string, readonly TracedVersion[]>;
}

/** A sign-off on its way back. A subject without a path is known to have been gone. */
export interface WaitingSignoff {
  readonly id: string;
  readonly path: string;
  readonly subjects: ReadonlyMap<
    string,
    { readonly path: string | undefined; readonly versions: readonly TracedVersion[] }
  >;
}

export interface Tracer {
  /** Takes the next commit, children before parents. */
  add(commit: TracedCommit): void;
  readonly found: ReadonlyMap<string, SignoffTrace>;
  /** Whether every sign-off was found, so that older commits add nothing. */
  isDone(): boolean;
  /** Those that came in with a commit that was not added, or before it: where they are by then, and what stood since. */
  waitingAt(commit: string): readonly WaitingSignoff[];
}

/**
 * Follows sign-offs and what they decided on from the newest commit back to where each sign-off came in, as the audit
 * sees them (`audit/judge-content.ts`): through a merge the way goes by its first parent, and by another one only
 * where the first does not know the sign-off. `isTrusted` names the files that say who may decide.
 */
export function traceSignoffs(
  head: string,
  wanted: readonly WantedSignoff[],
  isTrusted: (path: string) => boolean,
): Tracer {
  const found = new Map<string, SignoffTrace>();
  const waiting = new Map([[head, travellers(wanted.map(follow))]]);
  const goTo = (parent: string | undefined, going: Travellers): void => {
    if (parent === undefined || going.byPath.size === 0) return;
    const there = waiting.get(parent);
    waiting.set(parent, there ? joined(there, going) : going);
  };
  return {
    found,
    isDone: () => waiting.size === 0,
    waitingAt: (commit) => everyone(waiting.get(commit)),
    add: ({ id, parents, changes }) => {
      const here = waiting.get(id);
      if (!here) return;
      waiting.delete(id);
      for (const [index, going] of parted(here, changes).entries()) {
        const own = changes[index] ?? [];
        going.before = trustedBefore(going.before, own, isTrusted);
        for (const followed of stepBack(going, own)) found.set(followed.id, toTrace(going, followed, parents));
        goTo(parents[index], going);
      }
    },
  };
}

/** A sign-off on the way back, with the names of the files at the commit where it is. */
interface Followed {
  readonly id: string;
  path: string;
  readonly subjects: Map<string, { path: string | undefined; readonly versions: TracedVersion[] }>;
}

/** Those that are at one commit, by all of their files. */
interface Travellers {
  readonly byPath: Map<string, Set<Followed>>;
  before: ReadonlyMap<string, string>;
}

function follow({ id, path, subjects }: WantedSignoff): Followed {
  return { id, path, subjects: new Map(subjects.map((subject) => [subject.id, { path: subject.path, versions: [] }])) };
}

function travellers(all: Iterable<Followed>, before: ReadonlyMap<string, string> = new Map()): Travellers {
  const going: Travellers = { byPath: new Map(), before };
  for (const followed of all) register(going, followed);
  return going;
}

function register({ byPath }: Travellers, followed: Followed): void {
  for (const path of pathsOf(followed)) {
    const known = byPath.get(path);
    if (known) known.add(followed);
    else byPath.set(path, new Set([followed]));
  }
}

function remove({ byPath }: Travellers, followed: Followed): void {
  for (const path of pathsOf(followed)) {
    byPath.get(path)?.delete(followed);
    if (byPath.get(path)?.size === 0) byPath.delete(path);
  }
}

function pathsOf({ path, subjects }: Followed): readonly string[] {
  return [path, ...Array.from(subjects.values(), (subject) => subject.path).filter((one) => one !== undefined)];
}

function joined(there: Travellers, going: Travellers): Travellers {
  const [more, fewer] = there.byPath.size < going.byPath.size ? [going, there] : [there, going];
  for (const followed of everyone(fewer)) register(more, followed);
  return more;
}

function everyone(travellers: Travellers | undefined): readonly Followed[] {
  return [...new Set(Array.from(travellers?.byPath.values() ?? [], (set) => [...set]).flat())];
}

/** Who goes on to which parent: to the first, but for sign-offs that only another one knows. */
function parted(here: Travellers, changes: TracedCommit["changes"]): readonly Travellers[] {
  const [first = [], ...others] = changes;
  const ways = [here, ...others.map(() => travellers([], here.before))];
  if (others.length === 0) return ways;
  for (const followed of arriving(here, first)) {
    const knowing = others.findIndex((list) => !comesIn(followed, list));
    const way = ways[knowing + 1];
    if (knowing < 0 || !way) continue;
    remove(here, followed);
    register(way, followed);
  }
  return ways;
}

function arriving({ byPath }: Travellers, changes: readonly TracedChange[]): readonly Followed[] {
  return changes.flatMap(({ path }) => [...(byPath.get(path) ?? [])].filter((one) => comesIn(one, changes)));
}

function comesIn({ id, path }: Followed, changes: readonly TracedChange[]): boolean {
  const own = changes.find((change) => change.path === path);
  return own !== undefined && own.before === "" && !nameBefore(changes, own, id);
}

/** Takes a step back over what a commit changed. Returns the sign-offs that it brought in, which stay behind. */
function stepBack(going: Travellers, changes: readonly TracedChange[]): readonly Followed[] {
  const touched = new Set(changes.flatMap(({ path }) => [...(going.byPath.get(path) ?? [])]));
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const came: Followed[] = [];
  for (const followed of touched) {
    remove(going, followed);
    const own = byPath.get(followed.path);
    const isNew = comesIn(followed, changes);
    for (const [id, subject] of followed.subjects) {
      const change = subject.path === undefined ? undefined : byPath.get(subject.path);
      if (change) stepSubject(subject, change, { id, changes, isNew });
    }
    if (isNew) came.push(followed);
    else {
      followed.path = (own && own.before === "" && nameBefore(changes, own, followed.id)?.path) || followed.path;
      register(going, followed);
    }
  }
  return came;
}

function stepSubject(
  subject: { path: string | undefined; readonly versions: TracedVersion[] },
  change: TracedChange,
  { id, changes, isNew }: { readonly id: string; readonly changes: readonly TracedChange[]; readonly isNew: boolean },
): void {
  note(subject.versions, { path: change.path, blob: change.after });
  // What stood there before the decision is not what it was given on.
  if (isNew) return;
  const origin = change.before === "" ? nameBefore(changes, change, id) : change;
  note(subject.versions, { path: origin?.path ?? change.path, blob: origin?.before ?? "" });
  subject.path = origin?.path;
}

function note(versions: TracedVersion[], version: TracedVersion): void {
  const last = versions.at(-1);
  if (last?.path !== version.path || last.blob !== version.blob) versions.push(version);
}

/** The file that a new one was before it was renamed: it goes in the same change, with this content or identifier. */
function nameBefore(changes: readonly TracedChange[], change: TracedChange, id: string): TracedChange | undefined {
  const gone = changes.filter((one) => one.after === "" && one.before !== "" && folderOf(one) === folderOf(change));
  return gone.find((one) => one.before === change.after) ?? gone.find((one) => isNamed(one, id));
}

function folderOf({ path }: TracedChange): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Files are named after the identifier of what is in them, with words behind it. */
function isNamed({ path }: TracedChange, id: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.startsWith(id) && !/^\d/.test(name.slice(id.length));
}

function trustedBefore(
  before: ReadonlyMap<string, string>,
  changes: readonly TracedChange[],
  isTrusted: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const own = changes.filter(({ path }) => isTrusted(path));
  return own.length === 0
    ? before
    : new Map([...before, ...own.map((change) => [change.path, change.before] as const)]);
}

function toTrace({ before }: Travellers, { subjects }: Followed, parents: readonly string[]): SignoffTrace {
  const versions = new Map(Array.from(subjects, ([id, subject]) => [id, subject.versions]));
  return { before, first: parents.length === 0, versions };
}
