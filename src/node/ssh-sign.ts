import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SIGNATURE_NAMESPACE } from "../core/ledger/signature-payload.ts";
import type { Repository } from "./git.ts";
import { privateFolder } from "./private-folder.ts";
import { RescueError } from "./rescue-error.ts";
import type { SigningCandidate } from "./ssh-keys.ts";
import { readIfPresent } from "./write-files.ts";

/**
 * Signs a text as git signs commits: by `ssh-keygen -Y sign`, or what the user has set in its place, with the text in a
 * file inside the git folder that only the user can read and that is gone afterwards. A passphrase is asked for on the
 * terminal, a touch by the security key itself. Returns the armored signature; throws `signing-failed` with the
 * program's own words.
 */
export async function signText(
  repository: Pick<Repository, "folder" | "gitFolder" | "environment">,
  { from }: SigningCandidate,
  { text, program = "ssh-keygen" }: { readonly text: string; readonly program?: string | undefined },
): Promise<string> {
  const parent = privateFolder(repository);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const folder = mkdtempSync(join(parent, FOLDER));
  try {
    const payload = put(folder, "payload", text);
    const key = "file" in from ? ["-f", from.file] : ["-f", put(folder, "key.pub", `${from.line}\n`), "-U"];
    await run(repository, program, ["-Y", "sign", "-n", SIGNATURE_NAMESPACE, ...key, payload]);
    const signature = readIfPresent(`${payload}.sig`);
    if (!signature) throw failure(program, "nothing, and made no signature");
    return signature.toString("utf8").replaceAll("\r\n", "\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const FOLDER = "signing-";
const AN_HOUR = 3_600_000;

/** Removes what processes left that died while they signed. A younger folder may be that of one which still waits. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent).filter((other) => other.startsWith(FOLDER))) {
    const { mtimeMs } = statSync(join(parent, name), { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== undefined && mtimeMs < Date.now() - AN_HOUR)
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function put(folder: string, name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600, flag: "wx" });
  return path;
}

function run(
  { folder, environment }: Pick<Repository, "folder" | "environment">,
  program: string,
  args: readonly string[],
): Promise<void> {
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  let words = "";
  child.stdout.resume();
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    words += chunk;
    // Only what asks for a touch or a PIN matters while it runs; all of it is told if it fails.
    if (/presence|touch|PIN/i.test(chunk) && process.stderr.isTTY) process.stderr.write(chunk);
  });
  return new Promise((done, fail) => {
    child.once("error", (error) => fail(failure(program, error.message, error)));
    child.once("close", (code) => (code === 0 ? done() : fail(failure(program, words.trim() || `exit code ${code}`))));
  });
}

function failure(program: string, words: string, cause?: unknown): RescueError {
  return new RescueError(
    "signing-failed",
    `The decision was not signed, so it was not recorded. ${program} says: ${words}`,
    "Nothing was written. See that the key is there and open (`ssh-add -l` lists those of the agent), or name another with --key. Where the policy allows it, --no-signature leaves it out.",
    { cause },
  );
}
