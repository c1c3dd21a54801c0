import assert from "node:assert/strict";
import { judgeKey } from "../../src/core/ledger/judge-signature.ts";
import { parseSigningKey } from "../../src/core/ledger/trusted-keys.ts";
import { listText } from "../../src/core/rules/example-files.ts";
import { engagementOf } from "../support/engagement-fixture.ts";
import { keygenAccepts, securityKey } from "../support/ssh.ts";
import { suiteFolder } from "../support/temporary-folder.ts";

const TEXT = "We drop it.";
const key = securityKey("ed25519");
const other = securityKey("ecdsa");

/** Lines of people.yaml, `KEY` standing for the key that signs. */
const LINES: readonly (readonly string[])[] = [
  ["KEY"],
  ["KEY jo@example.org, at work"],
  ['valid-after="20260101Z" KEY'],
  ['valid-before="20260310Z" KEY'],
  ['valid-after="20260309120000Z",valid-before="20260310Z" KEY'],
  ['Valid-After="202603091200Z" KEY'],
  ['namespaces="rescue-ledger" KEY'],
  ['namespaces="git,rescue-*",valid-before="20260310Z" KEY'],
  ['namespaces="*,!rescue-ledger" KEY'],
  ['namespaces="resc?e-ledge" KEY'],
  ['valid-before="20260301Z" KEY', 'valid-after="20260302Z" KEY'],
  ["revoked KEY"],
  ["KEY", "revoked KEY"],
  [other.line],
  [`revoked ${other.line}`, "KEY"],
];

const TIMES = ["2026-03-09T12:00:00Z", "2026-03-09T11:59:59.999Z", "2026-03-10T00:00:00Z", "2026-03-10T01:00:01+01:00"];

describe("Keys in people.yaml count as ssh-keygen counts them", () => {
  const folder = suiteFolder();
  const signature = key.sign(TEXT);

  for (const lines of LINES)
    it(lines.join(" and "), () => {
      const written = lines.map((line) => line.replace("KEY", key.line));
      const ours = TIMES.map((at) => accepts(written, at));
      const theirs = TIMES.map((at) =>
        keygenAccepts({
          folder: folder(),
          principal: "head-of-retail",
          signature,
          text: TEXT,
          time: utc(at),
          ...listsOf(written),
        }),
      );
      assert.deepEqual(ours, theirs);
    });
});

describe("parseSigningKey", () => {
  const refused: Readonly<Record<string, string>> = {
    "a moment in the machine's own time zone": `valid-before="20260310" ${key.line}`,
    "a day that does not exist": `valid-before="20260230Z" ${key.line}`,
    "an hour that does not exist": `valid-after="202603102500Z" ${key.line}`,
    "a time that is over before it begins": `valid-after="20260310Z",valid-before="20260310Z" ${key.line}`,
    "an authority for certificates": `cert-authority ${key.line}`,
    "an unknown option": `no-touch-required ${key.line}`,
    "an option twice": `valid-before="20260310Z",valid-before="20260410Z" ${key.line}`,
    "an option without its value": `valid-before ${key.line}`,
    "a quote that is not closed": `valid-before="20260310Z ${key.line}`,
    "a revoked key with options": `revoked valid-before="20260310Z" ${key.line}`,
    "options alone": 'valid-before="20260310Z"',
    "a type that is not the key's": key.line.replace(/^\S+/, "ssh-ed25519"),
    "half a key": key.line.slice(0, -10),
    "a principal before it": `head-of-retail ${key.line}`,
    nothing: "",
  };
  for (const [what, line] of Object.entries(refused))
    it(`refuses ${what} with a sentence`, () => {
      const read = parseSigningKey(line);
      assert.match("problem" in read ? read.problem : "", /^\S.*\.$/);
    });
});

/** What docs/verify-by-hand.md makes of the lines: an allowed-signers file and a revocation list. */
function listsOf(lines: readonly string[]): { allowed: string; revoked?: string } {
  const revoked = lines.filter((line) => line.startsWith("revoked ")).map((line) => line.slice("revoked ".length));
  const allowed = lines.filter((line) => !line.startsWith("revoked ")).map((line) => `head-of-retail ${line}\n`);
  return { allowed: allowed.join(""), ...(revoked.length > 0 ? { revoked: `${revoked.join("\n")}\n` } : {}) };
}

function accepts(lines: readonly string[], at: string): boolean {
  const signingKeys = `[${lines.map((line) => JSON.stringify(line)).join(", ")}]`;
  const people = listText({ id: "head-of-retail", name: "Head of Retail", side: "client", signingKeys });
  const read = parseSigningKey(key.line);
  if ("problem" in read) assert.fail(read.problem);
  const facts = { by: "head-of-retail", at } as const;
  return judgeKey(engagementOf({ "people.yaml": people }), read.key, facts).status === "good";
}

function utc(at: string): string {
  return new Date(at).toISOString().replace(/[-:T]|\.\d+/g, "");
}
