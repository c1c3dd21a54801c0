import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { corpus } from "./corpus.ts";
import { beyond, type Gate, gateAt } from "./gate.ts";
import { growthRows } from "./growth.ts";
import { measureAudit } from "./measures/audit.ts";
import { measureCheck } from "./measures/check.ts";
import { measureDecision } from "./measures/decision.ts";
import { measureKeystroke } from "./measures/keystroke.ts";
import { measureLanguage } from "./measures/language.ts";
import { measureOpening } from "./measures/opening.ts";
import { measurePeers } from "./measures/peers.ts";
import { measureSignatures } from "./measures/signatures.ts";
import { measureStart } from "./measures/start.ts";
import { measureViews } from "./measures/views.ts";
import { measureWarm } from "./measures/warm.ts";
import { type Row, toJson, toMarkdown } from "./table.ts";

type Measures = Readonly<Record<string, (root: string, size: number) => Row[] | Promise<Row[]>>>;

/** What is measured once, with the corpus of the first size. */
const ONCE: Measures = {
  start: measureStart,
  audit: () => measureAudit(10_000),
  signatures: measureSignatures,
  decision: measureDecision,
};

/** What is measured for each size; the peers only where they are asked for. */
const BY_SIZE: Measures = {
  check: measureCheck,
  peers: measurePeers,
  warm: measureWarm,
  keystroke: measureKeystroke,
  language: measureLanguage,
  opening: measureOpening,
  views: measureViews,
};

/** How much worse a figure may be than that of the gate: what else the machine does counts for both, but not evenly. */
const TOLERANCE = 1.5;

/**
 * Measures speed against floors of the same run, so that the figures mean the same on any machine, and prints them as
 * a table of ratios. `npm run bench -- 1000 10000 50000` chooses the sizes; `--only audit,check` measures some parts
 * and leaves the published table as it is. `--peers` installs other tools of the field and measures them beside ours;
 * what does not end within a minute at more than a thousand artifacts is stopped. `--gate` fails where a figure is far
 * worse than in gate.json, which `--set-gate` writes.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: "string" },
      peers: { type: "boolean" },
      gate: { type: "boolean" },
      "set-gate": { type: "boolean" },
    },
  });
  const sizes = positionals.map(Number).filter((size) => size > 0);
  const rows = await measure(sizes.length > 0 ? sizes : [1000, 10_000], partsOf(values));
  const machine = { node: process.version, cores: cpus().length };
  const table = toMarkdown(rows, `Node ${machine.node}, ${machine.cores} cores`);
  console.log(table);
  if (values["set-gate"]) writeFileSync("bench/gate.json", `${JSON.stringify(gateAt(rows, TOLERANCE), null, 2)}\n`);
  if (values.gate) closeGate(rows);
  else if (values.only === undefined) {
    writeFileSync("bench/results.md", table);
    writeFileSync("bench/results.json", toJson(rows, machine));
  }
}

function partsOf({ only, peers = false }: { readonly only?: string; readonly peers?: boolean }): ReadonlySet<string> {
  const all = Object.keys({ ...ONCE, ...BY_SIZE });
  const parts = only?.split(",") ?? all.filter((name) => name !== "peers");
  const unknown = parts.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`--only takes ${all.join(", ")}, not ${unknown}.`);
  return new Set(peers ? [...parts, "peers"] : parts);
}

async function measure(sizes: readonly number[], parts: ReadonlySet<string>): Promise<readonly Row[]> {
  mkdirSync("bench/.corpus", { recursive: true });
  const rows: Row[] = [];
  const run = async (measures: Measures, size: number): Promise<void> => {
    const wanted = Object.keys(measures).filter((name) => parts.has(name));
    for (const name of wanted) rows.push(...((await measures[name]?.(corpus("bench/.corpus", size), size)) ?? []));
  };
  await run(ONCE, sizes[0] ?? 1000);
  for (const size of sizes) await run(BY_SIZE, size);
  return [...rows, ...growthRows(rows)];
}

function closeGate(rows: readonly Row[]): void {
  const gate: Gate = JSON.parse(readFileSync("bench/gate.json", "utf8"));
  const worse = beyond(gate, rows);
  for (const sentence of worse) console.error(sentence);
  if (worse.length > 0) process.exitCode = 1;
}

await main();
