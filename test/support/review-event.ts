import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { git, SOUND, scopeItem, writeFiles } from "./cli-engagement.ts";

/** The people of a repository on a forge, by their logins. */
export const FORGE_PEOPLE = `- id: sponsor
  name: Ann Lee
  side: client
  roles: [executive-sponsor]
  github: ann-lee
- id: head-of-retail
  name: Priya Raman
  title: Head of Retail Banking
  side: client
  roles: [business-owner]
  github: Priya-Raman
- id: lena
  name: Lena Lead
  side: rescue
  roles: [delivery-lead, rescue-team]
  emails: [lena@rescue.example]
  github: lena-lead
`;

/** Starts a repository whose main branch holds a sound engagement, and whose branch `change` takes SCP-001 to tier 4. */
export function startPullRequest(
  folder: string,
  changed: Readonly<Record<string, string>> = TIER_FOUR,
  item = scopeItem("SCP-001", "undecided"),
  others: Readonly<Record<string, string>> = {},
): void {
  writeFiles(folder, { ...SOUND, "people.yaml": FORGE_PEOPLE, "scope/SCP-001.md": item, ...others });
  git(folder, "init", "--quiet", "--initial-branch=main");
  commitAll(folder, "Open the engagement");
  git(folder, "switch", "--quiet", "--create", "change");
  writeFiles(folder, changed);
  commitAll(folder, "Take the item out");
}

export const TIER_FOUR: Readonly<Record<string, string>> = {
  "scope/SCP-001.md": scopeItem("SCP-001", "4", "assessment:", "  by: lena", "  rationale: Nobody fills it in."),
};

export function commitAll(folder: string, message: string): void {
  git(folder, "add", ".");
  git(folder, "commit", "--quiet", `--message=${message}`);
}

/** A deep part of a payload to write over; `undefined` takes a field away. */
export type Overrides = { readonly [key: string]: unknown };

/** The payload of an approving review, as GitHub sends it, with parts of it written over. */
export function reviewPayload({ base, head }: { base: string; head: string }, overrides: Overrides = {}): unknown {
  const repository = { id: 7, full_name: "northwind/rescue", fork: false, default_branch: "main" };
  const payload = {
    action: "submitted",
    review: {
      id: 80,
      user: { login: "priya-raman", id: 5, type: "User" },
      body: "We do not need it.\r\nIt goes.",
      commit_id: head,
      submitted_at: "2026-03-09T10:00:00Z",
      state: "approved",
      html_url: "https://github.com/northwind/rescue/pull/12#pullrequestreview-80",
      author_association: "MEMBER",
    },
    pull_request: {
      number: 12,
      state: "open",
      html_url: "https://github.com/northwind/rescue/pull/12",
      user: { login: "lena-lead", type: "User" },
      head: { ref: "change", sha: head, repo: repository },
      base: { ref: "main", sha: base, repo: repository },
    },
    repository,
    sender: { login: "priya-raman", id: 5, type: "User" },
  };
  return merged(payload, overrides);
}

/** The file of such a payload on a repository's HEAD, within its git folder. */
export function eventFile(folder: string, overrides: Overrides = {}): string {
  const path = join(folder, ".git", "event.json");
  const [head = "", base = ""] = git(folder, "rev-parse", "HEAD", "main").split("\n");
  writeFileSync(path, JSON.stringify(reviewPayload({ base, head }, overrides)));
  return path;
}

function merged(value: unknown, over: unknown): unknown {
  if (!isGroup(value) || !isGroup(over)) return over;
  const entries = Object.entries(over).map(([key, part]) => [key, key in value ? merged(value[key], part) : part]);
  return { ...value, ...Object.fromEntries(entries) };
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
