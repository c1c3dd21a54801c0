import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Engagement } from "../core/engagement/engagement.ts";
import { CUSTOM_FOLDER, placesOf, WATCHED_FILES } from "../core/parse/places.ts";
import type { CheckReport } from "../core/views/check-report.ts";
import { type Stamps, stampFiles } from "./file-stamps.ts";
import type { History } from "./history.ts";
import { isSystemError, keep, readKept } from "./kept-file.ts";
import { privateFolder } from "./private-folder.ts";
import { RescueError } from "./rescue-error.ts";

/** What a report is asked for: of one engagement, on one day, by one product. */
export interface ReportQuestion {
  /** The engagement's folder. */
  readonly root: string;
  /** The git folder in which reports are kept. */
  readonly gitFolder: string;
  readonly today: string;
  readonly product: Product;
  readonly history: Promise<History>;
}

/** By what a report is made. */
export interface Product {
  readonly version: string;
  /** Its folder, with schemas and templates. */
  readonly folder: string;
  /** The file of its program, or a link to it. The files beside it are the rest of the program. */
  readonly program: string;
}

/** What a report was made from. */
export interface ReportOrigin {
  readonly engagement: Engagement;
  /** When reading began, in milliseconds since 1970. */
  readonly started: number;
}

/**
 * The report of an earlier check, where all that it was made from is as it was: the files by their stamps, the commit
 * by its name. Undefined where anything differs.
 */
export async function readKeptReport(question: ReportQuestion): Promise<CheckReport | undefined> {
  const text = readKept(pathOf(question));
  if (text === undefined) return undefined;
  const kept: KeptReport = JSON.parse(text);
  return unlessUnreadable(async () => {
    if (kept.maker !== makerOf(question).digest) return undefined;
    if (kept.stamps !== stampsOf(question, kept.folders).digest) return undefined;
    return (await question.history).head === kept.head ? kept.report : undefined;
  });
}

/**
 * Keeps a report for the next check. Where that is not possible, as in a folder that is read-only, and where files are
 * so new that the next change may not show in their stamps, nothing is kept. Call it only for a report without a change
 * to judge.
 */
export async function keepReport(
  question: ReportQuestion,
  { engagement, started }: ReportOrigin,
  report: CheckReport,
): Promise<void> {
  await unlessUnreadable(async () => {
    const folders = [CUSTOM_FOLDER, ...placesOf(engagement.kinds).folders];
    const [maker, stamps] = [makerOf(question), stampsOf(question, folders)];
    if (Math.max(maker.newest, stamps.newest) > started - SETTLED) return;
    const { head } = await question.history;
    const kept: KeptReport = { maker: maker.digest, head, folders, stamps: stamps.digest, report };
    keep(pathOf(question), JSON.stringify(kept));
  });
}

/** Undefined where git or the system keeps what a report is made from to itself: then the check itself tells of it. */
async function unlessUnreadable<Read>(read: () => Promise<Read>): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RescueError || isSystemError(error)) return undefined;
    throw error;
  }
}

interface KeptReport {
  readonly maker: string;
  readonly head: string;
  /** The folders that kinds look after: they follow from schemas, which are among the files. */
  readonly folders: readonly string[];
  readonly stamps: string;
  readonly report: CheckReport;
}

const FORMAT = 1;

/** Milliseconds after which a change of a file shows in its stamp on any file system. */
const SETTLED = 3000;

function makerOf({ root, today, product }: ReportQuestion): Stamps {
  const { version, folder, program } = product;
  const folders = [dirname(realpathSync(program)), join(folder, "schemas"), join(folder, "templates")];
  const stamps = folders.map((one) => stampFiles(one, { folders: [], files: [] }));
  const parts = [
    FORMAT,
    version,
    process.version,
    root,
    today,
    process.getuid?.(),
    ...stamps.map(({ digest }) => digest),
  ];
  return { digest: checksum(JSON.stringify(parts)), newest: Math.max(...stamps.map(({ newest }) => newest)) };
}

function stampsOf({ root }: ReportQuestion, folders: readonly string[]): Stamps {
  return stampFiles(root, { folders, files: WATCHED_FILES });
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function pathOf(question: ReportQuestion): string {
  return join(privateFolder(question), `report-${checksum(question.root).slice(0, 12)}.json`);
}
