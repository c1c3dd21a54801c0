import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Engagement, Past } from "../core/engagement/engagement.ts";
import {
  type Asking,
  isTrustedPath,
  type JudgedPast,
  judgePast,
  type PastContext,
  pastOf,
  wantedSignoffs,
} from "../core/ledger/past/judge-past.ts";
import {
  type SignoffTrace,
  type TracedCommit,
  type Tracer,
  traceSignoffs,
  type WaitingSignoff,
  type WantedSignoff,
} from "../core/ledger/past/trace.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import { type History, openHistory } from "./history.ts";
import { type AskedSignoffs, askedSignoffs, type KeptPast, keepPast, makerOf, readKeptPast } from "./past-cache.ts";
import { filesAt, tracedCommits } from "./past-commits.ts";
import { readBlobs } from "./read-blobs.ts";
import { ifRescueError, RescueError } from "./rescue-error.ts";
import { sha256 } from "./sha256.ts";

export interface PastInput {
  /** The engagement's folder. */
  readonly root: string;
  /** The commit whose history counts; HEAD where absent. */
  readonly revision?: string;
  /** That history, where it is being opened already. */
  readonly history?: Promise<History>;
  /** The product's version. Where it is given, what was found for HEAD is kept in the git folder for the next time. */
  readonly product?: string;
}

/**
 * The engagement with what its history tells of its sign-offs. Where none can be read, as outside of a repository, in a
 * shallow clone or before the first commit, the engagement as it is: it is then judged by its files alone.
 */
export async function withPast(engagement: Engagement, input: PastInput): Promise<Engagement> {
  const past = await readPast(engagement, input);
  return past ? { ...engagement, past } : engagement;
}

/** What a history tells of an engagement's sign-offs; undefined where it cannot be read. */
export async function readPast(engagement: Engagement, input: PastInput): Promise<Past | undefined> {
  try {
    const history = await (input.history ?? openHistory(input.root, input.revision));
    const head = await filesAt(history);
    const context: PastContext = { engagement, head, blobOf: (text) => blobOf(text, history.head), sha256 };
    return await answer(history, pastOf(context, await judged(history, context, input)));
  } catch (error) {
    if (error instanceof RescueError) return undefined;
    throw error;
  }
}

/** What was kept of an earlier look, with what came since; a new look where that cannot be gone on from. */
async function judged(history: History, context: PastContext, input: PastInput): Promise<JudgedPast> {
  const wanted = wantedSignoffs(context);
  if (wanted.length === 0) return { committed: [], lapsed: [], standing: [] };
  const look: Look = { history, context, wanted, asked: askedSignoffs(context.engagement, wanted) };
  if (input.product === undefined || input.revision !== undefined) return (await wholeLook(look)).past;
  const maker = makerOf(input.product, context.engagement);
  const kept = readKeptPast(history, maker);
  if (kept?.head === history.head && isDeepStrictEqual(kept.asked, look.asked)) return kept.past;
  const since = kept && (await lookSince(look, kept));
  const { past, length } = since ? { past: since, length: LONG } : await wholeLook(look);
  if (length >= LONG) keepPast(history, { maker, head: history.head, asked: look.asked, past });
  return past;
}

/** How many commits a history has at least for it to be quicker to read what was kept than to look again. */
const LONG = 500;

interface Look {
  readonly history: History;
  readonly context: PastContext;
  readonly wanted: readonly WantedSignoff[];
  readonly asked: AskedSignoffs;
}

async function wholeLook(look: Look): Promise<{ readonly past: JudgedPast; readonly length: number }> {
  const { history, context } = look;
  const commits = await commitsOf(look);
  return { past: await answer(history, judgePast(context, tracerOf(look, commits).found)), length: commits.length };
}

/** Goes on from a kept look; undefined where the commits since do not all come after it, or it was not about the same. */
async function lookSince(look: Look, kept: KeptPast): Promise<JudgedPast | undefined> {
  const { history, context } = look;
  // The commit of the earlier look may be gone.
  const commits = await commitsOf(look, kept.head).catch(ifRescueError([]));
  const known = new Set([kept.head, ...commits.map(({ id }) => id)]);
  const follow = commits.every(({ parents }) => parents.length > 0 && parents.every((parent) => known.has(parent)));
  if (commits.length === 0 || !follow) return undefined;
  const tracer = tracerOf(look, commits);
  const waiting = tracer.waitingAt(kept.head);
  if (!waiting.every((signoff) => isOf(kept.asked, look.asked, signoff))) return undefined;
  // Who was trusted before these is known of the earlier look.
  const older = waiting.map(({ id, subjects }): [string, SignoffTrace] => {
    const versions = new Map(Array.from(subjects, ([subject, one]) => [subject, one.versions]));
    return [id, { before: new Map(), first: true, versions }];
  });
  const since = await answer(history, judgePast(context, new Map([...tracer.found, ...older])));
  const ids = new Set(waiting.map(({ id }) => id));
  const standing = kept.past.standing.map(({ files, signoffs }) => ({
    files,
    signoffs: signoffs.filter((id) => ids.has(id)),
  }));
  const asked = new Set(
    waiting.flatMap(({ id, subjects }) => Array.from(subjects.keys(), (subject) => `${id} ${subject}`)),
  );
  const lapsed = kept.past.lapsed.filter((decision) => asked.has(decision));
  return {
    committed: since.committed,
    lapsed: [...new Set([...since.lapsed, ...lapsed])],
    standing: [...since.standing, ...standing.filter(({ signoffs }) => signoffs.length > 0)],
  };
}

/** Whether an earlier look was about a sign-off as it is asked for now, at the paths where it stood then. */
function isOf(before: AskedSignoffs, now: AskedSignoffs, { id, path, subjects }: WaitingSignoff): boolean {
  const own = Object.hasOwn(before, id) ? before[id] : undefined;
  if (own?.path !== path || own.entries !== now[id]?.entries) return false;
  return Array.from(subjects).every(([subject, one]) => one.path === undefined || own.subjects[subject] === one.path);
}

function tracerOf({ history, context, wanted }: Look, commits: readonly TracedCommit[]): Tracer {
  const tracer = traceSignoffs(history.head, wanted, (path) => isTrustedPath(context.engagement, path));
  for (const commit of commits) {
    if (tracer.isDone()) break;
    tracer.add(commit);
  }
  return tracer;
}

function commitsOf({ history, context, wanted }: Look, since?: string): Promise<readonly TracedCommit[]> {
  const { engagement, head } = context;
  const paths = wanted.flatMap((signoff) => [signoff.path, ...signoff.subjects.map(({ path }) => path)]);
  const trusted = [...head.keys()].filter((path) => isTrustedPath(engagement, path));
  const places = new Set([...paths, ...trusted, ...trustedPlaces(engagement)].map(placeOf));
  const signoffs = new Set(wanted.map(({ path }) => path));
  return tracedCommits(history, [...places], { isWanted: (path) => signoffs.has(path), since });
}

/** Where files that say who may decide can stand, though none does now. */
function trustedPlaces({ kinds }: Engagement): readonly string[] {
  const guarding = kinds.all.filter(({ decisions }) => decisions.some(({ fields }) => fields !== undefined));
  return guarding.map(({ container }) => {
    if (container.type === "folder") return `${container.folder}/`;
    return container.type === "file" ? container.path : container.glob;
  });
}

/** The folder of a file, or the file itself where it stands at the top. */
function placeOf(path: string): string {
  const [folder = "", ...rest] = path.split("/");
  if (rest.length > 0) return folder;
  return path.includes("*") ? "." : path;
}

async function answer<Result>(history: History, asking: Asking<Result>): Promise<Result> {
  const bytes = await readBlobs(history.repository, [...asking.blobs]);
  return asking.read(new Map(Array.from(bytes, ([blob, content]) => [blob, decodeUtf8(content)])));
}

/** The name that git gives a content. A repository's hashes are all of one kind, which their length tells. */
function blobOf(text: string, head: string): string {
  const bytes = Buffer.from(text, "utf8");
  return createHash(head.length === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}
