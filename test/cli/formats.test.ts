import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, rescue } from "../support/built-cli.ts";
import { DAY_TWO, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const TODAY = ["--today", DAY_TWO];

/** An engagement with one error on line 5, one warning and one pending decision. */
const FAULTY = {
  ...SOUND,
  "scope/SCP-001.md": scopeItem("SCP-001", "9"),
  "scope/SCP-002.md": scopeItem("SCP-002", "1").replace("goal: G-001\n", ""),
};

describe("rescue check --format", () => {
  before(buildCli);
  const folder = temporaryFolder();

  it("json gives the report of the contract", () => {
    writeFiles(folder(), FAULTY);
    const { code, stdout } = rescue(folder(), ["check", "--format", "json", ...TODAY]);
    const report = JSON.parse(stdout);
    assert.equal(code, 1);
    assert.equal(report.version, 1);
    assert.equal(report.root, folder());
    assert.equal(report.files, 5);
    assert.deepEqual(report.summary, { errors: 1, warnings: 1, infos: 0, pending: 1 });
    const [error] = report.findings;
    assert.deepEqual(
      { ...error, message: "" },
      {
        rule: "schema/unknown-value",
        severity: "error",
        path: "scope/SCP-001.md",
        line: 5,
        column: 7,
        endLine: 5,
        endColumn: 8,
        message: "",
        help: "docs/rules/schema/unknown-value.md",
        artifact: "SCP-001",
      },
    );
    assert.deepEqual(report.pending, [
      { subject: "SCP-002", type: "scope-tier", field: "tier", to: 1, needs: ["head-of-retail"] },
    ]);
  });

  it("--json is short for it, and does not go with another format", () => {
    writeFiles(folder(), FAULTY);
    const [short, long] = [["--json"], ["--format", "json"]].map((args) =>
      rescue(folder(), ["check", ...args, ...TODAY]),
    );
    assert.deepEqual(short, long);
    assert.equal(rescue(folder(), ["check", "--json", "--format", "sarif"]).code, 2);
  });

  it("an unknown one is a usage error that names those there are", () => {
    writeFiles(folder(), SOUND);
    const { code, stderr } = rescue(folder(), ["check", "--format", "xml"]);
    assert.equal(code, 2);
    assert.match(stderr, /Allowed choices are pretty, json, github, gitlab, sarif, junit, markdown\./);
  });

  it("github annotates errors first, at their place in the repository", () => {
    mkdirSync(join(folder(), ".git"));
    const root = join(folder(), "clients, all");
    writeFiles(root, FAULTY);
    const { code, stdout } = rescue(root, ["check", "--format", "github", ...TODAY]);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(code, 1);
    assert.match(
      lines[0] ?? "",
      /^::error file=clients%2C all\/scope\/SCP-001\.md,line=5,endLine=5,col=7,endColumn=8,title=schema\/unknown-value::\S/,
    );
    assert.match(lines[1] ?? "", /^::warning file=clients%2C all\/scope\/SCP-002\.md,/);
    assert.equal(lines[2], "::notice title=Pending decisions::1 decision pending: SCP-002");
    assert.equal(lines.at(-1), "1 error, 1 warning, 0 infos, 1 pending decision");
  });

  it("github takes paths from the workspace, and lets no content begin a command of its own", () => {
    writeFiles(folder(), {
      ...SOUND,
      "scope/SCP-001.md": scopeItem("SCP-001", '"100%\\n::error::owned"'),
    });
    const environment = { GITHUB_WORKSPACE: folder() };
    const { stdout } = rescue(folder(), ["check", "--format", "github", ...TODAY], { environment });
    const commands = stdout.split("\n").filter((line) => line.startsWith("::"));
    assert.equal(commands.length, 1);
    assert.match(commands[0] ?? "", /^::error file=scope\/SCP-001\.md,.*100%25/);
  });

  it("github adds a page to the job summary, in which content is no markup", () => {
    writeFiles(folder(), {
      ...FAULTY,
      "scope/SCP-003.md": scopeItem("SCP-003", '"<b>|[x](y)"'),
    });
    const page = join(folder(), "summary.md");
    writeFileSync(page, "# Before\n");
    const environment = { GITHUB_STEP_SUMMARY: page };
    rescue(folder(), ["check", "--format", "github", ...TODAY], { environment });
    const written = readFileSync(page, "utf8");
    assert.match(written, /^# Before\n## Rescue Ledger\n\n/);
    assert.match(written, /\| error \| scope\/SCP-001\.md:5 \| .* \| schema\/unknown-value \|/);
    assert.match(written, /### Waiting for a decision\n\n\| Subject .*\n.*\n\| SCP-002 \| tier 1 \| head-of-retail \|/);
    assert.match(written, /\\<b\\>\\\|\\\[x\\\]\(y\)/);
    rescue(folder(), ["check", ...TODAY], { environment });
    assert.equal(readFileSync(page, "utf8"), written);
  });

  it("sarif gives a log of version 2.1.0 with the rules it refers to", () => {
    const root = join(folder(), "a b");
    mkdirSync(join(folder(), ".git"));
    writeFiles(root, FAULTY);
    const { code, stdout } = rescue(root, ["check", "--format", "sarif", ...TODAY]);
    assert.equal(code, 1);
    const log = JSON.parse(stdout);
    assert.deepEqual(sarifProblems(log), []);
    const [run] = log.runs;
    assert.equal(run.tool.driver.name, "Rescue Ledger");
    const result = run.results.find((one: { level: string }) => one.level === "error");
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    assert.deepEqual(result.locations[0].physicalLocation, {
      artifactLocation: { uri: "a%20b/scope/SCP-001.md", uriBaseId: "%SRCROOT%" },
      region: { startLine: 5, startColumn: 7, endLine: 5, endColumn: 8 },
    });
  });

  it("sarif explains each rule and points to its page", () => {
    writeFiles(folder(), FAULTY);
    const [run] = JSON.parse(rescue(folder(), ["check", "--format", "sarif", ...TODAY]).stdout).runs;
    for (const rule of run.tool.driver.rules) {
      assert.ok(rule.help.text.length > 40, rule.id);
      assert.equal(rule.properties.page, `docs/rules/${rule.id}.md`);
      assert.match(rule.defaultConfiguration.level, /^(error|warning|note)$/);
    }
  });
});

/** What keeps a value from being a SARIF 2.1.0 log, as far as scanners insist on it (sections 3.13 to 3.30). */
function sarifProblems(log: {
  $schema?: unknown;
  version?: unknown;
  runs: {
    tool: { driver: { name: unknown; rules: { id: unknown }[] } };
    columnKind: unknown;
    results: SarifResult[];
  }[];
}): string[] {
  const problems: string[] = [];
  if (log.version !== "2.1.0") problems.push("version");
  if (!String(log.$schema).includes("sarif-schema-2.1.0.json")) problems.push("$schema");
  for (const { tool, columnKind, results } of log.runs) {
    const ids = tool.driver.rules.map((rule) => rule.id);
    if (new Set(ids).size !== ids.length) problems.push("rule ids are not unique");
    if (columnKind !== "utf16CodeUnits") problems.push("columnKind");
    for (const result of results) problems.push(...resultProblems(result, ids));
  }
  return problems;
}

interface SarifResult {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
}

function resultProblems(
  { ruleId, ruleIndex, level, message, locations }: SarifResult,
  ids: readonly unknown[],
): string[] {
  const problems: string[] = [];
  if (ids[ruleIndex] !== ruleId) problems.push(`${ruleId}: ruleIndex`);
  if (!["error", "warning", "note", "none"].includes(level)) problems.push(`${ruleId}: level`);
  if (message.text === "") problems.push(`${ruleId}: message`);
  for (const { physicalLocation } of locations) {
    const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = physicalLocation.region;
    if (startLine < 1 || startColumn < 1 || endLine < startLine) problems.push(`${ruleId}: region`);
    if (endLine === startLine && endColumn < startColumn) problems.push(`${ruleId}: columns`);
    if (/[\s\\]|^\//.test(physicalLocation.artifactLocation.uri)) problems.push(`${ruleId}: uri`);
  }
  return problems;
}
