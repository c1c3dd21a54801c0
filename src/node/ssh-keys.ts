import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { decodeBase64 } from "../core/ledger/base64.ts";
import { isKeyType, type Problem, readPublicKey } from "../core/ledger/ssh-key.ts";
import { wireReader } from "../core/ledger/ssh-wire.ts";
import type { SshPublicKey } from "../core/ports.ts";
import type { Repository } from "./git.ts";
import { ifGitSaidNo } from "./said-no.ts";

/** A key that ssh-keygen can be told to sign with. */
export interface SigningCandidate {
  readonly key: SshPublicKey;
  /** The file with the key; or, where an agent holds it, its public key as a line. */
  readonly from: { readonly file: string } | { readonly line: string };
}

/** How git is set up to sign; absent parts are not set. */
export interface SshSettings {
  /** `user.signingkey`, where `gpg.format` is `ssh`. */
  readonly key?: string;
  /** `gpg.ssh.program`: what signs in place of ssh-keygen. */
  readonly program?: string;
}

/** Reads the user's settings for signing with SSH. */
export async function sshSettings({ run }: Pick<Repository, "run">): Promise<SshSettings> {
  const listed = await run("config", "--null", "--get-regexp", SETTINGS).catch(ifGitSaidNo(""));
  const found = new Map(
    listed
      .split("\0")
      .map((entry): [string, string] => [entry.split("\n", 1)[0] ?? "", entry.slice(entry.indexOf("\n") + 1)]),
  );
  const key = found.get("gpg.format") === "ssh" ? found.get("user.signingkey") : undefined;
  const program = found.get("gpg.ssh.program");
  return { ...(key ? { key } : {}), ...(program ? { program: withHome(program) } : {}) };
}

const SETTINGS = "^(gpg\\.format|gpg\\.ssh\\.program|user\\.signingkey)$";

/**
 * The key that is named as git's `user.signingkey` names one: a file, private or public, relative to the folder; or a
 * public key, with `key::` before it or without.
 */
export function namedKey(folder: string, named: string): SigningCandidate | Problem {
  const line = named.replace(/^key::/, "").trim();
  if (named.startsWith("key::") || isKeyType(line.split(" ", 1)[0] ?? "")) return fromLine(line);
  const file = resolve(folder, withHome(named));
  const key = publicPartOf(file);
  return "problem" in key ? key : { key, from: { file } };
}

/** The keys that the user's ssh-agent holds; none where none runs. Those of other types are left out. */
export function agentKeys({ folder, environment }: Pick<Repository, "folder" | "environment">): SigningCandidate[] {
  if (!environment["SSH_AUTH_SOCK"]) return [];
  const { stdout } = spawnSync("ssh-add", ["-L"], { cwd: folder, env: environment, encoding: "utf8" });
  return (stdout ?? "")
    .split("\n")
    .map(fromLine)
    .filter((candidate) => "key" in candidate);
}

function fromLine(line: string): SigningCandidate | Problem {
  const [type = "", base64 = ""] = line.split(" ");
  const blob = decodeBase64(base64);
  const key = blob ? readPublicKey(blob) : { problem: `${line.slice(0, 60)} is no SSH public key.` };
  return "problem" in key ? key : { key, from: { line: `${type} ${base64}` } };
}

/** The public key beside the file, in it, or in the open part of a private key: no passphrase is needed for that. */
function publicPartOf(file: string): SshPublicKey | Problem {
  for (const path of [`${file}.pub`, file]) {
    const text = readIfThere(path);
    const read = text === undefined ? undefined : isPrivate(text) ? openPartOf(text) : fromLine(text.trim());
    if (read && !("problem" in read)) return "from" in read ? read.key : read;
  }
  return {
    problem: `No SSH key was found in ${file} or ${file}.pub. For a key in an old format, write its public half with ssh-keygen -y.`,
  };
}

const PRIVATE = /^-----BEGIN OPENSSH PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]+)-----END/;

function isPrivate(text: string): boolean {
  return text.startsWith("-----BEGIN ");
}

/** OpenSSH's PROTOCOL.key: after a fixed beginning cipher, key derivation and its options, a count, the public keys. */
function openPartOf(text: string): SshPublicKey | Problem {
  const blob = decodeBase64((PRIVATE.exec(text)?.[1] ?? "").replace(/\s+/g, "")) ?? new Uint8Array();
  const reader = wireReader(blob);
  const beginning = String.fromCharCode(...reader.take(15));
  for (let skipped = 0; skipped < 3; skipped++) reader.bytes();
  reader.uint32();
  const key = reader.bytes();
  return beginning === "openssh-key-v1\0" ? readPublicKey(key) : { problem: "This is no private key of OpenSSH." };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Whether it is missing, a folder or somebody else's: there is no key in it for us.
    return undefined;
  }
}

function withHome(path: string): string {
  return path.startsWith("~/") ? join(homedir(), path.slice(2)) : path;
}
