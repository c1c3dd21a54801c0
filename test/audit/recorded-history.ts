import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AuditRow, AuditStatus } from "../../src/core/ledger/audit/row.ts";
import { isClean, rowsOf } from "../../src/core/ledger/audit/row-log.ts";
import { scopeText } from "../../src/core/rules/example-files.ts";
import { type AuditInput, auditRepository } from "../../src/node/audit-repository.ts";
import { type DecisionInput, recordDecision } from "../../src/node/record-decision.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { assets } from "../support/engagement-fixture.ts";
import { ISOLATED, soundFiles, temporaryFolder } from "../support/real-repository.ts";
import { TIER_FOUR } from "../support/tier-four.ts";

/** The moment at which audits look back: all that happens in a test lies before it, an hour apart. */
export const NOW = "2026-04-01T12:00:00Z";
const FIRST = Date.parse("2026-03-02T08:00:00Z");

/** A real repository with an engagement whose clock goes on an hour with each commit. */
export interface RecordedHistory {
  readonly root: string;
  git(...args: string[]): string;
  write(path: string, text: string): void;
  read(path: string): string;
  /** Replaces a part of a file that has to be there. */
  edit(path: string, from: string | RegExp, to: string): void;
  /** Commits everything. Returns the commit. */
  commit(message: string, options?: CommitOptions): string;
  /** Records a decision: tier 4 for SCP-001 where nothing else is said. */
  sign(request?: Partial<DecisionInput["request"]>, options?: Partial<DecisionInput>): Promise<Signed>;
  /** Merges branches; a conflict is left to be resolved. Returns the commit, or nothing where there is a conflict. */
  merge(...branches: string[]): string;
  head(): string;
  audit(options?: Partial<AuditInput>): Promise<Found>;
}

export interface CommitOptions {
  /** RFC 3339. */
  readonly at?: string;
  readonly author?: string;
  readonly amend?: true;
}

export interface Signed {
  readonly commit: string;
  readonly signoff: string;
  readonly path: string;
}

/** What an audit found. */
export interface Found {
  readonly rows: readonly AuditRow[];
  readonly clean: boolean;
}

/** SCP-001 and SCP-002 wait for their tiers; the lead consultant assessed both. */
const FILES: Readonly<Record<string, string>> = {
  ...soundFiles({}),
  "scope/SCP-001.md": item("SCP-001"),
  "scope/SCP-002.md": item("SCP-002"),
};

/** A scope item as the tests have it. */
export function item(id: string, fields: Parameters<typeof scopeText>[0] = {}): string {
  return scopeText(
    { id, title: `Promise ${id}`, tier: "undecided", assessment: "{ by: lead-consultant }", ...fields },
    "As the reps describe it.",
  );
}

/** A repository whose first commit holds the usual engagement, with what is given on top. */
export function history(files: Readonly<Record<string, string>> = {}): RecordedHistory {
  const root = join(temporaryFolder(), "engagement");
  if (Object.keys(files).length === 0) cpSync(usual(), root, { recursive: true });
  else start(root, { ...FILES, ...files });
  return open(root, 24);
}

let template: string | undefined;

/** The usual one is made once and copied. */
function usual(): string {
  if (template === undefined) {
    template = join(temporaryFolder(), "template");
    start(template, FILES);
  }
  return template;
}

function start(root: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(root, { recursive: true });
  const own = open(root, 0);
  own.git("init", "--quiet", "--initial-branch=main", "--template=");
  own.git("config", "user.name", "Lead Consultant");
  own.git("config", "user.email", "lead@example.org");
  own.git("config", "gc.auto", "0");
  for (const [path, text] of Object.entries(files)) own.write(path, text);
  own.commit("Open the engagement");
}

function open(root: string, commits: number): RecordedHistory {
  let hour = commits;
  const next = (): string => new Date(FIRST + hour++ * 3_600_000).toISOString().replace(".000", "");
  const run = (args: readonly string[], at: string): string =>
    execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      env: { ...withoutGit(), ...ISOLATED, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const self: RecordedHistory = {
    root,
    git: (...args) => run(args, next()),
    write: (path, text) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      rmSync(join(root, path), { force: true });
      writeFileSync(join(root, path), text);
    },
    read: (path) => readFileSync(join(root, path), "utf8"),
    edit: (path, from, to) => {
      const before = self.read(path);
      const after = before.replace(from, to);
      assert.notEqual(after, before, `${path} has nothing to replace`);
      self.write(path, after);
    },
    commit: (message, { at = next(), author, amend } = {}) => {
      run(["add", "--all"], at);
      const options = [...(author === undefined ? [] : [`--author=${author}`]), ...(amend ? ["--amend"] : [])];
      run(["commit", "--quiet", "--allow-empty", ...options, `--message=${message}`], at);
      return self.head();
    },
    sign: async (request = {}, options = {}) => {
      const at = request.at ?? next();
      const environment = { ...ISOLATED, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
      const { commit, signoff } = await recordDecision({
        assets,
        root,
        sha256,
        environment,
        ...options,
        request: { ...TIER_FOUR, ...request, at },
      });
      return { commit, signoff, path: `signoffs/${signoff}.md` };
    },
    merge: (...branches) => {
      try {
        self.git("merge", "--quiet", "--no-ff", "--no-edit", ...branches);
        return self.head();
      } catch {
        return "";
      }
    },
    head: () => run(["rev-parse", "HEAD"], new Date(FIRST).toISOString()).trim(),
    audit: (options = {}) => auditOf(root, options),
  };
  return self;
}

/** Audits a repository without a look at what an earlier audit kept. */
export async function auditOf(root: string, options: Partial<AuditInput> = {}): Promise<Found> {
  const input = { assets, product: "test", root, sha256, verify: verifySignature, now: NOW, cache: false };
  const { rows } = await auditRepository({ ...input, ...options });
  return { rows: rowsOf(rows), clean: isClean(rows) };
}

/** Expects an audit to name a commit, a subject, a status and a reason, and not to be clean. */
export function assertFound(
  { rows, clean }: Found,
  expected: { commit: string; subject: string; status: AuditStatus; reason: RegExp },
): void {
  const own = rows.filter(({ commit, subject }) => commit === expected.commit && subject === expected.subject);
  const found = own.find(({ status, reason }) => status === expected.status && expected.reason.test(reason));
  assert.ok(
    found,
    `${JSON.stringify(expected, (_, value) => (value instanceof RegExp ? String(value) : value))} is not among\n${rows.map(print).join("\n")}`,
  );
  assert.equal(clean, false);
}

/** Expects nothing but rows of these statuses. */
export function assertOnly({ rows, clean }: Found, ...statuses: AuditStatus[]): void {
  assert.deepEqual(rows.filter(({ status }) => !statuses.includes(status)).map(print), []);
  assert.equal(
    clean,
    statuses.every((status) => status === "recorded" || status === "pending"),
  );
}

export function print({ commit, subject, field = "", status, signoff = "", reason }: AuditRow): string {
  return [commit.slice(0, 8), subject, field, status, signoff, reason].join(" ");
}

function withoutGit(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith("GIT_")));
}
