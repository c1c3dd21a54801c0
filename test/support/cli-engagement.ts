import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CLEAN_ENVIRONMENT, rescue } from "./built-cli.ts";

/** The day that tests of the command line are judged by: day 2 of their engagement. */
export const DAY_TWO = "2026-03-03";

const PEOPLE = `- id: sponsor
  name: Ann Lee
  side: client
  roles: [executive-sponsor]
- id: head-of-retail
  name: Priya Raman
  title: Head of Retail Banking
  side: client
  roles: [business-owner]
- id: lena
  name: Lena Lead
  side: rescue
  roles: [delivery-lead, rescue-team]
  emails: [lena@rescue.example]
`;

/** A small engagement without a fault, as files. */
export const SOUND: Readonly<Record<string, string>> = {
  "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n",
  "people.yaml": PEOPLE,
  "goals.yaml": "- id: G-001\n  statement: Reps see their leads\n",
};

/** A scope item as a file; further fields are lines of YAML. */
export function scopeItem(id: string, tier: string, ...lines: readonly string[]): string {
  return [
    "---",
    `id: ${id}`,
    `title: Item ${id}`,
    "goal: G-001",
    `tier: ${tier}`,
    ...lines,
    "---",
    "",
    "Text.",
    "",
  ].join("\n");
}

/** Writes files below a folder, with their folders. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Starts an engagement through the command line, in a repository of its own. Returns its folder. */
export function initEngagement(folder: string): string {
  const names = ["--client", "Northwind", "--crm", "Orbit", "--day-one", "2026-03-02"];
  const people = [
    "--sponsor",
    "Ann Lee <ann@client.example>",
    "--business-owner",
    "Priya Raman <priya@client.example>",
  ];
  const lead = ["--delivery-lead", "Lena Lead <lena@rescue.example>"];
  const result = rescue(folder, ["init", "northwind", ...names, ...people, ...lead]);
  if (result.code !== 0) throw new Error(result.stderr);
  return join(folder, "northwind");
}

/** Runs git in a folder and gives back what it printed. */
export function git(folder: string, ...args: readonly string[]): string {
  const options = { cwd: folder, encoding: "utf8", env: { ...process.env, ...CLEAN_ENVIRONMENT } } as const;
  const { status, stdout, stderr } = spawnSync("git", args, options);
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** Every file below a folder, git's own included, with its bytes and its time: what must not change by reading. */
export function photograph(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path, `${statSync(path).mtimeMs} ${readFileSync(path, "base64")}`]));
}
