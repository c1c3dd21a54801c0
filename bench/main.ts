import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { corpus } from "./corpus.ts";
import { measureAudit } from "./measures/audit.ts";
import { measureCheck } from "./measures/check.ts";
import { measureDecision } from "./measures/decision.ts";
import { measureKeystroke } from "./measures/keystroke.ts";
import { measureLanguage } from "./measures/language.ts";
import { measureOpening } from "./measures/opening.ts";
import { measureSignatures } from "./measures/signatures.ts";
import { measureStart } from "./measures/start.ts";
import { type Row, toMarkdown } from "./table.ts";

/**
 * Measures speed against floors of the same run, so that the figures mean the same on any machine, and prints them as
 * a table of ratios. `npm run bench -- 1000 10000 50000` chooses the sizes.
 */
async function main(): Promise<void> {
  const sizes = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => size > 0);
  const chosen = sizes.length > 0 ? sizes : [1000, 10_000];
  mkdirSync("bench/.corpus", { recursive: true });
  const [first = 1000] = chosen;
  const rows: Row[] = [...measureStart(corpus("bench/.corpus", first), first)];
  for (const size of chosen) {
    const root = corpus("bench/.corpus", size);
    rows.push(...measureCheck(root, size), ...measureKeystroke(root, size), ...measureLanguage(root, size));
    rows.push(...measureOpening(root, size));
  }
  rows.push(...measureAudit(10_000));
  rows.push(...measureSignatures(), ...(await measureDecision()));
  const table = toMarkdown(rows, `Node ${process.version}, ${cpus().length} cores`);
  writeFileSync("bench/results.md", table);
  writeFileSync("bench/.corpus/results.json", JSON.stringify({ version: 1, rows }, null, 2));
  console.log(table);
}

await main();
