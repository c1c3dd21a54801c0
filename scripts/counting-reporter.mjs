import { writeFileSync } from "node:fs";
import { reporters } from "mocha";

/** Prints as `spec` does, and leaves the counts in the file that `RESCUE_COUNTS` names, for `npm test` to add up. */
export default class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const { RESCUE_COUNTS } = process.env;
    if (!RESCUE_COUNTS) return;
    runner.once("end", () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      writeFileSync(RESCUE_COUNTS, JSON.stringify({ passed, failed, skipped }));
    });
  }
}
