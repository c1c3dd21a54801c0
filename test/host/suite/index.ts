import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { takeCoverage } from "node:v8";
import type Mocha from "mocha";
import { withSourcePositions } from "./source-positions.ts";

/**
 * The entry that VS Code calls inside the extension host; it runs every suite that lies beside it. What mocha says
 * goes to the file named by `RESCUE_REPORT`, for neither host hands the console on faithfully, and the counts to the
 * same name with `.json` after it.
 */
export async function run(): Promise<void> {
  const { RESCUE_REPORT, RESCUE_GREP, CI, NODE_V8_COVERAGE } = process.env;
  process.setSourceMapsEnabled(true);
  // Not required: Node 20 and 24 disagree about what requiring this ES module gives.
  const { default: MochaClass } = await import("mocha");
  const mocha = new MochaClass({
    timeout: 120_000,
    color: false,
    forbidOnly: Boolean(CI),
    ...(RESCUE_GREP ? { grep: RESCUE_GREP } : {}),
  });
  if (RESCUE_REPORT)
    MochaClass.reporters.Base.consoleLog = (...line) => appendFileSync(RESCUE_REPORT, `${format(...line)}\n`);
  for (const file of readdirSync(__dirname)) if (file.endsWith(".test.cjs")) mocha.addFile(join(__dirname, file));
  const { passes, failures, pending } = await statistics(mocha);
  const counts = { passed: passes, failed: failures, skipped: pending };
  if (RESCUE_REPORT) writeFileSync(`${RESCUE_REPORT}.json`, JSON.stringify(counts));
  if (NODE_V8_COVERAGE) takeCoverage();
  if (failures) throw new Error(`${failures} tests failed.`);
  if (!passes) throw new Error("No test ran.");
}

function statistics(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error("Mocha kept no counts."))));
    runner.on("fail", (_test, error: unknown) => {
      if (error instanceof Error && error.stack) error.stack = withSourcePositions(error.stack);
    });
  });
}
