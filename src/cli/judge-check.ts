import { checkForClient } from "../core/views/check-for-client.ts";
import { type CheckReport, checkReport } from "../core/views/check-report.ts";
import type { History } from "../node/history.ts";
import { keepReport, type ReportQuestion } from "../node/report-cache.ts";
import { changeSince } from "../node/reviewed-change.ts";
import { sha256 } from "../node/sha256.ts";
import { verifySignature } from "../node/ssh-verify.ts";
import { growLess } from "./grow-less.ts";
import type { Host } from "./host.ts";
import { openWithHistory } from "./open-with-past.ts";

/** A check that was asked for. */
export interface AskedCheck {
  /** The engagement's folder. */
  readonly root: string;
  readonly today: string;
  /** The revision whose change is judged; the engagement as it stands where absent. */
  readonly base: string | undefined;
  /** Whether a client reads the report. */
  readonly forClient: boolean;
  /** Whether an earlier check may have answered. */
  readonly cache: boolean;
}

export interface AnsweredCheck {
  readonly report: CheckReport;
  /** The report as its readers get it. */
  readonly shown: CheckReport;
  /** Keeps the report for the next check, once it is printed. */
  keep(): Promise<void>;
}

/** Reads and judges every file. `question` is what the report is kept as an answer to, if to any. */
export async function judgeCheck(
  host: Host,
  { root, today, base, forClient }: AskedCheck,
  { history, question }: { readonly history: Promise<History>; readonly question: ReportQuestion | undefined },
): Promise<AnsweredCheck> {
  const started = Date.now();
  growLess();
  const { assets, engagement, told } = await openWithHistory(host, root, history);
  const change = base === undefined ? {} : { change: await changeSince(assets, root, base) };
  const context = { engagement, today, sha256, verify: verifySignature, ...told, ...change };
  const report = checkReport(context, { root });
  // What could not be read of the history this time may be read the next time.
  const isWhole = engagement.past !== undefined && told.dueSlips !== undefined;
  return {
    report,
    shown: forClient ? checkForClient(context, report) : report,
    keep: async () => {
      if (question && isWhole) await keepReport(question, { engagement, started }, report);
    },
  };
}
