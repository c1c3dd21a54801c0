import { gitFolderOf } from "../node/cut-off-decision.ts";
import type { History } from "../node/history.ts";
import { type ReportQuestion, readKeptReport } from "../node/report-cache.ts";
import { version } from "../node/version.ts";
import { beginHistory } from "./begin-history.ts";
import { tellCutOff } from "./cut-off.ts";
import type { Host } from "./host.ts";
import type { AnsweredCheck, AskedCheck } from "./judge-check.ts";

/** The report of a check: that of an earlier one where nothing has changed since. */
export async function answerCheck(host: Host, asked: AskedCheck): Promise<AnsweredCheck> {
  const history = beginHistory(asked.root);
  const question = questionOf(host, asked, history);
  const kept = question && (await readKeptReport(question));
  if (!kept) {
    const { judgeCheck } = await import("./judge-check.ts");
    return judgeCheck(host, asked, { history, question });
  }
  tellCutOff(host, asked.root);
  return { report: kept, shown: kept, keep: async () => {} };
}

/** What an earlier check may have answered; undefined where none is asked. */
function questionOf(host: Host, asked: AskedCheck, history: Promise<History>): ReportQuestion | undefined {
  const { root, today, base, forClient, cache } = asked;
  const gitFolder = gitFolderOf(root);
  // Clients get less than the report, which takes the engagement, and sources change without their version.
  if (!cache || base !== undefined || forClient || version === "0.0.0" || gitFolder === undefined) return undefined;
  return {
    root,
    gitFolder,
    today,
    product: { version, folder: host.productFolder, program: host.script },
    history,
  };
}
