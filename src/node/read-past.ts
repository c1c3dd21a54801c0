import { createHash } from "node:crypto";
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
import { type Tracer, traceSignoffs, type WantedSignoff } from "../core/ledger/past/trace.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import { type History, openHistory } from "./history.ts";
import { keepPast, type PastKey, pastKey, readKeptPast } from "./past-cache.ts";
import { filesAt, tracedCommits } from "./past-commits.ts";
import { readBlobs } from "./read-blobs.ts";
import { RescueError } from "./rescue-error.ts";
import { sha256 } from "./sha256.ts";

export interface PastInput {
  /** The engagement's folder. */
  readonly root: string;
  /** The commit whose history counts; HEAD where absent. */
  readonly revision?: string;
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
    const history = await openHistory(input.root, input.revision);
    const head = await filesAt(history);
    const context: PastContext = { engagement, head, blobOf: (text) => blobOf(text, history.head), sha256 };
    return await answer(history, pastOf(context, await judged(history, context, input)));
  } catch (error) {
    if (error instanceof RescueError) return undefined;
    throw error;
  }
}

/** What was kept of an earlier look at the same commit, or a new look. */
async function judged(history: History, context: PastContext, input: PastInput): Promise<JudgedPast> {
  const wanted = wantedSignoffs(context);
  if (wanted.length === 0) return { committed: [], lapsed: [], standing: [] };
  const isKept = input.product !== undefined && input.revision === undefined;
  const key: PastKey | undefined = isKept ? pastKey(input.product, { history, context, wanted }) : undefined;
  const kept = key && readKeptPast(history, key);
  if (kept) return kept;
  const { found, length } = await traces(history, context, wanted);
  const past = await answer(history, judgePast(context, found));
  if (key && length >= LONG) keepPast(history, key, past);
  return past;
}

/** How many commits a history has at least for it to be quicker to read what was kept than to look again. */
const LONG = 500;

async function traces(
  history: History,
  { engagement, head }: PastContext,
  wanted: readonly WantedSignoff[],
): Promise<{ readonly found: Tracer["found"]; readonly length: number }> {
  const tracer = traceSignoffs(history.head, wanted, (path) => isTrustedPath(engagement, path));
  const paths = wanted.flatMap((signoff) => [signoff.path, ...signoff.subjects.map(({ path }) => path)]);
  const trusted = [...head.keys()].filter((path) => isTrustedPath(engagement, path));
  const places = new Set([...paths, ...trusted, ...trustedPlaces(engagement)].map(placeOf));
  const signoffs = new Set(wanted.map(({ path }) => path));
  const commits = await tracedCommits(history, [...places], (path) => signoffs.has(path));
  for (const commit of commits) {
    if (tracer.isDone()) break;
    tracer.add(commit);
  }
  return { found: tracer.found, length: commits.length };
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
