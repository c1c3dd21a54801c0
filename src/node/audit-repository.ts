import { loadKinds } from "../core/kinds/load-kinds.ts";
import { ancestryOf, type GraphCommit } from "../core/ledger/audit/ancestry.ts";
import { type AuditedHistory, startAudit } from "../core/ledger/audit/audit.ts";
import type { RowLog } from "../core/ledger/audit/row-log.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import type { Sha256, VerifySignature } from "../core/ports.ts";
import { type AuditMaker, findKeptAudit, type KeptAudit, keepAudit, keptCommits } from "./audit-cache.ts";
import { readBlobNow } from "./git-stream.ts";
import { type CommitReader, type History, openCommits, openHistory, readGraph } from "./history.ts";
import { RescueError } from "./rescue-error.ts";

export interface AuditInput extends AuditMaker {
  /** The engagement's folder. */
  readonly root: string;
  /** Up to which commit; HEAD when absent. */
  readonly revision?: string;
  readonly sha256: Sha256;
  readonly verify: VerifySignature;
  /** RFC 3339. */
  readonly now: string;
  /** Whether what an earlier run kept may be used, and this run's result be kept. */
  readonly cache: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface AuditResult {
  /** The commit up to which was looked. */
  readonly head: string;
  /** How many commits there are. */
  readonly commits: number;
  readonly rows: RowLog;
}

/**
 * Audits the history of an engagement, going on from an earlier run where one was kept. Throws `incomplete-history` in
 * a shallow clone, and what keeps git from reading.
 */
export async function auditRepository(input: AuditInput): Promise<AuditResult> {
  const opening = openHistory(input.root, input.revision);
  // The schemas are read while git looks for the history, and what was kept while it lists what came since.
  loadKinds(input.assets);
  const history = await opening;
  const entry = input.cache ? findKeptAudit(history, input) : undefined;
  const unchanged = entry?.head === history.head ? entry.read() : undefined;
  if (unchanged) return { head: history.head, commits: unchanged.commits.count, rows: unchanged.audited.rows };
  const listing = entry ? graphSince(history, entry.head) : readGraph(history);
  // What reads the commits starts while they are listed.
  const reader = openCommits(history);
  try {
    const kept = entry?.read();
    const graph = await listing;
    if (graph && (kept || !entry)) return await goOn(input, { history, reader, graph }, kept);
    return await goOn(input, { history, reader, graph: await readGraph(history) });
  } finally {
    reader.close();
  }
}

/** The commits after a kept head; undefined where they do not all come after it, so that their past has to be read. */
async function graphSince(history: History, head: string): Promise<readonly GraphCommit[] | undefined> {
  try {
    const graph = await readGraph(history, { since: head });
    const known = new Set([head, ...graph.map(({ id }) => id)]);
    const follows = graph.every(({ parents }) => parents.length > 0 && parents.every((parent) => known.has(parent)));
    return follows && graph.some(({ parents }) => parents.includes(head)) ? graph : undefined;
  } catch (error) {
    // The head of the earlier audit is no longer in the repository.
    if (error instanceof RescueError && error.code === "git-failed") return undefined;
    throw error;
  }
}

/** So few commits are judged again sooner than kept. */
const FEW = 25;

interface Reading {
  readonly history: History;
  readonly reader: CommitReader;
  readonly graph: readonly GraphCommit[];
}

async function goOn(input: AuditInput, { history, reader, graph }: Reading, kept?: KeptAudit): Promise<AuditResult> {
  const { assets, sha256, verify, now, onProgress } = input;
  const ancestry = ancestryOf(graph, kept?.commits);
  const readBlob = (blob: string): FileInput["content"] => decodeUtf8(readBlobNow(history.repository, blob));
  const audit = startAudit({ assets, sha256, verify, now, ancestry, readBlob }, graph, kept?.audited);
  for await (const commits of reader.read(graph, (done) => onProgress?.(done, graph.length)))
    for (const commit of commits) audit.add(commit);
  const audited: AuditedHistory = audit.done();
  if (input.cache && graph.length >= (kept ? FEW : 1))
    keepAudit(history, input, audited, keptCommits(graph, kept?.commits));
  return { head: history.head, commits: (kept?.commits.count ?? 0) + graph.length, rows: audited.rows };
}
