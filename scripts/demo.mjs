// Shows the extension on the sample engagement.
//   npm run demo                in desktop VS Code when `code` is on the PATH, else in a browser
//   npm run demo -- --check     on the command line only: what `check` and `status` say about the sample
//   npm run demo -- --fresh     throws away what was changed in the sample
//   npm run demo -- --port 9000 where the browser version listens; the next free port when taken
// RESCUE_HOST=desktop or npm chooses between desktop and browser.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const root = join(import.meta.dirname, "..");
const home = join(root, ".demo");
const sample = join(home, "sample");
const cli = join(root, "dist/cli.js");
const vsix = join(root, "dist/rescue-ledger.vsix");
const onWindows = process.platform === "win32";
const { RESCUE_HOST, DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main() {
  const { values } = parseArgs({
    options: { check: { type: "boolean" }, fresh: { type: "boolean" }, port: { type: "string", default: "8123" } },
  });
  const port = parsePort(values.port);
  must("npm", ["run", "--silent", values.check ? "build" : "package"]);
  prepareSample(values.fresh);
  if (values.check) process.exitCode = checkSample();
  else if (desktopIsHere()) openDesktop();
  else await openInBrowser(port);
}

function parsePort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port ${text} is no port. Give a number from 1 to 65535.`);
}

/** A sample that nobody touched is made anew, so that it is the newest one; a person's changes are kept. */
function prepareSample(fresh) {
  const record = join(home, "sample.made");
  if (existsSync(sample)) {
    const asMade = existsSync(record) && readFileSync(record, "utf8") === gitState();
    if (!fresh && !asMade) return console.log(`Keeping ${sample} with your changes; --fresh makes a new one.`);
    rmSync(sample, { recursive: true });
  }
  mkdirSync(home, { recursive: true });
  must(process.execPath, [cli, "init", sample, "--template", "sample", "--yes"]);
  writeFileSync(record, gitState());
}

/** All branches, tags and stashes, and whatever is not committed. */
function gitState() {
  const git = (...args) => spawnSync("git", args, { cwd: sample, encoding: "utf8" }).stdout;
  return git("for-each-ref") + git("status", "--porcelain", "--ignored");
}

/** `check` ends with 3 when decisions are pending, as they are in any living engagement. */
function checkSample() {
  const check = spawnSync(process.execPath, [cli, "check", sample], { stdio: "inherit" }).status;
  const status = spawnSync(process.execPath, [cli, "status"], { cwd: sample, stdio: "inherit" }).status;
  return (check === 0 || check === 3) && status === 0 ? 0 : 1;
}

function desktopIsHere() {
  if (RESCUE_HOST === "desktop") return true;
  // In a VS Code terminal on a remote machine, `code` talks to the person's own editor, which we must not touch.
  if (RESCUE_HOST === "npm" || VSCODE_IPC_HOOK_CLI) return false;
  if (process.platform === "linux" && !DISPLAY && !WAYLAND_DISPLAY) return false;
  return spawnSync("code", ["--version"], { shell: onWindows }).status === 0;
}

/** In a profile of its own: the person's extensions and settings stay as they are. */
function openDesktop() {
  const profile = ["--user-data-dir", join(home, "profile"), "--extensions-dir", join(home, "extensions")];
  must("code", [...profile, "--install-extension", vsix, "--force"]);
  must("code", [...profile, "--disable-workspace-trust", "--new-window", sample]);
  console.log(`VS Code opens ${sample}, in a profile of its own under ${home}.`);
}

async function openInBrowser(port) {
  const { register } = await import("tsx/esm/api");
  register();
  const { serveDemo } = await import("../test/host/demo-server.ts");
  const demo = await serveDemo({ folder: sample, vsix, dataFolder: join(home, "server"), port });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void demo.stop());
  console.log(`Open this in a browser on this machine:\n\n  ${demo.url}\n\nCtrl+C ends it.`);
  await demo.exited;
}

function must(program, args) {
  const shell = onWindows && program !== process.execPath;
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  const { status, error } = spawnSync(program, quoted, { cwd: root, stdio: ["ignore", "inherit", "inherit"], shell });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}.`);
}
