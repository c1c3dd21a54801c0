import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildCli, CLEAN_ENVIRONMENT, CLI } from "../support/built-cli.ts";
import { git, SOUND, scopeItem, writeFiles } from "../support/cli-engagement.ts";
import { suiteFolder } from "../support/temporary-folder.ts";

const PRODUCT = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(PRODUCT, "docs/verify-by-hand.md"), "utf8");
const [setUp = "", sign = "", ...verify] = Array.from(page.matchAll(/```sh\n(.*?)```/gs), ([, block = ""]) => block);

/** What docs/verify-by-hand.md tells a reader to type is typed here, in the order of the page. */
describe("docs/verify-by-hand.md", () => {
  const folder = suiteFolder();
  const engagement = (): string => join(folder(), "northwind");

  before(async () => {
    await buildCli();
    writeFiles(folder(), {
      "bin/rescue": `#!/bin/sh\nexec node "${CLI}" "$@"\n`,
      // ssh-keygen asks for a new passphrase twice.
      "bin/askpass": "#!/bin/sh\necho\n",
    });
    for (const name of ["rescue", "askpass"]) chmodSync(join(folder(), "bin", name), 0o755);
    mkdirSync(join(folder(), ".ssh"), { mode: 0o700 });
    writeFiles(engagement(), {
      ...SOUND,
      "scope/SCP-004.md": scopeItem("SCP-004", "undecided", "assessment: { by: lena, rationale: Nobody fills it in. }"),
    });
  });

  it("makes a key, whose line goes into people.yaml", () => {
    const { stdout } = type(setUp);
    const people = `${SOUND["people.yaml"]}`.replace(
      "id: head-of-retail\n",
      `id: head-of-retail\n  signingKeys:\n    - valid-before="20991231Z" ${stdout.trim()}\n`,
    );
    const engagementText = `${SOUND["engagement.yaml"]}policy:\n  signatures: require\n`;
    writeFiles(engagement(), { "people.yaml": people, "engagement.yaml": engagementText });
    git(engagement(), "init", "--quiet", "--initial-branch=main");
    git(engagement(), "add", ".");
    git(engagement(), "commit", "--quiet", "--message=Open the engagement");
  });

  it("signs a decision", () => {
    assert.match(type(sign).stdout, /^Recorded SGN-001 in /m);
    assert.match(readFileSync(join(engagement(), "signoffs/SGN-001.md"), "utf8"), /^assurance: signed$/m);
  });

  it("verifies it without the product, and comes to the same payload and digest", () => {
    const { stdout } = type(verify.join("\n"));
    const [good = "", principal, computed = "", recorded] = stdout.split("\n");
    assert.match(good, /^Good "rescue-ledger" signature for head-of-retail with ED25519 key SHA256:/);
    assert.equal(principal, "head-of-retail");
    assert.equal(`sha256:${computed.split(" ", 1)[0]}`, recorded);
  });

  const edits: Readonly<Record<string, (text: string) => string>> = {
    verdict: (text) => text.replace("verdict: approved", "verdict: rejected"),
    time: (text) => text.replace(/^at: .*$/m, "at: 2026-03-03T10:00:00Z"),
    signature: withOtherLetter,
  };
  for (const [what, edit] of Object.entries(edits))
    it(`finds out when the ${what} in a sign-off was edited`, () => {
      const path = join(engagement(), "signoffs/SGN-001.md");
      writeFileSync(path, edit(readFileSync(path, "utf8")));
      git(engagement(), "commit", "--quiet", "--all", "--message=Correct a typo");
      assert.throws(() => type(verify.slice(0, 4).join("\n")), /Could not verify signature/);
      git(engagement(), "revert", "--no-edit", "HEAD");
    });

  it("ends each section that prints commands with one that was tried here", () => {
    assert.equal((page.match(/```sh\n/g) ?? []).length, verify.length + 2);
    assert.ok(verify.length >= 7);
  });

  /** Types lines into a shell as a reader would; any command that fails ends it. */
  function type(lines: string): { stdout: string } {
    const path = [join(folder(), "bin"), join(PRODUCT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
    const askpass = { SSH_ASKPASS: join(folder(), "bin/askpass"), SSH_ASKPASS_REQUIRE: "force", SSH_AUTH_SOCK: "" };
    const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", lines], {
      cwd: engagement(),
      encoding: "utf8",
      env: { ...process.env, ...CLEAN_ENVIRONMENT, ...askpass, HOME: folder(), PATH: path, TMPDIR: folder() },
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    return { stdout };
  }
});

/** The text with one letter in the last full line of its signature changed. */
function withOtherLetter(text: string): string {
  const lines = text.split("\n");
  const last = lines.indexOf("  -----END SSH SIGNATURE-----") - 2;
  const line = lines[last] ?? "";
  return lines.with(last, `${line.slice(0, 20)}${line[20] === "A" ? "B" : "A"}${line.slice(21)}`).join("\n");
}
