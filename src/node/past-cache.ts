import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { artifactsWithId, asKind } from "../core/engagement/engagement.ts";
import type { JudgedPast, PastContext } from "../core/ledger/past/judge-past.ts";
import type { WantedSignoff } from "../core/ledger/past/trace.ts";
import type { History } from "./history.ts";
import { privateFolder } from "./private-folder.ts";

/** Says exactly what a look at a history depends on: kept answers to anything else are not used. */
export type PastKey = string;

const FORMAT = 1;

/** The key of a look: the product and its schemas, the engagement's own, the commit, and each sign-off that is asked for. */
export function pastKey(
  product: string | undefined,
  { history, context, wanted }: { history: History; context: PastContext; wanted: readonly WantedSignoff[] },
): PastKey {
  const { assets, custom } = context.engagement;
  const signed = wanted.map(({ id, path, subjects }) => {
    const value = asKind(artifactsWithId(context.engagement, id)[0], "signoff")?.value;
    return [id, path, subjects.map((subject) => [subject.id, subject.path]), value?.subjects];
  });
  const schemas = [...assets.schemas].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts = [FORMAT, product, history.head, schemas, custom, signed];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** What an earlier look found, where it was kept in the git folder. */
export function readKeptPast(history: History, key: PastKey): JudgedPast | undefined {
  try {
    const kept: { readonly key: PastKey; readonly checksum: string; readonly past: JudgedPast } = JSON.parse(
      readFileSync(pathOf(history), "utf8"),
    );
    return kept.key === key && kept.checksum === checksum(kept.past) ? kept.past : undefined;
  } catch {
    // It is a cache: whatever is wrong with it, the history itself tells the same.
    return undefined;
  }
}

/** Keeps what a look found. Where that is not possible, as in a folder that is read-only, nothing is kept. */
export function keepPast(history: History, key: PastKey, past: JudgedPast): void {
  const path = pathOf(history);
  const beside = `${path}.${process.pid}.new`;
  try {
    mkdirSync(privateFolder(history.repository), { recursive: true });
    writeFileSync(beside, JSON.stringify({ key, checksum: checksum(past), past }));
    renameSync(beside, path);
  } catch {
    rmSync(beside, { force: true });
  }
}

function checksum(past: JudgedPast): string {
  return createHash("sha1").update(JSON.stringify(past)).digest("hex");
}

function pathOf({ repository, prefix }: History): string {
  const name = createHash("sha256").update(prefix).digest("hex").slice(0, 12);
  return join(privateFolder(repository), `past-${name}.json`);
}
