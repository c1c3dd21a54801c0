import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { TARGETS } from "./fuzz-targets.ts";

const SEEDS = new URL("seeds/", import.meta.url);

describe("What takes the texts of others", () => {
  for (const [name, { inputs, run }] of Object.entries(TARGETS))
    it(`does what it may, whatever they are: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(inputs, async (input) => run(input)),
        { numRuns: 60, endOnFailure: true },
      );
    });

  for (const file of readdirSync(SEEDS).filter((path) => path.endsWith(".json")))
    it(`still does so with what was once found: ${file}`, async () => {
      const { target, input }: { target: string; input: string[] } = JSON.parse(
        readFileSync(new URL(file, SEEDS), "utf8"),
      );
      const found = TARGETS[target];
      if (!found) throw new Error(`There is no target ${target}.`);
      await found.run(input);
    });
});
