import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { median, type Row, ratioRow } from "../table.ts";
import { inPairs, timeNode } from "./processes.ts";

/**
 * Starting the command line against an empty Node process (N), activating the extension in plain Node, in an empty
 * window and with the engagement of a corpus, and the sizes of what is shipped.
 */
export function measureStart(root: string, size: number): Row[] {
  const pair = inPairs(
    () => timeNode("dist/cli.js", "--version"),
    () => timeNode("-e", "0"),
  );
  const empty = activations();
  const { bytes } = activate(root);
  const vsix = "dist/rescue-ledger.vsix";
  return [
    ratioRow("rescue --version", pair.ratio, "N", 1.25, `${pair.work.toFixed(0)} ms, N ${pair.floor.toFixed(0)} ms`),
    ...activationRows(empty, pair.floor),
    sizeRow(`loaded when ${size} artifacts are open and judged`, bytes),
    sizeRow("all that is shipped for Node, of both hosts", sizeOf("dist")),
    ...(existsSync(vsix) ? [sizeRow("VSIX", statSync(vsix).size)] : []),
  ];
}

interface Activation {
  /** Milliseconds. */
  readonly load: number;
  readonly activate: number;
  /** Of the files loaded. */
  readonly bytes: number;
}

function activationRows(empty: readonly Activation[], floor: number): Row[] {
  const time = median(empty.map(({ load, activate }) => load + activate));
  const [{ bytes } = { bytes: 0 }] = empty;
  return [
    {
      work: "extension loaded and activated in plain Node",
      figure: `${time.toFixed(0)} ms`,
      target: "≤ 25 ms",
      met: time <= 25,
      decoration: `${(time / floor).toFixed(2)} N`,
    },
    { ...sizeRow("extension loaded at activation", bytes), target: "≤ 250 KB", met: bytes <= 250 * 1024 },
  ];
}

function activations(): readonly Activation[] {
  activate();
  return Array.from({ length: 7 }, () => activate());
}

function activate(...folder: readonly string[]): Activation {
  const told = execFileSync(process.execPath, ["bench/activate.cjs", "dist/extension.cjs", ...folder]);
  return JSON.parse(told.toString("utf8"));
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder).filter((name) => /\.c?js$/.test(name));
  return files.reduce((sum, name) => sum + statSync(`${folder}/${name}`).size, 0);
}

function sizeRow(work: string, bytes: number): Row {
  return { work, figure: `${(bytes / 1024).toFixed(0)} KB`, target: "", met: undefined, decoration: "" };
}
