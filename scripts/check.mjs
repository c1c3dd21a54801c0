// One command is the truth: types, lint, generated files fresh, dead code, licences, unit tests, build, a smoke run of the result.
import { spawnSync } from "node:child_process";

const STEPS = [
  ["types", "npx", "tsc", "-p", "."],
  ["webview types", "npx", "tsc", "-p", "src/webview"],
  ["lint", "npx", "biome", "check", "."],
  ["generated files", "npx", "tsx", "scripts/generate.ts", "--check"],
  ["dead code", "npx", "knip"],
  ["licences", "npx", "tsx", "scripts/licences.ts"],
  ["build", "npx", "tsx", "scripts/build.ts"],
  ["smoke run", "node", "dist/cli.js", "--version"],
];

// `npm test` runs the unit tests itself, with their counts.
if (!process.argv.includes("--no-unit")) STEPS.splice(5, 0, ["unit tests", "npx", "mocha"]);

for (const [name, command, ...args] of STEPS) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) {
    console.log(`${stdout}${stderr}`);
    process.exit(1);
  }
}
