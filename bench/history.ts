import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEngagement, findArtifact } from "../src/core/engagement/engagement.ts";
import { digestOf } from "../src/core/ledger/digest.ts";
import { loadAssets } from "../src/node/assets.ts";
import { sha256 } from "../src/node/sha256.ts";
import { corpusFiles } from "./corpus.ts";

/** Commits with a decision: one in so many. */
const DECISION_EVERY = 8;
const VERSION = 2;

/**
 * Makes a repository with a history of so many commits on an engagement of 500 artifacts, the same one every time:
 * edits of gaps, and decisions with their sign-offs and trailers. Returns its folder.
 */
export function historyRepository(base: string, commits: number): string {
  const root = join(base, `history-${commits}`);
  const stamp = join(root, `.git/made-${VERSION}`);
  if (existsSync(stamp)) return root;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: root });
  execFileSync("git", ["fast-import", "--quiet"], {
    cwd: root,
    input: [...stream(commits)].join(""),
    maxBuffer: 1 << 30,
  });
  execFileSync("git", ["reset", "--quiet", "--hard"], { cwd: root });
  writeFileSync(stamp, "");
  return root;
}

/** Adds so many edits on top. */
export function extendHistory(root: string, commits: number): void {
  const files = firstFiles();
  const [path = "", text = ""] = [...files].find(([name]) => name.startsWith("gaps/")) ?? [];
  const newest = Number(execFileSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" }));
  let input = "";
  for (let index = 0; index < commits; index++) {
    const from = index === 0 ? "from refs/heads/main^0\n" : "";
    input += commitText({
      message: "Edit a gap",
      time: newest + 60 + index * 60,
      from,
      files: [[path, text.replace("title:", `title: Again ${performance.now()} ${index}`)]],
    });
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: root, input });
}

const START = Date.parse("2020-01-01T00:00:00Z") / 1000;
const SIZE = 500;

function firstFiles(): Map<string, string> {
  // A corpus has faults on purpose and sign-offs of its own; a history begins without.
  return new Map(
    [...corpusFiles(SIZE)]
      .filter(([path]) => !path.startsWith("signoffs/"))
      .map(([path, text]) => [path, text.replace(/^tier: .*$/m, "tier: undecided")]),
  );
}

function* stream(commits: number): Generator<string> {
  const assets = loadAssets(".");
  const files = firstFiles();
  yield commitText({ message: "Open the engagement", time: START, from: "", files: [...files] });
  const gaps = [...files.keys()].filter((path) => path.startsWith("gaps/"));
  const items = [...files.keys()].filter((path) => path.startsWith("scope/"));
  for (let index = 1; index < commits; index++) {
    const time = START + index * 3600;
    if (index % DECISION_EVERY !== 0) {
      const path = gaps[(index * 7) % gaps.length] ?? "";
      const text = (files.get(path) ?? "").replace(/^actual: .*$/m, `actual: Seen again in round ${index}`);
      files.set(path, text);
      yield commitText({
        message: `Look at ${path} again\n\nRound ${index} of the retests.`,
        time,
        from: "",
        files: [[path, text]],
      });
      continue;
    }
    const path = items[index % items.length] ?? "";
    const text = (files.get(path) ?? "").replace(/^tier: .*$/m, `tier: ${1 + ((index / DECISION_EVERY) % 4)}`);
    files.set(path, text);
    const id = /^id: (.*)$/m.exec(text)?.[1] ?? "";
    const item = findArtifact(createEngagement(assets, [{ path, content: { text } }]), id);
    if (!item) throw new Error(`${path} cannot be read.`);
    const digest = digestOf(item, sha256);
    const number = String(index / DECISION_EVERY).padStart(3, "0");
    const message = `scope(${id}): tier, approved by Bo Owner\n\nWe decided so.\n\nRescue-Decision: scope-tier\nRescue-Subject: ${id}\nRescue-Verdict: approved\nRescue-Signoff: SGN-${number}\nRescue-Digest: ${digest}`;
    yield commitText({
      message,
      time,
      from: "",
      files: [
        [path, text],
        [`signoffs/SGN-${number}.md`, signoff(number, { id, digest, time })],
      ],
    });
  }
}

function signoff(number: string, { id, digest, time }: { id: string; digest: string; time: number }): string {
  return `---\nid: SGN-${number}\ntype: scope-tier\nverdict: approved\nby: owner\nrole: business-owner\nat: ${new Date(time * 1000).toISOString().replace(".000", "")}\nsubjects:\n  - id: ${id}\n    digest: ${digest}\n    field: tier\nstatement: We decided so.\nchannel: meeting\nassurance: minuted\nrecordedBy: lead\n---\n`;
}

interface CommitText {
  readonly message: string;
  readonly time: number;
  readonly from: string;
  readonly files: readonly (readonly [path: string, text: string])[];
}

/** A commit as `git fast-import` takes it. */
function commitText({ message, time, from, files }: CommitText): string {
  const changes = files.map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`).join("");
  return `commit refs/heads/main\ncommitter Bench <bench@example.org> ${time} +0000\n${data(message)}${from}${changes}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
