import { statSync } from "node:fs";
import { type Row, ratioRow } from "../table.ts";
import { inPairs, timeNode } from "./processes.ts";

/** Starting the command line against an empty Node process (N), and the sizes of what is shipped. */
export function measureStart(): Row[] {
  const pair = inPairs(
    () => timeNode("dist/cli.js", "--version"),
    () => timeNode("-e", "0"),
  );
  const bundle = statSync("dist/extension.cjs").size / 1024;
  return [
    ratioRow("rescue --version", pair.ratio, "N", 1.25, `${pair.work.toFixed(0)} ms, N ${pair.floor.toFixed(0)} ms`),
    {
      work: "extension bundle",
      figure: `${bundle.toFixed(0)} KB`,
      target: "≤ 250 KB",
      met: bundle <= 250,
      decoration: "",
    },
  ];
}
