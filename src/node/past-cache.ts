import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { artifactsWithId, asKind, type Engagement } from "../core/engagement/engagement.ts";
import type { JudgedPast } from "../core/ledger/past/judge-past.ts";
import type { WantedSignoff } from "../core/ledger/past/trace.ts";
import type { History } from "./history.ts";
import { privateFolder } from "./private-folder.ts";

/** A look at a history, as it was kept: what it was about, and what it found. */
export interface KeptPast {
  /** The product and all schemas: by others the same history says something else. */
  readonly maker: string;
  readonly head: string;
  readonly asked: AskedSignoffs;
  readonly past: JudgedPast;
}

/** The sign-offs that were asked for, by identifier. */
export type AskedSignoffs = Readonly<Record<string, AskedSignoff>>;

export interface AskedSignoff {
  readonly path: string;
  /** The paths of what it decides on, by identifier. */
  readonly subjects: Readonly<Record<string, string>>;
  /** What it says of them. */
  readonly entries: string;
}

/** By what a look is made. */
export function makerOf(product: string, { assets, custom }: Engagement): string {
  const schemas = [...assets.schemas].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return checksum([FORMAT, product, schemas, custom]);
}

export function askedSignoffs(engagement: Engagement, wanted: readonly WantedSignoff[]): AskedSignoffs {
  return Object.fromEntries(
    wanted.map(({ id, path, subjects }): [string, AskedSignoff] => {
      const entries = asKind(artifactsWithId(engagement, id)[0], "signoff")?.value.subjects;
      const paths = Object.fromEntries(subjects.map((subject) => [subject.id, subject.path]));
      return [id, { path, subjects: paths, entries: checksum(entries ?? []) }];
    }),
  );
}

/** What an earlier look found, where it was kept in the git folder by the same maker. */
export function readKeptPast(history: History, maker: string): KeptPast | undefined {
  try {
    const { kept, sum }: { readonly kept: KeptPast; readonly sum: string } = JSON.parse(
      readFileSync(pathOf(history), "utf8"),
    );
    return kept.maker === maker && sum === checksum(kept) ? kept : undefined;
  } catch {
    // It is a cache: whatever is wrong with it, the history itself tells the same.
    return undefined;
  }
}

/** Keeps what a look found. Where that is not possible, as in a folder that is read-only, nothing is kept. */
export function keepPast(history: History, kept: KeptPast): void {
  const path = pathOf(history);
  const beside = `${path}.${process.pid}.new`;
  try {
    mkdirSync(privateFolder(history.repository), { recursive: true });
    writeFileSync(beside, JSON.stringify({ sum: checksum(kept), kept }));
    renameSync(beside, path);
  } catch {
    rmSync(beside, { force: true });
  }
}

const FORMAT = 1;

function checksum(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function pathOf({ repository, prefix }: History): string {
  const name = createHash("sha256").update(prefix).digest("hex").slice(0, 12);
  return join(privateFolder(repository), `past-${name}.json`);
}
