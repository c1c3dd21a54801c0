import assert from "node:assert/strict";
import fc from "fast-check";
import { type Engagement, ofKind } from "../../src/core/engagement/engagement.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { judgeSignature, type SignatureJudgement } from "../../src/core/ledger/judge-signature.ts";
import { signaturePayload } from "../../src/core/ledger/signature-payload.ts";
import { parseSshSignature } from "../../src/core/ledger/sshsig.ts";
import { stateOf } from "../../src/core/ledger/state.ts";
import { listText, scopeText, signoffText, subjectsText } from "../../src/core/rules/example-files.ts";
import { checkEngagement } from "../../src/core/rules/run-rules.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { verifySignature } from "../../src/node/ssh-verify.ts";
import { contextOf, engagementOf, type FixtureFiles, printLine } from "../support/engagement-fixture.ts";
import { armor, partsOf, type SignatureParts, securityKey, signatureBlob } from "../support/ssh.ts";

type Fields = NonNullable<Parameters<typeof signoffText>[0]>;

/** Made once by `ssh-keygen -Y sign -n rescue-ledger` of OpenSSH 9.2, with the key below, over the text below. */
const VECTOR = {
  key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJUNU33PcFQ9lR2cIVUX/bSEqPB4FsxbF3hBpM9iYNu3",
  text: "We drop it.",
  armored: `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAglQ1Tfc9wVD2VHZwhVRf9tISo8H
gWzFsXeEGkz2Jg27cAAAANcmVzY3VlLWxlZGdlcgAAAAAAAAAGc2hhNTEyAAAAUwAAAAtz
c2gtZWQyNTUxOQAAAEC5IQDbWK9ccId/Um5zrBX7L5wnbDFPdU0PhmJNIHYDJwyS1w9BY0
ZbETxeTaPWPP1UX2Rm8Qgdb5lbuNFGoG8H
-----END SSH SIGNATURE-----
`,
};

const [owner, recorder, stranger] = [securityKey("ed25519"), securityKey("ecdsa"), securityKey("ed25519")];

describe("signaturePayload", () => {
  it("is canonical JSON of all fields but the signature, as computed by hand", () => {
    const fields = {
      statement: '"Zürich & <Bern>"',
      base: "a".repeat(40),
      evidence: "[{ note: b, link: 'https://a.example' }]",
    };
    assert.equal(
      payloadOf({
        ...fields,
        signature: "x",
        subjects: `[{ to: 4, id: SCP-001, from: "1", field: tier, digest: "sha256:${"0".repeat(64)}" }]`,
      }),
      `{"fields":{"assurance":"minuted","at":"2026-03-09T10:00:00Z","base":"${"a".repeat(40)}","by":"head-of-retail",` +
        `"channel":"meeting","evidence":[{"link":"https://a.example","note":"b"}],"id":"SGN-001","recordedBy":"lead-consultant",` +
        `"role":"business-owner","statement":"Zürich & <Bern>","subjects":[{"digest":"sha256:${"0".repeat(64)}","field":"tier",` +
        `"from":"1","id":"SCP-001","to":4}],"type":"scope-tier","verdict":"approved"},"id":"SGN-001","kind":"signoff"}`,
    );
  });

  it("is the same in CRLF, with comments, other quotes and another order of keys", () => {
    const text = signoffText();
    const [first = "", ...rest] = text.split("\n").slice(1, -2);
    const shuffled = ["---", ...rest.toReversed(), first, "# seen by the board", "---", ""].join("\r\n");
    assert.equal(payloadOfText(shuffled.replace("head-of-retail", '"head-of-retail"')), payloadOfText(text));
  });

  it("changes with every field, suppressions included, and with text below the fields", () => {
    const changed: readonly Fields[] = [
      { verdict: "rejected" },
      { at: "2026-03-09T10:00:01Z" },
      { base: "b".repeat(40) },
      { statement: "Agreed." },
      { subjects: subjectsText("SCP-002") },
      { "rescue-ignore": "{ signoff/stale: known }" },
    ];
    const texts = [signoffText(), ...changed.map((fields) => signoffText(fields)), `${signoffText()}\nMore.\n`];
    assert.equal(new Set(texts.map(payloadOfText)).size, texts.length);
  });
});

describe("judgeSignature", () => {
  it("finds the signature of the deciding person good", () => {
    assert.deepEqual(outline(judge({ signer: owner })), ["good", "head-of-retail"]);
  });

  it("finds it good in a checkout with CRLF, and where other tools wrapped and quoted the YAML", () => {
    const text = signedText({ signer: owner });
    for (const written of [
      text.replaceAll("\n", "\r\n"),
      text.replace("by: head-of-retail", "'by':   \"head-of-retail\" # Priya"),
    ])
      assert.deepEqual(outline(judgeText(written)), ["good", "head-of-retail"]);
  });

  it("finds a sign-off without one missing", () => {
    assert.deepEqual(outline(judge({})), ["missing", undefined]);
  });

  for (const [channel, assurance, status] of [
    ["meeting", "minuted", "good"],
    ["pull-request", "pull-request", "good"],
    ["meeting", "signed", "wrong-key"],
    ["editor", "minuted", "wrong-key"],
    ["cli", "minuted", "wrong-key"],
  ] as const)
    it(`finds the recorder's signature ${status} where it came in by ${channel} as ${assurance}`, () => {
      assert.deepEqual(outline(judge({ signer: recorder, fields: { channel, assurance } })), [
        status,
        "lead-consultant",
      ]);
    });

  it("does not know a stranger's key", () => {
    assert.deepEqual(outline(judge({ signer: stranger })), ["unknown-key", undefined]);
  });

  for (const [fields, what] of [
    [{ verdict: "rejected" }, "verdict"],
    [{ at: "2026-03-08T10:00:00Z" }, "time"],
    [{ by: "sponsor" }, "person"],
    [{ subjects: subjectsText("SCP-002") }, "subject"],
    [{ statement: "Agreed to everything." }, "statement"],
  ] as const)
    it(`finds it bad once the ${what} was edited`, () => {
      assert.deepEqual(outline(judge({ signer: owner, edit: fields })), ["bad", undefined]);
    });

  it("finds it bad where the sign-off has a field that no schema knows", () => {
    assert.deepEqual(outline(judge({ signer: owner, edit: { approvedBy: "everybody" } })), ["bad", undefined]);
  });

  it("does not stumble over numbers that JSON cannot write", () => {
    for (const value of [".nan", ".inf", "-0", "1e400", "123456789012345678901234567890"]) {
      const subjects = `[{ id: SCP-001, digest: "sha256:${"0".repeat(64)}", field: tier, to: ${value} }]`;
      assert.equal(judge({ signer: owner, edit: { subjects } }).status, "bad", value);
    }
  });

  it("finds it bad where it was made for another purpose, such as a commit", () => {
    const { status, reason } = judge({ signer: owner, namespace: "git" });
    assert.deepEqual([status, reason], ["bad", "The signature was made for git, not for rescue-ledger."]);
  });

  it("never gives a person's key to somebody who took their identifier", () => {
    const people = `${peopleText()}${personText("head-of-retail", stranger.line)}`;
    assert.equal(judge({ signer: stranger, people }).status, "unknown-key");
  });

  it("no longer takes the key of somebody who had left", () => {
    assert.equal(judge({ signer: owner, people: peopleText("", { until: "2026-03-08" }) }).status, "expired");
    assert.equal(judge({ signer: owner, people: peopleText("", { until: "2026-03-09" }) }).status, "good");
  });

  it("judges a key at the sign-off's own time, with both ends within it", () => {
    const [before, after, far] = ["20260309100001Z", "20260309095959Z", "20270101Z"];
    const statuses = [
      `valid-after="20260309100000Z"`,
      `valid-after="${before}"`,
      `valid-before="20260309100000Z"`,
      `valid-before="${after}"`,
      `valid-after="20260309Z",valid-before="${far}"`,
      `namespaces="rescue-*"`,
      `namespaces="git,file"`,
      `revoked`,
    ].map((options) => judge({ signer: owner, people: peopleText(options) }).status);
    assert.deepEqual(statuses, ["good", "expired", "good", "expired", "good", "good", "wrong-key", "revoked"]);
  });

  it("takes the newer of two entries of a renewed key, and none once one of them is revoked", () => {
    const entries = (...options: readonly string[]): string =>
      `${personText("head-of-retail", ...options.map((option) => `${option} ${owner.line}`))}${personText("lead-consultant", recorder.line)}`;
    const [old, renewed] = ['valid-before="20260301Z"', 'valid-after="20260302Z"'];
    assert.equal(judge({ signer: owner, people: entries(old, renewed) }).status, "good");
    assert.equal(judge({ signer: owner, people: entries(renewed, "revoked") }).status, "revoked");
  });
});

describe("The policy on signatures", () => {
  it("says how bad a missing one is", () => {
    const found = ["off", "warn", "require"].map((policy) => signatureFindings({ signoff: signoffText(), policy }));
    assert.deepEqual(found, [
      [],
      ["warning signoffs/SGN-001.md:2 signoff/signature"],
      ["error signoffs/SGN-001.md:2 signoff/signature"],
    ]);
  });

  it("cannot be switched off by the sign-off itself or by severities", () => {
    const signoff = signoffText({ "rescue-ignore": "{ signoff/signature: trust me }" });
    const found = signatureFindings({ signoff, policy: "require", more: "severities: { signoff/signature: off }\n" });
    assert.equal(found.length, 1);
  });

  it("leaves a subject pending until somebody with the authority has signed", () => {
    const digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    const scope = { "scope/SCP-001.md": scopeText({ tier: 4 }) };
    const own = digestIn(scope);
    const fields = { subjects: subjectsText("SCP-001", own) };
    const signed = signedText({ signer: owner, fields });
    const byStranger = signedText({ signer: stranger, fields });
    const states = [signed, signoffText(fields), byStranger, signed.replaceAll(own, digest)].map((signoff) => {
      const engagement = engagementOf({ ...scope, ...required(), "signoffs/SGN-001.md": signoff });
      const [subject] = ofKind(engagement, "scope-item");
      return subject && stateOf(engagement, subject, sha256);
    });
    assert.deepEqual(states, ["approved", "pending", "pending", "stale"]);
  });

  it("no longer minds a missing signature once the same role decided again with one", () => {
    const unsigned = { "signoffs/SGN-001.md": signoffText() };
    const again = signedText({ signer: owner, fields: { id: "SGN-002", at: "2026-03-09T11:00:00Z" } });
    const codes = [unsigned, { ...unsigned, "signoffs/SGN-002.md": again }].map((files) =>
      linesOf({ ...required(), "scope/SCP-001.md": scopeText({ tier: 4 }), ...files }),
    );
    assert.deepEqual(codes, [["error signoffs/SGN-001.md:2 signoff/signature"], []]);
  });
});

describe("parseSshSignature", () => {
  it("reads what ssh-keygen wrote, and finds it true", () => {
    const signature = parseSshSignature(VECTOR.armored);
    if ("problem" in signature) assert.fail(signature.problem);
    const { key, namespace, hash, proof } = signature;
    assert.deepEqual([`${key.type} ${key.id}`, namespace, hash], [VECTOR.key, "rescue-ledger", "sha512"]);
    assert.equal(proof.bytes.length, 64);
    assert.ok(verifySignature(signature, VECTOR.text));
    assert.ok(!verifySignature(signature, `${VECTOR.text}\n`));
  });

  const parts = partsOf(VECTOR.armored);
  const odd: Readonly<Record<string, string>> = {
    "text before it": `x${VECTOR.armored}`,
    "text after it": `${VECTOR.armored}x`,
    "no end": VECTOR.armored.slice(0, -30),
    "nothing between the lines": "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
    "base64 with a blank in it": VECTOR.armored.replace("U1NI", "U1N I"),
    "base64 that is written in two ways": armor(Buffer.from("SSHSIG")).replace("U1NIU0lH", "U1NIU0l="),
    "bytes after it": armor(Buffer.concat([signatureBlob(parts), Buffer.of(0)])),
    "something in the reserved field": changed({ reserved: "x" }),
    "another version": changed({ version: 2 }),
    "SHA-1": changed({ hash: "sha1" }),
    "a certificate": changed({ key: typed("ssh-ed25519-cert-v01@openssh.com") }),
    "a DSA key": changed({ key: typed("ssh-dss") }),
    "a name with a line feed": changed({ namespace: "rescue-ledger\n" }),
    "a length of four gigabytes": armor(
      Buffer.concat([Buffer.from("SSHSIG\0\0\0\x01"), Buffer.of(255, 255, 255, 255)]),
    ),
    "a megabyte": armor(Buffer.alloc(1_000_000)),
  };
  for (const [what, armored] of Object.entries(odd))
    it(`refuses ${what} with a sentence`, () => {
      const read = parseSshSignature(armored);
      assert.match("problem" in read ? read.problem : "", /^[A-Z].*\.$/);
    });

  it("gives a sentence or a signature for any bytes, and never throws", () => {
    const good = signatureBlob(parts);
    const mutated = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length))
      .map(([at, byte, end]) =>
        Buffer.concat([good.subarray(0, at), Buffer.of(byte), good.subarray(at + 1)]).subarray(0, end),
      );
    const bytes = fc.oneof(
      mutated,
      fc.uint8Array({ maxLength: 300 }).map((tail) => Buffer.concat([Buffer.from("SSHSIG\0\0\0\x01"), tail])),
    );
    fc.assert(
      fc.property(bytes, (blob) => {
        const read = parseSshSignature(armor(blob));
        if ("problem" in read) return read.problem !== "";
        return !verifySignature(read, VECTOR.text) || blob.equals(good);
      }),
      { numRuns: 3000 },
    );
  });

  it("gives a sentence for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => "problem" in parseSshSignature(text)),
      { numRuns: 500 },
    );
  });

  function changed(part: Partial<SignatureParts>): string {
    return armor(signatureBlob({ ...parts, ...part }));
  }
});

function typed(type: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type)]);
}

interface Case {
  readonly signer?: typeof owner;
  readonly namespace?: string;
  readonly fields?: Fields;
  /** What is changed after signing. */
  readonly edit?: Fields;
  readonly people?: string;
}

function judge({ people = peopleText(), ...signed }: Case): SignatureJudgement {
  return judgeText(signedText(signed), people);
}

function judgeText(text: string, people = peopleText()): SignatureJudgement {
  const engagement = engagementOf({ "people.yaml": people, "signoffs/SGN-001.md": text });
  const [signoff] = ofKind(engagement, "signoff");
  if (!signoff) assert.fail("The sign-off was not read.");
  return judgeSignature(engagement, signoff, verifySignature);
}

function outline({ status, by }: SignatureJudgement): readonly [string, string | undefined] {
  return [status, by];
}

/** A sign-off in the meeting, signed as it reads before the edit. */
function signedText({ signer, namespace = "rescue-ledger", fields = {}, edit = {} }: Omit<Case, "people">): string {
  if (!signer) return signoffText(fields);
  const armored = signer.sign(payloadOf(fields), { namespace });
  const signature = `|\n${armored.trimEnd().replace(/^/gm, "  ")}`;
  return signoffText({ ...fields, ...edit, signature });
}

function payloadOf(fields: Fields): string {
  return payloadOfText(signoffText(fields));
}

function payloadOfText(text: string): string {
  const id = /SGN-\d+/.exec(text)?.[0];
  const [signoff] = ofKind(engagementOf({ [`signoffs/${id}.md`]: text }), "signoff");
  if (!signoff) assert.fail("The sign-off was not read.");
  return signaturePayload(signoff);
}

function personText(id: string, ...keys: readonly string[]): string {
  const signingKeys = `[${keys.map((key) => JSON.stringify(key)).join(", ")}]`;
  return listText({ id, name: id, side: "client", roles: "[business-owner]", signingKeys });
}

function peopleText(options = "", more: Fields = {}): string {
  const line = options === "" ? owner.line : `${options} ${owner.line}`;
  const moreLines = Object.entries(more).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${personText("head-of-retail", line)}${moreLines.join("")}${personText("lead-consultant", recorder.line)}`;
}

function required(policy = "require", more = ""): FixtureFiles {
  const engagement = `client: N\ncrm: O\ndayOne: 2026-03-02\npolicy: { signatures: ${policy} }\n${more}`;
  return { "engagement.yaml": engagement, "people.yaml": peopleText() };
}

function signatureFindings({ signoff, policy, more }: { signoff: string; policy: string; more?: string }): string[] {
  return linesOf({ ...required(policy, more), "signoffs/SGN-001.md": signoff });
}

function linesOf(files: FixtureFiles): string[] {
  const context = contextOf(files);
  return checkEngagement(context)
    .filter(({ rule }) => rule === "signoff/signature")
    .map((finding) => `${finding.severity} ${printLine(context.engagement, finding)}`);
}

function digestIn(files: FixtureFiles): string {
  const engagement: Engagement = engagementOf(files);
  const [subject] = ofKind(engagement, "scope-item");
  return subject ? digestOf(subject, sha256) : "";
}
