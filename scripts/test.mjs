// Runs everything and ends with one line, `N passed, N failed`.
//   npm test                    all parts
//   npm test -- unit ui         only these: check, unit, extension, extension-oldest, ui
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "rescue-test-"));
const node = (...args) => [process.execPath, ...args];
const npm = (script) => ["npm", "run", "--silent", script];
const mocha = (...args) =>
  node("node_modules/mocha/bin/mocha.js", "--reporter", "scripts/counting-reporter.mjs", ...args);
const host = (...args) => node("--import", "tsx", "test/host/run.ts", ...args);

/** `counts` says that a part leaves its own counts. */
const check = { name: "check", command: node("scripts/check.mjs", "--no-unit") };
const unit = { name: "unit", command: mocha(), counts: true };
const packaged = [
  { name: "extension", command: host(), counts: true },
  { name: "extension-oldest", command: host("--version", "oldest"), counts: true },
  { name: "ui", command: mocha("--config", "test/ui/.mocharc.json"), counts: true },
];
const parts = [check, unit, ...packaged];

/** A part that could not run counts as one failure: nobody may take silence for success. */
const notRun = { passed: 0, failed: 1, skipped: 0, note: "did not run to its end" };

process.exitCode = await main(process.argv.slice(2));

async function main(names) {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length)
    return complain(`There is no part ${unknown}. Parts: ${parts.map((part) => part.name).join(", ")}.`);
  const wanted = (list) => list.filter(({ name }) => !names.length || names.includes(name));
  // First what builds; then the unit tests beside those that look at the package: each leaves a core idle by itself.
  const first = await runAll(wanted([check]));
  const [units, others] = await Promise.all([runAll(wanted([unit])), runPackaged(wanted(packaged))]);
  rmSync(scratch, { recursive: true, force: true });
  return summarise([...first, ...units, ...others]);
}

async function runAll(list) {
  const results = [];
  for (const part of list) results.push(await runPart(part));
  return results;
}

/** Without a package none of them can run. */
async function runPackaged(list) {
  if (!list.length) return [];
  if (await run("package", npm("package"))) return runAll(list);
  return list.map(({ name }) => ({ name, ...notRun, seconds: 0 }));
}

async function runPart(part) {
  const start = Date.now();
  const counts = await countsOf(part);
  return { name: part.name, ...counts, seconds: (Date.now() - start) / 1000 };
}

async function countsOf({ name, command, counts }) {
  const file = join(scratch, `${name}.json`);
  const succeeded = await run(name, command, { RESCUE_COUNTS: file });
  if (!counts) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  if (!existsSync(file)) return notRun;
  const found = JSON.parse(readFileSync(file, "utf8"));
  return { ...found, failed: succeeded ? found.failed : Math.max(1, found.failed) };
}

/** Each line that it prints says which part it is of, for two print at a time. */
function run(name, [program, ...args], env = {}) {
  return new Promise((resolve) => {
    // npm is a batch file on Windows, which only a shell can start.
    const shell = process.platform === "win32" && program === "npm";
    const stdio = ["ignore", "pipe", "pipe"];
    const child = spawn(program, args, { cwd: root, stdio, shell, env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (text) => console.log(`${name} | ${text}`));
    child.once("error", (error) => {
      complain(error.message);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}

function summarise(results) {
  console.log("");
  for (const result of results)
    console.log(
      `${result.name}: ${line(result)} (${result.seconds.toFixed(1)} s)${result.note ? `, ${result.note}` : ""}`,
    );
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const total = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
  console.log(`\n${line(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

function complain(message) {
  console.error(message);
  return 1;
}
