import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Assets } from "../core/kinds/load-kinds.ts";
import type { GraphCommit, KnownCommits } from "../core/ledger/audit/ancestry.ts";
import type { AuditedHistory } from "../core/ledger/audit/audit.ts";
import { readStatuses, writeStatuses } from "../core/ledger/audit/row-log.ts";
import { readState, writeState } from "../core/ledger/audit/state.ts";
import type { History } from "./history.ts";
import { keepBytes, readIfReadable } from "./kept-file.ts";
import { privateFolder } from "./private-folder.ts";

/** An audit as it was kept, with the commits that it covers. */
export interface KeptAudit {
  readonly audited: AuditedHistory;
  readonly commits: KeptCommits;
}

/** Commits as they are kept: a line `hash time` for each. */
export interface KeptCommits extends KnownCommits {
  readonly count: number;
  readonly lines: Buffer;
}

/** An audit that is kept: up to which commit is told at once, the rest when it is read. */
export interface KeptEntry {
  readonly head: string;
  /** Undefined where it is damaged. */
  read(): KeptAudit | undefined;
}

/** What an audit was made by: another version or other schemas judge otherwise. */
export interface AuditMaker {
  readonly product: string;
  readonly assets: Assets;
}

/** The audit that an earlier run kept in the git folder; undefined where there is none that can be used. */
export function findKeptAudit(history: History, maker: AuditMaker): KeptEntry | undefined {
  const bytes = readIfReadable(pathOf(history));
  if (!bytes) return undefined;
  const end = bytes.indexOf(LINE_FEED);
  const header = readHeader(bytes.toString("utf8", 0, end));
  if (header?.format !== FORMAT || header.maker !== fingerprint(maker)) return undefined;
  return { head: header.head, read: () => readBody(header, bytes.subarray(end + 1)) };
}

/** Keeps an audit for the next run, where that is possible. */
export function keepAudit(history: History, maker: AuditMaker, audited: AuditedHistory, commits: KeptCommits): void {
  // What is still to come will have come by the next run.
  if (audited.state.early) return;
  const state = writeState(audited.state);
  const { lines, statuses } = audited.rows;
  const text = [...state, writeStatuses(statuses), ...lines, ""].join("\n");
  const body = Buffer.concat([Buffer.from(text), commits.lines]);
  const facts = {
    format: FORMAT,
    maker: fingerprint(maker),
    head: audited.head,
    open: audited.open,
    state: state.length,
    rows: lines.length,
    commits: commits.count,
    commitBytes: commits.lines.length,
  };
  const header: Header = { ...facts, checksum: checksum(facts, body) };
  keepBytes(pathOf(history), Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
}

/** The commits of a graph, behind those that were kept of an earlier one. */
export function keptCommits(graph: readonly GraphCommit[], earlier?: KeptCommits): KeptCommits {
  const added = Buffer.from(graph.map(({ id, time }) => `${id} ${time}\n`).join(""), "latin1");
  const lines = earlier ? Buffer.concat([earlier.lines, added]) : added;
  return knownCommits(lines, (earlier?.count ?? 0) + graph.length);
}

const LINE_FEED = 10;

const FORMAT = 2;

/** Its checksum is compared with the body's; until then only its form is known. */
function readHeader(line: string): Header | undefined {
  try {
    return JSON.parse(line) ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function pathOf({ repository, prefix }: History): string {
  const name = createHash("sha256").update(prefix).digest("hex").slice(0, 12);
  return join(privateFolder(repository), `audit-${name}.jsonl`);
}

interface Header {
  readonly format: number;
  readonly maker: string;
  readonly head: string;
  readonly open: AuditedHistory["open"];
  /** How many lines its parts have, in their order. */
  readonly state: number;
  readonly rows: number;
  readonly commits: number;
  /** How long the last part is. */
  readonly commitBytes: number;
  /** Of all this and what follows. */
  readonly checksum: string;
}

function readBody({ checksum: expected, ...header }: Header, body: Buffer): KeptAudit | undefined {
  if (expected !== checksum(header, body)) return undefined;
  const commitsFrom = body.length - header.commitBytes;
  const lines = body.toString("utf8", 0, commitsFrom).split("\n");
  const rowsFrom = header.state + 1;
  const audited = {
    head: header.head,
    open: header.open,
    state: readState(lines.slice(0, header.state)),
    rows: {
      statuses: readStatuses(lines[header.state] ?? ""),
      lines: lines.slice(rowsFrom, rowsFrom + header.rows),
    },
  };
  return { audited, commits: knownCommits(body.subarray(commitsFrom), header.commits) };
}

function knownCommits(lines: Buffer, count: number): KeptCommits {
  const find = (id: string): number => {
    const start = /^[0-9a-f]{40,64}$/.test(id) ? lines.indexOf(`${id} `, 0, "latin1") : -1;
    // What is only the end of a longer hash is none.
    return start > 0 && lines[start - 1] !== LINE_FEED ? -1 : start;
  };
  return {
    lines,
    count,
    has: (id) => find(id) >= 0,
    timeOf: (id) => {
      const start = find(id);
      const end = lines.indexOf(LINE_FEED, start);
      return start < 0 ? undefined : Number(lines.toString("latin1", start + id.length + 1, end));
    },
  };
}

function checksum(facts: Omit<Header, "checksum">, body: Buffer): string {
  return createHash("sha1").update(JSON.stringify(facts)).update(body).digest("hex");
}

function fingerprint({ product, assets }: AuditMaker): string {
  const hash = createHash("sha256").update(product);
  for (const [name, text] of [...assets.schemas].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\0${name}\0${text}`);
  return hash.digest("hex");
}
