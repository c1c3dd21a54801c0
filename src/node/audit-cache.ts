import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Assets } from "../core/kinds/load-kinds.ts";
import type { GraphCommit, KnownCommits } from "../core/ledger/audit/ancestry.ts";
import type { AuditedHistory } from "../core/ledger/audit/audit.ts";
import { readStatuses, writeStatuses } from "../core/ledger/audit/row-log.ts";
import { readState, writeState } from "../core/ledger/audit/state.ts";
import type { History } from "./history.ts";
import { privateFolder } from "./private-folder.ts";

/** An audit as it was kept, with the commits that it covers. */
export interface KeptAudit {
  readonly audited: AuditedHistory;
  readonly commits: KnownCommits;
  /** A line `hash time` for each commit. */
  readonly commitLines: string;
}

/** What an audit was made by: another version or other schemas judge otherwise. */
export interface AuditMaker {
  readonly product: string;
  readonly assets: Assets;
}

/** The audit that an earlier run kept in the git folder; undefined where there is none that can be used. */
export function readKeptAudit(history: History, maker: AuditMaker): KeptAudit | undefined {
  try {
    return parse(readFileSync(pathOf(history), "utf8"), maker);
  } catch {
    // It is a cache: whatever is wrong with it, the history itself tells the same.
    return undefined;
  }
}

/** Keeps an audit for the next run. Where that is not possible, as in a folder that is read-only, nothing is kept. */
export function keepAudit(history: History, maker: AuditMaker, audited: AuditedHistory, commitLines: string): void {
  // What is still to come will have come by the next run.
  if (audited.state.early) return;
  const state = writeState(audited.state);
  const { lines, statuses } = audited.rows;
  const sizes = { state: state.length, rows: lines.length };
  const body = [...state, writeStatuses(statuses), ...lines, commitLines].join("\n");
  const { head: commit, open } = audited;
  const head = { format: FORMAT, maker: fingerprint(maker), head: commit, open, ...sizes, checksum: checksum(body) };
  const path = pathOf(history);
  const beside = `${path}.${process.pid}.new`;
  try {
    mkdirSync(privateFolder(history.repository), { recursive: true });
    writeFileSync(beside, `${JSON.stringify(head)}\n${body}`);
    renameSync(beside, path);
  } catch {
    rmSync(beside, { force: true });
  }
}

/** The commits of a graph as lines of a kept audit. */
export function toCommitLines(graph: readonly GraphCommit[]): string {
  return graph.map(({ id, time }) => `${id} ${time}\n`).join("");
}

const FORMAT = 1;

function pathOf({ repository, prefix }: History): string {
  const name = createHash("sha256").update(prefix).digest("hex").slice(0, 12);
  return join(privateFolder(repository), `audit-${name}.jsonl`);
}

interface Header {
  readonly format: number;
  readonly maker: string;
  readonly head: string;
  readonly open: AuditedHistory["open"];
  readonly state: number;
  readonly rows: number;
  readonly checksum: string;
}

function parse(text: string, maker: AuditMaker): KeptAudit | undefined {
  const end = text.indexOf("\n");
  const header: Header = JSON.parse(text.slice(0, end));
  if (header.format !== FORMAT || header.maker !== fingerprint(maker)) return undefined;
  const body = text.slice(end + 1);
  if (header.checksum !== checksum(body)) return undefined;
  const lines = splitLines(body, header.state + 1 + header.rows);
  const rowsFrom = header.state + 1;
  const commitLines = lines.rest;
  const audited = {
    head: header.head,
    open: header.open,
    state: readState(lines.lines.slice(0, header.state)),
    rows: {
      statuses: readStatuses(lines.lines[header.state] ?? ""),
      lines: lines.lines.slice(rowsFrom, rowsFrom + header.rows),
    },
  };
  return { audited, commits: knownCommits(commitLines), commitLines };
}

/** The first lines of a text, and what comes after them. */
function splitLines(text: string, count: number): { readonly lines: readonly string[]; readonly rest: string } {
  const lines: string[] = [];
  let position = 0;
  for (; lines.length < count; ) {
    const end = text.indexOf("\n", position);
    if (end < 0) throw new RangeError("The kept audit ends early.");
    lines.push(text.slice(position, end));
    position = end + 1;
  }
  return { lines, rest: text.slice(position) };
}

function knownCommits(lines: string): KnownCommits {
  const find = (id: string): number => (/^[0-9a-f]{40,64}$/.test(id) ? lines.indexOf(`${id} `) : -1);
  return {
    has: (id) => find(id) >= 0,
    timeOf: (id) => {
      const start = find(id);
      return start < 0 ? undefined : Number(lines.slice(start + id.length + 1, lines.indexOf("\n", start)));
    },
  };
}

function checksum(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}

function fingerprint({ product, assets }: AuditMaker): string {
  const hash = createHash("sha256").update(product);
  for (const [name, text] of [...assets.schemas].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\0${name}\0${text}`);
  return hash.digest("hex");
}
