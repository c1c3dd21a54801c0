import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCli, type CliResult, rescue } from "../support/built-cli.ts";
import { git, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { keygenKey, type TestKey } from "../support/ssh.ts";
import { suiteFolder, temporaryFolder } from "../support/temporary-folder.ts";

const DECISION = ["--as", "head-of-retail", "--type", "scope-tier", "--verdict", "approved", "--statement", "Yes."];

describe("rescue sign with a key", () => {
  const folder = temporaryFolder();
  const keys = suiteFolder();
  let key: TestKey & { readonly file: string };

  before(async () => {
    await buildCli();
    key = keygenKey(keys(), "ed25519");
  });
  beforeEach(() => {
    const people = `${SOUND["people.yaml"]}`.replace(
      "id: head-of-retail\n",
      `id: head-of-retail\n  signingKeys: [${key.line}]\n`,
    );
    const engagement = `${SOUND["engagement.yaml"]}policy: { signatures: require }\n`;
    writeFiles(folder(), {
      ...SOUND,
      "people.yaml": people,
      "engagement.yaml": engagement,
      "scope/SCP-001.md": scopeItem("SCP-001", "undecided"),
    });
    git(folder(), "init", "--quiet", "--initial-branch=main");
    git(folder(), "add", ".");
    git(folder(), "commit", "--quiet", "--message=Open the engagement");
  });

  it("takes the key's file from the folder of the call and tells who signed", () => {
    copyFileSync(key.file, join(folder(), "scope", "key"));
    const result = sign("--key", "key", "--json");
    assert.deepEqual([result.code, result.stderr], [0, ""]);
    assert.equal(JSON.parse(result.stdout).signedBy, "head-of-retail");
    assert.match(
      readFileSync(join(folder(), "signoffs/SGN-001.md"), "utf8"),
      /^assurance: signed$[\s\S]*SSH SIGNATURE/m,
    );
    const { stdout } = rescue(folder(), ["check", "--json", "--today", "2030-01-01"]);
    assert.deepEqual(
      JSON.parse(stdout).findings.filter(({ rule }: { rule: string }) => rule === "signoff/signature"),
      [],
    );
  });

  it("shows in a dry run whose key it would be, and signs nothing", () => {
    const result = sign("--key", key.file, "--dry-run");
    assert.match(result.stdout, /^Signed with head-of-retail's key ssh-ed25519 …\S{8}\.$/m);
    assert.equal(git(folder(), "status", "--porcelain"), "");
  });

  it("refuses to do without where the policy requires one, with what to do", () => {
    for (const args of [["--no-signature"], []]) {
      const result = sign(...args);
      assert.deepEqual([result.code, result.stdout], [1, ""]);
      assert.match(result.stderr, /hint: Nothing was written\. .*key/);
    }
  });

  it("tells in git's way what ssh-keygen said when it fails", () => {
    const result = sign("--key", `key::${key.line}`);
    assert.equal(result.code, 2);
    assert.match(
      result.stderr,
      /^rescue: The decision was not signed, so it was not recorded\. ssh-keygen says: .*agent/,
    );
    assert.equal(git(folder(), "status", "--porcelain"), "");
  });

  it("shows the payload byte for byte, of sign-offs only", () => {
    sign("--key", key.file);
    const { stdout } = rescue(folder(), ["show", "SGN-001", "--payload"]);
    assert.match(stdout, /^\{"fields":\{"assurance":"signed",.*\},"id":"SGN-001","kind":"signoff"\}$/);
    assert.ok(!stdout.includes("\n") && !stdout.includes("SSH SIGNATURE"));
    const other = rescue(folder(), ["show", "SCP-001", "--payload"]);
    assert.deepEqual([other.code, other.stderr.split("\n")[0]], [2, "rescue: SCP-001 is no sign-off."]);
  });

  function sign(...args: readonly string[]): CliResult {
    const environment = { SSH_AUTH_SOCK: undefined, SSH_ASKPASS_REQUIRE: "never" };
    return rescue(join(folder(), "scope"), ["sign", "SCP-001", ...DECISION, "--set", "tier=2", ...args], {
      environment,
    });
  }
});
