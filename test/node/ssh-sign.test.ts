import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { judgeSignature, type Signoff } from "../../src/core/ledger/judge-signature.ts";
import { signaturePayload } from "../../src/core/ledger/signature-payload.ts";
import type { SignatureChoice } from "../../src/node/choose-signer.ts";
import { readEngagement } from "../../src/node/engagement-folder.ts";
import { recordDecision } from "../../src/node/record-decision.ts";
import { RescueError, type RescueErrorCode } from "../../src/node/rescue-error.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { assets } from "../support/engagement-fixture.ts";
import {
  FILES,
  ISOLATED,
  leftovers,
  repositoryOf,
  type TestRepository,
  temporaryFolder,
} from "../support/real-repository.ts";
import { keygenAccepts, keygenKey } from "../support/ssh.ts";
import { type Request, TIER_FOUR } from "../support/tier-four.ts";

const folder = temporaryFolder();
const owner = keygenKey(folder, "ed25519");
const recorder = keygenKey(folder, "ecdsa -b 256");
const stranger = keygenKey(folder, "ecdsa -b 384");

interface Told extends Partial<Request> {
  readonly signWith?: SignatureChoice;
  readonly environment?: Readonly<Record<string, string>>;
}

describe("A decision is signed", () => {
  it("with the key file that is named, and so by the person's own key", async () => {
    const repository = repositoryWith("warn");
    await decide(repository, { signWith: { key: owner.file } });
    assert.deepEqual(judged(repository), ["good", "head-of-retail", "signed"]);
  });

  it("so that ssh-keygen accepts it by the lines of people.yaml", async () => {
    const repository = repositoryWith("require");
    await decide(repository, { signWith: { key: owner.file } });
    const signoff = signoffIn(repository);
    const question = { folder, principal: "head-of-retail", signature: signoff.value.signature ?? "" };
    const allowed = `head-of-retail ${owner.line}\n`;
    assert.ok(keygenAccepts({ ...question, allowed, text: signaturePayload(signoff) }));
  });

  it("with the key that git signs with, where people.yaml names it, whatever the policy", async () => {
    const repository = repositoryWith("off", { "gpg.format": "ssh", "user.signingkey": owner.file });
    await decide(repository, {});
    assert.deepEqual(judged(repository), ["good", "head-of-retail", "signed"]);
  });

  it("with the recorder's key after a meeting, which leaves open how sure it is", async () => {
    const repository = repositoryWith("require", { "gpg.format": "ssh", "user.signingkey": `${recorder.file}.pub` });
    await decide(repository, { channel: "meeting" });
    assert.deepEqual(judged(repository), ["good", "lead-consultant", "minuted"]);
  });

  it("with a key from the ssh-agent: the first that counts, or the one that git names by itself", async () => {
    const agent = startAgent([stranger.file, owner.file]);
    try {
      const first = repositoryWith("require");
      await decide(first, { environment: agent.environment });
      assert.deepEqual(judged(first), ["good", "head-of-retail", "signed"]);
      const named = repositoryWith("off", { "gpg.format": "ssh", "user.signingkey": `key::${owner.line}` });
      await decide(named, { environment: agent.environment });
      assert.deepEqual(judged(named), ["good", "head-of-retail", "signed"]);
    } finally {
      agent.stop();
    }
  });

  it("with a key behind a passphrase, which ssh-keygen asks for itself", async () => {
    const repository = repositoryWith("require");
    const { file, environment } = lockedKey("correct horse");
    await decide(repository, { signWith: { key: file }, environment });
    assert.deepEqual(judged(repository), ["good", "head-of-retail", "signed"]);
  });

  it("by the program that the user has set in place of ssh-keygen", async () => {
    const program = script("signer", 'echo "$@" > "$(dirname "$0")/called"', 'exec ssh-keygen "$@"');
    const repository = repositoryWith("require", { "gpg.ssh.program": program });
    await decide(repository, { signWith: { key: owner.file } });
    assert.deepEqual(judged(repository), ["good", "head-of-retail", "signed"]);
    assert.match(execFileSync("cat", [join(folder, "called")], { encoding: "utf8" }), /^-Y sign -n rescue-ledger -f /);
  });

  it("within one commit that holds the subject and the sign-off, and leaves nothing behind", async () => {
    const repository = repositoryWith("require");
    await decide(repository, { signWith: { key: owner.file } });
    assert.deepEqual(repository.git("show", "--format=", "--name-only").trim().split("\n"), [
      "scope/SCP-001.md",
      "signoffs/SGN-001.md",
    ]);
    assert.equal(repository.git("status", "--porcelain"), "");
    assert.deepEqual(leftovers(repository), []);
    const lines = repository.read("signoffs/SGN-001.md").split("\n");
    assert.deepEqual(lines.slice(lines.indexOf("signature: |"))[1], "  -----BEGIN SSH SIGNATURE-----");
  });

  it("after clearing away what a process left that died long ago while it signed", async () => {
    const repository = repositoryWith("warn");
    const [abandoned, waiting] = ["signing-old", "signing-new"].map((name) =>
      join(repository.gitFolder, "rescue-ledger", name),
    );
    for (const path of [abandoned, waiting]) mkdirSync(path ?? "", { recursive: true });
    utimesSync(abandoned ?? "", 1_700_000_000, 1_700_000_000);
    await decide(repository, { signWith: { key: owner.file } });
    assert.deepEqual(
      [abandoned, waiting].map((path) => existsSync(path ?? "")),
      [false, true],
    );
  });
});

describe("A decision is recorded without a signature", () => {
  it("where the policy does not require one and no key of the right people is at hand", async () => {
    const repository = repositoryWith("warn", { "gpg.format": "ssh", "user.signingkey": stranger.file });
    await decide(repository, {});
    assert.deepEqual(judged(repository), ["missing", undefined, "minuted"]);
  });

  it("where the user asks for that", async () => {
    const repository = repositoryWith("warn", { "gpg.format": "ssh", "user.signingkey": owner.file });
    await decide(repository, { signWith: "none" });
    assert.deepEqual(judged(repository), ["missing", undefined, "minuted"]);
  });
});

describe("A decision is refused with nothing written", () => {
  const cases: readonly [what: string, code: RescueErrorCode, words: RegExp, told: () => Told, policy?: string][] = [
    ["where one is required and there is no key", "refused", /no key was found/, () => ({})],
    ["where one is required and not wanted", "refused", /requires a signature/, () => ({ signWith: "none" })],
    ["where the key is a stranger's", "refused", /belongs to nobody/, () => ({ signWith: { key: stranger.file } })],
    [
      "where the key is the recorder's",
      "refused",
      /is Lead Consultant's, not Head of Retail Banking's/,
      () => ({ signWith: { key: recorder.file } }),
    ],
    [
      "where there is no such file",
      "refused",
      /No SSH key was found in .*nowhere/,
      () => ({ signWith: { key: join(folder, "nowhere") } }),
    ],
    [
      "where the key no longer counted",
      "refused",
      /no longer counted/,
      () => ({ signWith: { key: owner.file }, at: "2027-01-02T00:00:00Z" }),
    ],
    [
      "where it says that the person signed it and they did not",
      "refused",
      /carries no signature/,
      () => ({ assurance: "signed", signWith: "none" }),
      "off",
    ],
    ["where the passphrase is wrong", "signing-failed", /ssh-keygen says: .*passphrase/, () => wrongPassphrase()],
    ["where the agent does not answer", "signing-failed", /ssh-keygen says: .*agent/, () => deadAgent()],
    ["where the file and its .pub do not belong together", "signing-failed", /./, () => mixedUpKey()],
  ];
  for (const [what, code, words, told, policy = "require"] of cases)
    it(what, async () => {
      await refused(repositoryWith(policy), code, words, told());
    });

  for (const [what, line, words] of [
    ["ends well without a signature", "exit 0", /made no signature/],
    ["writes something else", 'for last; do :; done; echo rubbish > "$last.sig"', /does not count/],
    ["fails without a word", "exit 3", /exit code 3/],
    [
      "signs another text",
      'for last; do :; done; echo x >> "$last"; exec ssh-keygen "$@"',
      /does not fit what SGN-001 says/,
    ],
  ] as const)
    it(`where the signing program ${what}`, async () => {
      const repository = repositoryWith("require", { "gpg.ssh.program": script("odd", line) });
      await refused(repository, "signing-failed", words, { signWith: { key: owner.file } });
    });

  it("where the commit fails after it was signed", async () => {
    const repository = repositoryWith("require");
    repository.hook("pre-commit", "echo not today; exit 1");
    await refused(repository, "commit-failed", /not today/, { signWith: { key: owner.file } });
  });
});

/** Tier 4 for SCP-001, on the command line, with nothing said on how sure it is. */
function decide(
  repository: TestRepository,
  { signWith, environment = {}, assurance, ...request }: Told,
): Promise<unknown> {
  const { assurance: _, ...told } = { ...TIER_FOUR, channel: "cli" as const, ...request };
  return recordDecision({
    assets,
    root: repository.root,
    sha256,
    request: { ...told, ...(assurance ? { assurance } : {}) },
    environment: { ...ISOLATED, SSH_AUTH_SOCK: "", ...environment },
    ...(signWith ? { signWith } : {}),
  });
}

async function refused(repository: TestRepository, code: RescueErrorCode, words: RegExp, told: Told): Promise<void> {
  const before = repository.state();
  const error = await decide(repository, told).then(
    () => assert.fail("The decision was recorded."),
    (failure: unknown) => failure,
  );
  if (!(error instanceof RescueError)) throw error;
  assert.deepEqual([error.code, words.test(error.message)], [code, true], error.message);
  assert.deepEqual(repository.state(), before);
  assert.deepEqual(leftovers(repository), []);
}

/** The usual repository with keys in people.yaml, a policy and settings of git. */
function repositoryWith(policy: string, settings: Readonly<Record<string, string>> = {}): TestRepository {
  const keyed = { "head-of-retail": `valid-before="20270101Z" ${owner.line}`, "lead-consultant": recorder.line };
  let people = FILES["people.yaml"] ?? "";
  for (const [id, line] of Object.entries(keyed))
    people = people.replace(`- id: ${id}\n`, `- id: ${id}\n  signingKeys:\n    - ${line}\n`);
  const engagement = `${FILES["engagement.yaml"]}policy:\n  signatures: ${policy}\n`;
  const repository = repositoryOf({ ...FILES, "people.yaml": people, "engagement.yaml": engagement });
  for (const [key, value] of Object.entries(settings)) repository.git("config", key, value);
  return repository;
}

function signoffIn({ root }: TestRepository): Signoff {
  const signoff = findArtifact(readEngagement(assets, root), "SGN-001");
  if (!signoff) assert.fail("There is no sign-off.");
  return signoff as Signoff;
}

function judged(repository: TestRepository): [status: string, by: string | undefined, assurance: string | undefined] {
  const engagement = readEngagement(assets, repository.root);
  const signoff = signoffIn(repository);
  const { status, by } = judgeSignature(engagement, signoff, verifySignature);
  return [status, by, signoff.value.assurance];
}

function script(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${lines.join("\n")}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** The owner's key behind a passphrase; the environment answers with the one that is given. */
function lockedKey(answer: string): { file: string; environment: Record<string, string> } {
  const file = join(folder, "locked");
  for (const path of [file, `${file}.pub`]) rmSync(path, { force: true });
  copyFileSync(owner.file, file);
  chmodSync(file, 0o600);
  execFileSync("ssh-keygen", ["-q", "-p", "-P", "", "-N", "correct horse", "-f", file]);
  const askpass = script("askpass", `echo '${answer}'`);
  return { file, environment: { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: "force", DISPLAY: ":0" } };
}

function wrongPassphrase(): Told {
  const { file, environment } = lockedKey("wrong");
  return { signWith: { key: file }, environment };
}

function deadAgent(): Told {
  return { signWith: { key: `key::${owner.line}` }, environment: { SSH_AUTH_SOCK: join(folder, "no-agent") } };
}

function mixedUpKey(): Told {
  const file = join(folder, "mixed");
  copyFileSync(recorder.file, file);
  chmodSync(file, 0o600);
  copyFileSync(`${owner.file}.pub`, `${file}.pub`);
  return { signWith: { key: file } };
}

function startAgent(keys: readonly string[]): { environment: Record<string, string>; stop: () => void } {
  const socket = join(folder, `agent-${keys.length}`);
  const told = execFileSync("ssh-agent", ["-s", "-a", socket], { encoding: "utf8" });
  const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(told)?.[1]);
  const environment = { SSH_AUTH_SOCK: socket };
  execFileSync("ssh-add", ["-q", ...keys], { env: { ...process.env, ...environment } });
  return { environment, stop: () => process.kill(pid) };
}
