import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { scopeText } from "../../src/core/rules/example-files.ts";
import { type RecordedDecision, recordDecision } from "../../src/node/record-decision.ts";
import { RescueError, type RescueErrorCode } from "../../src/node/rescue-error.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { assets, engagementOf, type FixtureFiles } from "./engagement-fixture.ts";
import { type Request, TIER_FOUR } from "./tier-four.ts";

/** No setting of the machine's own has a say in a test. */
export const ISOLATED = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull, GIT_CONFIG_NOSYSTEM: "1" };

/** A real git repository with an engagement, and what a person does in it. */
export interface TestRepository {
  /** The engagement's folder. */
  readonly root: string;
  readonly gitFolder: string;
  git(...args: string[]): string;
  write(path: string, text: string): void;
  read(path: string): string;
  /** An executable shell script as a hook. */
  hook(name: string, ...lines: string[]): void;
  /** The files of the newest commit. */
  committed(): string[];
  /** Everything that a failed decision has to leave as it was. */
  state(): State;
}

export interface State {
  readonly head: string;
  readonly index: string;
  /** Every file of the work tree, hidden ones too: its bytes and its mode. */
  readonly files: Readonly<Record<string, string>>;
  readonly status: string;
}

/** SCP-001 waits for its tier; SCP-002 and notes.txt are there to be left alone. */
export const FILES: Readonly<Record<string, string>> = {
  ...soundFiles({}),
  "scope/SCP-001.md": scopeText({ tier: "undecided" }, "As the reps describe it."),
  "scope/SCP-002.md": scopeText({ id: "SCP-002", title: "Orders from mobile", tier: "undecided" }),
  "notes.txt": "first line\nsecond line\n",
};

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the tests are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rescue-git-"));
  folders.push(folder);
  return folder;
}

/** A repository with the files committed. `below` puts the engagement into a folder of it. */
export function repositoryOf(files: Readonly<Record<string, string>> = FILES, below = ""): TestRepository {
  const top = files === FILES && below === "" ? copyOfTemplate() : freshRepository(files, below);
  return openTestRepository(join(top, below), join(top, ".git"));
}

/** What a person does in a folder that is in a repository already. */
export function openTestRepository(root: string, gitFolder: string): TestRepository {
  const git = gitOf(root);
  const pathOf = (path: string): string => join(root, path);
  return {
    root,
    gitFolder,
    git,
    write: (path, text) => writeText(pathOf(path), text),
    read: (path) => readFileSync(pathOf(path), "utf8"),
    hook: (name, ...lines) => {
      writeText(join(gitFolder, "hooks", name), `#!/bin/sh\n${lines.join("\n")}\n`);
      chmodSync(join(gitFolder, "hooks", name), 0o755);
    },
    committed: () =>
      git("show", "--name-only", "--format=", "-z", "HEAD")
        .split("\0")
        .filter((path) => path !== ""),
    state: () => ({
      head: existsSync(gitFolder) ? readFileSync(join(gitFolder, "HEAD"), "utf8") + tipOf(git) : "",
      index: bytesOf(join(gitFolder, "index")),
      files: Object.fromEntries(filesBelow(root)),
      status: existsSync(gitFolder) ? git("--no-optional-locks", "status", "--porcelain=v2", "-z") : "",
    }),
  };
}

/** Records a decision in a repository: tier 4 for SCP-001 where nothing else is said. */
export function recordIn(
  repository: Pick<TestRepository, "root">,
  request: Partial<Request> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<RecordedDecision> {
  const input = { assets, root: repository.root, sha256, request: { ...TIER_FOUR, ...request } };
  return recordDecision({ ...input, environment: { ...ISOLATED, ...environment } });
}

/** Expects a decision to be refused with a code, and everything to be byte for byte as before. Returns the error. */
export async function refusedUntouched(
  repository: TestRepository,
  code: RescueErrorCode,
  request: Partial<Request> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<RescueError> {
  const before = repository.state();
  const error = await recordIn(repository, request, environment).then(
    () => assert.fail("The decision was recorded."),
    (failure: unknown) => failure,
  );
  if (!(error instanceof RescueError)) throw error;
  assert.equal(error.code, code, error.message);
  assert.deepEqual(repository.state(), before);
  assert.deepEqual(leftovers(repository), []);
  return error;
}

/** What a decision must not leave behind: its own notes, and git's locks. A lock that was not yet put up is none. */
export function leftovers({ gitFolder }: Pick<TestRepository, "gitFolder">): string[] {
  if (!existsSync(gitFolder)) return [];
  const names = readdirSync(gitFolder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /^rescue-ledger.(?!lock-)|\.lock$/.test(name));
}

/** What the index holds of every file but the given ones, with the marks that tell git to overlook them. */
export function entriesOf({ git }: Pick<TestRepository, "git">, except: readonly string[]): string[] {
  const entries = git("ls-files", "--full-name", "-v", "--stage", "-z").split("\0");
  return entries.filter((entry) => !except.includes(entry.slice(entry.indexOf("\t") + 1)));
}

/** Things of the user's own, in every state that git knows, for which a decision has to look out. */
export function withUsersWork(repository: TestRepository): TestRepository {
  const { git, read, write } = repository;
  write("scope/SCP-002.md", scopeText({ id: "SCP-002", title: "Staged", tier: "undecided" }));
  write("added.txt", "staged as new\n");
  git("add", "scope/SCP-002.md", "added.txt");
  git("rm", "--quiet", "--cached", "notes.txt");
  write("added.txt", "and changed since\n");
  write("engagement.yaml", `${read("engagement.yaml")}# unstaged\n`);
  write("loose.txt", "untracked\n");
  write("announced.txt", "intent to add\n");
  git("add", "--intent-to-add", "announced.txt");
  return repository;
}

export function soundFiles(files: FixtureFiles): Record<string, string> {
  return Object.fromEntries(engagementOf(files).files.map(({ path, text }) => [path, text]));
}

export function gitOf(folder: string): TestRepository["git"] {
  return (...args) =>
    execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      env: gitEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
}

let template: string | undefined;

/** Making a repository takes several processes, so the usual one is made once and copied. */
function copyOfTemplate(): string {
  template ??= freshRepository(FILES, "");
  const top = temporaryFolder();
  cpSync(template, top, { recursive: true });
  gitOf(top)("status");
  return top;
}

function freshRepository(files: Readonly<Record<string, string>>, below: string): string {
  const top = temporaryFolder();
  const git = gitOf(top);
  git("init", "--quiet", "--initial-branch=main", "--template=");
  git("config", "user.name", "Lead Consultant");
  git("config", "user.email", "lead@example.org");
  for (const [path, text] of Object.entries(files)) writeText(join(top, below, path), text);
  git("add", ".");
  git("commit", "--quiet", "--message=Open the engagement");
  return top;
}

function gitEnvironment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, ...inherited } = process.env;
  return { ...inherited, ...ISOLATED };
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function tipOf(git: TestRepository["git"]): string {
  try {
    return git("rev-parse", "--verify", "--quiet", "HEAD");
  } catch {
    return "no commit";
  }
}

function bytesOf(path: string): string {
  return existsSync(path) ? readFileSync(path).toString("base64") : "absent";
}

function filesBelow(folder: string, prefix = ""): [string, string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name);
    if (entry.name === ".git") return [];
    if (entry.isSymbolicLink()) return [[prefix + entry.name, `link to ${readlinkSync(path)}`]];
    if (entry.isDirectory()) return [[`${prefix}${entry.name}/`, ""], ...filesBelow(path, `${prefix}${entry.name}/`)];
    return [[prefix + entry.name, `${lstatSync(path).mode.toString(8)} ${bytesOf(path)}`]];
  });
}
