import { parseArgs } from "node:util";
import { countsLine } from "./counts.ts";
import { vscodeVersions } from "./prepare-vscode.ts";
import { runInHost } from "./run.ts";

/**
 * `npm run soak -- --minutes 30 [--seed N]`: random edits, checkouts, rebases and writes from outside in a real VS Code,
 * after each round of which the editor must tell what the command line tells.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
process.env["RESCUE_SOAK_MINUTES"] = values.minutes;
process.env["RESCUE_SOAK_SEED"] = values.seed;
const counts = await runInHost({ version: vscodeVersions[0], grep: "A window that stays open all day" });
console.log(countsLine(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
