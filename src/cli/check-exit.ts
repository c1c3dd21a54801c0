import type { CheckSummary } from "../core/views/check-report.ts";
import { EXIT } from "./exit-codes.ts";

/** The exit code of a check (ledger.md, "Pull requests"): warnings and infos alone are clean. */
export function checkExitCode({ errors, pending }: CheckSummary, allowPending: boolean): number {
  if (errors > 0) return EXIT.findings;
  return pending > 0 && !allowPending ? EXIT.pending : EXIT.clean;
}
