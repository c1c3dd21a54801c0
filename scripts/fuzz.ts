// Long-running fuzzing: `npm run fuzz -- --minutes 30 [--only parser] [--seed 1]`. What is found is kept as a file under
// test/hostile/seeds/, which the tests replay from then on.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { TARGETS, type Target } from "../test/hostile/fuzz-targets.ts";

const SEEDS = new URL("../test/hostile/seeds/", import.meta.url);

/** Runs of one target before the next one has its turn, and the longest that they may take in milliseconds. */
const RUNS = 300;
const LONGEST_TURN = 60_000;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    only: { type: "string" },
    seed: { type: "string" },
  },
});

const targets = Object.entries(TARGETS).filter(([name]) => values.only === undefined || values.only === name);
if (targets.length === 0)
  throw new Error(`There is no target ${values.only}. There are ${Object.keys(TARGETS).join(", ")}.`);
const end = Date.now() + Number(values.minutes) * 60_000;
let seed = values.seed === undefined ? Date.now() % 0x7fffffff : Number(values.seed);
let [runs, found] = [0, 0];
console.log(`Fuzzing ${targets.map(([name]) => name).join(", ")} from seed ${seed} for ${values.minutes} minutes.`);
for (; Date.now() < end; seed = (seed + 1) % 0x7fffffff)
  for (const [name, target] of targets) {
    const details = await turn(target);
    runs += details.numRuns;
    if (details.failed) keep(name, details);
  }
console.log(`${runs} runs, ${found} failures. The next seed would be ${seed}.`);
process.exitCode = found > 0 ? 1 : 0;

function turn({ inputs, run }: Target): Promise<fc.RunDetails<[readonly string[]]>> {
  const property = fc.asyncProperty(inputs, async (input) => run(input));
  const time = Math.min(LONGEST_TURN, Math.max(1, end - Date.now()));
  return Promise.resolve(fc.check(property, { seed, numRuns: RUNS, interruptAfterTimeLimit: time }));
}

/** Writes the smallest input that fails; the same one has the same name. */
function keep(target: string, { counterexample, errorInstance }: fc.RunDetails<[readonly string[]]>): void {
  const [input] = counterexample ?? [];
  if (!input) return;
  found += 1;
  const name = `${target}-${createHash("sha256").update(JSON.stringify(input)).digest("hex").slice(0, 12)}.json`;
  mkdirSync(SEEDS, { recursive: true });
  writeFileSync(new URL(name, SEEDS), `${JSON.stringify({ target, input }, null, 2)}\n`);
  console.log(`${target} failed with seed ${seed}: ${String(errorInstance)}\nKept as test/hostile/seeds/${name}`);
}
