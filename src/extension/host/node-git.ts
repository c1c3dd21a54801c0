import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Repository } from "../../node/git.ts";
import { gitEnvironment } from "../../node/git-environment.ts";
import { sha256 } from "../../node/sha256.ts";
import { verifySignature } from "../../node/ssh-verify.ts";
import { version } from "../../node/version.ts";
import type { Git } from "./git.ts";

const run = promisify(execFile);

/** The repository of a folder on disk. What works with git is loaded when it is first asked, not when a window opens. */
export function nodeGit(root: string): Git {
  return { isHere: true, ...reading(root), ...following(root), ...auditing(root), ...deciding(root) };
}

function reading(root: string): Pick<Git, "folder" | "branches" | "commonCommit" | "inputsAt" | "textAt"> {
  return {
    async folder() {
      return vscode.Uri.file((await open(root)).gitFolder);
    },
    async branches() {
      const { branchesByUse } = await import("../../node/branches.ts");
      return branchesByUse(await open(root));
    },
    async commonCommit(branch) {
      const { mergeBase } = await import("../../node/engagement-at.ts");
      return mergeBase(await open(root), branch, "HEAD");
    },
    async inputsAt(assets, commit) {
      const { inputsAt } = await import("../../node/engagement-at.ts");
      return inputsAt(assets, await open(root), commit);
    },
    async textAt(revision, path) {
      const { commitAt } = await import("../../node/engagement-at.ts");
      const { readAt } = await import("../../node/read-at.ts");
      const repository = await open(root);
      const [file] = await readAt(repository, await commitAt(repository, revision), [path]);
      return file && "text" in file.content ? file.content.text : undefined;
    },
  };
}

function following(root: string): Pick<Git, "past" | "dueSlips" | "namedSince" | "historyOf" | "findContent"> {
  return {
    async past(engagement, revision) {
      const { readPast } = await import("../../node/read-past.ts");
      return readPast(engagement, revision === undefined ? { root } : { root, revision });
    },
    async dueSlips(engagement) {
      const { readDueSlips } = await import("../../node/due-slips.ts");
      return readDueSlips(engagement, root);
    },
    async namedSince(base, prefixes) {
      const { namedBetween } = await import("../../node/reviewed-change.ts");
      return namedBetween(await open(root), { base, head: "HEAD" }, prefixes);
    },
    async historyOf(kinds, artifact) {
      const { artifactHistory } = await import("../../node/artifact-history.ts");
      return artifactHistory(root, kinds, artifact);
    },
    async findContent(kinds, artifact, digest) {
      const { findContent } = await import("../../node/artifact-history.ts");
      return findContent(root, kinds, artifact, digest);
    },
  };
}

function auditing(root: string): Pick<Git, "signoffsElsewhere" | "audit"> {
  return {
    async signoffsElsewhere(kind) {
      const { signoffsElsewhere } = await import("../../node/signoffs-elsewhere.ts");
      return signoffsElsewhere(root, kind);
    },
    async audit(assets, now, onProgress) {
      const { auditRepository } = await import("../../node/audit-repository.ts");
      const judging = { assets, sha256, verify: verifySignature, product: version };
      return auditRepository({ ...judging, root, now, cache: true, onProgress });
    },
  };
}

function deciding(root: string): Pick<Git, "email" | "prepare" | "committerOf" | "commit" | "recover"> {
  return {
    email: () => readEmail(root),
    async prepare(assets, request) {
      const { prepareDecision } = await import("../../node/record-decision.ts");
      const at = new Date().toISOString().replace(/\.\d+Z$/, "Z");
      return prepareDecision({ assets, root, sha256, request: { ...request, at } });
    },
    async committerOf({ repository }) {
      const { identityOf } = await import("../../node/readiness.ts");
      return identityOf(repository);
    },
    async commit(prepared) {
      const { commitDecision } = await import("../../node/record-decision.ts");
      return commitDecision(prepared);
    },
    async recover() {
      const { openRepository } = await import("../../node/git.ts");
      const { recover } = await import("../../node/recover.ts");
      return recover(await openRepository(root));
    },
  };
}

async function open(root: string): Promise<Repository> {
  const { openForReading } = await import("../../node/engagement-at.ts");
  return openForReading(root);
}

async function readEmail(cwd: string): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["config", "--get", "user.email"], { cwd, env: gitEnvironment() });
    return stdout.trim() || undefined;
  } catch {
    // No git, or no address in its configuration: then nobody is known, which views say in their own way.
    return undefined;
  }
}
