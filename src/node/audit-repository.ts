import { loadKinds } from "../core/kinds/load-kinds.ts";
import { ancestryOf, type GraphCommit } from "../core/ledger/audit/ancestry.ts";
import { type AuditedHistory, startAudit } from "../core/ledger/audit/audit.ts";
import type { HistoryCommit } from "../core/ledger/audit/commit.ts";
import type { RowLog } from "../core/ledger/audit/row-log.ts";
import { decodeUtf8 } from "../core/parse/decode.ts";
import type { FileInput } from "../core/parse/parse-file.ts";
import type { Sha256, VerifySignature } from "../core/ports.ts";
import { type BegunAudit, beginAudit } from "./audit-beginning.ts";
import {
  type AuditMaker,
  findKeptAudit,
  type KeptAudit,
  type KeptEntry,
  keepAudit,
  keptCommits,
} from "./audit-cache.ts";
import { readBlobNow } from "./git-stream.ts";
import { type History, openCommits, readGraph } from "./history.ts";
import { recentCommits } from "./recent-commits.ts";
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
export async function auditRepository(
  input: AuditInput,
  { opening, objects }: BegunAudit = beginAudit(input),
): Promise<AuditResult> {
  try {
    // The schemas are read while git looks for the history, and what was kept while it lists what came since.
    loadKinds(input.assets);
    const history = await opening;
    const entry = input.cache ? findKeptAudit(history, input) : undefined;
    if (!entry) return await auditListed(input, history);
    const coming = objects && recentCommits(objects, { head: history.head, since: entry.head });
    const kept = entry.read();
    const recent = await coming;
    if (kept && recent) return await goOn(input, { history, graph: recent, commits: [recent] }, kept);
    return await auditListed(input, history, entry);
  } finally {
    // Nothing is asked any more: it ends while the rest is printed.
    void objects?.close();
  }
}

/** Lists the commits, all of them or those after an earlier audit, and reads them through further git processes. */
async function auditListed(input: AuditInput, history: History, entry?: KeptEntry): Promise<AuditResult> {
  const listing = entry ? graphSince(history, entry.head) : readGraph(history);
  // What reads the commits starts while they are listed.
  const reader = openCommits(history);
  try {
    const kept = entry?.read();
    const listed = await listing;
    const isUsable = listed && (kept || !entry);
    const graph = isUsable ? listed : await readGraph(history);
    return await goOn(input, { history, graph, commits: reader.read(graph) }, isUsable ? kept : undefined);
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
  readonly graph: readonly GraphCommit[];
  /** The commits of the graph in its order, many at a time. */
  readonly commits: AsyncIterable<readonly HistoryCommit[]> | Iterable<readonly HistoryCommit[]>;
}

async function goOn(input: AuditInput, { history, graph, commits }: Reading, kept?: KeptAudit): Promise<AuditResult> {
  const { assets, sha256, verify, now, onProgress } = input;
  const ancestry = ancestryOf(graph, kept?.commits);
  const readBlob = (blob: string): FileInput["content"] => decodeUtf8(readBlobNow(history.repository, blob));
  const audit = startAudit({ assets, sha256, verify, now, ancestry, readBlob }, graph, kept?.audited);
  let done = 0;
  for await (const read of commits) {
    for (const commit of read) audit.add(commit);
    done += read.length;
    onProgress?.(done, graph.length);
  }
  const audited: AuditedHistory = audit.done();
  if (input.cache && graph.length >= (kept ? FEW : 1))
    keepAudit(history, input, audited, keptCommits(graph, kept?.commits));
  return { head: history.head, commits: (kept?.commits.count ?? 0) + graph.length, rows: audited.rows };
}
