import { createHash } from "node:crypto";
import { join } from "node:path";
import { artifactsWithId, asKind, type Engagement } from "../core/engagement/engagement.ts";
import type { JudgedPast } from "../core/ledger/past/judge-past.ts";
import type { WantedSignoff } from "../core/ledger/past/trace.ts";
import type { History } from "./history.ts";
import { keep, readKept } from "./kept-file.ts";
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
  const text = readKept(pathOf(history));
  if (text === undefined) return undefined;
  const kept: KeptPast = JSON.parse(text);
  return kept.maker === maker ? kept : undefined;
}

/** Keeps what a look found, where that is possible. */
export function keepPast(history: History, kept: KeptPast): void {
  keep(pathOf(history), JSON.stringify(kept));
}

const FORMAT = 2;

function checksum(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function pathOf({ repository, prefix }: History): string {
  const name = createHash("sha256").update(prefix).digest("hex").slice(0, 12);
  return join(privateFolder(repository), `past-${name}.json`);
}
