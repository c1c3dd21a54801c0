import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runTests } from "@vscode/test-electron";
import { buildSuite } from "./build-suite.ts";
import { chooseHost, type Host, type HostName, npmHost, parseHostName } from "./choose-host.ts";
import { type Counts, countsLine, readCounts } from "./counts.ts";
import { type Fixture, sampleEngagement } from "./fixture.ts";
import { repositoryRoot } from "./paths.ts";
import { npmHostRunsHere, parseVersion, type VscodeVersion, vscodeVersions } from "./prepare-vscode.ts";
import { quietSettings, writeSettings } from "./quiet-settings.ts";
import { tailReport } from "./report-tail.ts";

export interface HostRunOptions {
  readonly version: VscodeVersion;
  /** Run only the tests whose full title contains it. */
  readonly grep?: string;
  /** Let the machine decide when left out. */
  readonly host?: HostName;
  /** Fills the workspace folder; every run gets a new one. */
  readonly fixture?: Fixture;
}

/**
 * Runs the suites of `test/extension` inside a real VS Code and prints each test as it ends.
 * Throws when no VS Code could be started.
 */
export async function runInHost(options: HostRunOptions): Promise<Counts> {
  const suite = await buildSuite();
  const host = await chooseHost(options.version, options.host);
  const mayFallBack = host.name === "desktop" && !options.host && npmHostRunsHere;
  const counts =
    (await attempt(host, suite, options)) ??
    (mayFallBack && (await attempt(await npmHost(options.version, "the desktop one broke down"), suite, options)));
  if (counts) return counts;
  throw new Error(`VS Code ${options.version} ended before the tests did. Its own messages stand above.`);
}

/** Undefined when the host broke down before the suite could count. */
async function attempt(host: Host, suite: string, options: HostRunOptions): Promise<Counts | undefined> {
  const { version, grep, fixture = sampleEngagement } = options;
  console.log(`VS Code ${version}, ${host.name} host: ${host.why}`);
  const scratch = await mkdtemp(join(tmpdir(), "rescue-run-"));
  const report = join(scratch, "report.txt");
  const workspace = join(scratch, "workspace");
  const tail = tailReport(report);
  try {
    await fixture(workspace);
    await writeSettings(join(scratch, "profile/User"), quietSettings);
    const succeeded = await runTests({
      vscodeExecutablePath: host.executable,
      extensionDevelopmentPath: repositoryRoot,
      extensionTestsPath: suite,
      launchArgs: [workspace, ...profile(scratch)],
      extensionTestsEnv: environment(version, report, grep),
    }).then(
      () => true,
      () => false,
    );
    const counts = readCounts(`${report}.json`);
    // A host may break down after the last test passed; that is a failure all the same.
    return counts && !succeeded ? { ...counts, failed: Math.max(1, counts.failed) } : counts;
  } finally {
    tail.end();
    await rm(scratch, { recursive: true, force: true });
  }
}

const profile = (scratch: string): string[] => [
  `--user-data-dir=${join(scratch, "profile")}`,
  `--extensions-dir=${join(scratch, "extensions")}`,
];

/** The last two are set when a VS Code terminal started us, and would turn the desktop VS Code into plain Node. */
const environment = (version: string, report: string, grep?: string) => ({
  RESCUE_VSCODE: version,
  RESCUE_REPORT: report,
  RESCUE_GREP: grep,
  ELECTRON_RUN_AS_NODE: undefined,
  VSCODE_IPC_HOOK_CLI: undefined,
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { version: { type: "string" }, desktop: { type: "boolean" }, grep: { type: "string", short: "g" } },
  });
  const { RESCUE_HOST, RESCUE_COUNTS } = process.env;
  const host = values.desktop ? "desktop" : parseHostName(RESCUE_HOST);
  const counts = await runInHost({
    version: values.version ? parseVersion(values.version) : vscodeVersions[0],
    ...(values.grep && { grep: values.grep }),
    ...(host && { host }),
  });
  if (RESCUE_COUNTS) await writeFile(RESCUE_COUNTS, JSON.stringify(counts));
  console.log(countsLine(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename)
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
