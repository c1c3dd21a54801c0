import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import canonicalizeModule from "canonicalize";
import fc from "fast-check";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { plainCanonical } from "../../src/core/ledger/canonical-json.ts";
import { canonical, digestOf, payloadOf } from "../../src/core/ledger/digest.ts";
import { changeText, gapText, listText, scopeText } from "../../src/core/rules/example-files.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

const canonicalize = typeof canonicalizeModule === "function" ? canonicalizeModule : canonicalizeModule.default;
const GAP = "gaps/GAP-001.md";
const SCOPE = "scope/SCP-001.md";
const BODY = "## Steps\n\n1. Open the deal.\n2. Press *Send*.";

describe("The digest of an artifact", () => {
  const same: readonly [what: string, path: string, before: string, after: string][] = [
    ["the order of keys", GAP, lines("class: defect", "horizon: week"), lines("horizon: week", "class: defect")],
    ["comments", GAP, gapText({}, BODY), gapText({}, BODY).replace("class: defect", "# ours\nclass: defect # or not")],
    ["blank lines in the front-matter", GAP, gapText({}, BODY), gapText({}, BODY).replace("class", "\n\nclass")],
    ["the quotes of a text", GAP, gapText({ expected: "It is sent." }), gapText({ expected: '"It is sent."' })],
    [
      "the wrapping of a text",
      GAP,
      gapText({ expected: "It is sent." }),
      gapText({ expected: ">-\n  It is\n  sent." }),
    ],
    [
      "the form of a list",
      GAP,
      gapText({ impact: "{ areas: [orders] }" }),
      gapText({ impact: "\n  areas:\n    - orders" }),
    ],
    ["line ends", GAP, gapText({}, BODY), gapText({}, BODY).replaceAll("\n", "\r\n")],
    ["a byte order mark", GAP, gapText({}, BODY), `\uFEFF${gapText({}, BODY)}`],
    ["white space at the ends of lines", GAP, gapText({}, BODY), gapText({}, BODY.replaceAll("\n", " \t\n"))],
    ["blank lines around the text", GAP, gapText({}, BODY), gapText({}, `\n\n${BODY}\n\n\n`)],
    [
      "clerical fields",
      GAP,
      gapText(),
      gapText({ owner: "build-consultant", clientOwner: "rep-1", due: "2026-03-20" }),
    ],
    ["clerical groups", GAP, gapText(), gapText({ order: "{ rank: 1, reason: First }", clientStatus: "accepted" })],
    ["a status on its way", GAP, gapText({ status: "open" }), gapText({ status: "retest" })],
    ["the delivery of a scope item", SCOPE, scopeText(), scopeText({ delivery: "{ status: delivered }" })],
    [
      "a reason to ignore a finding",
      SCOPE,
      scopeText(),
      scopeText({ "rescue-ignore": "{ scope/no-goal: It is legal. }" }),
    ],
    [
      "an approved request that is implemented",
      "changes/CHG-001.md",
      changeText({ status: "approved" }),
      changeText({ status: "implemented" }),
    ],
    [
      "a request on its way",
      "changes/CHG-001.md",
      changeText({ status: "submitted" }),
      changeText({ status: "assessed" }),
    ],
    [
      "how a person thinks of us",
      "people.yaml",
      person({ attitude: "opposer" }),
      person({ attitude: "supporter", influence: "high" }),
    ],
    [
      "where a person stands in the list",
      "people.yaml",
      person({}),
      listText({ id: "zoe", name: "Zoe", side: "client" }) + person({}),
    ],
  ];
  for (const [what, path, before, after] of same)
    it(`is left by ${what}`, () => assert.equal(digestIn(path, after), digestIn(path, before)));

  const different: readonly [what: string, path: string, before: string, after: string][] = [
    ["a governed value", SCOPE, scopeText({ tier: 1 }), scopeText({ tier: 2 })],
    ["a value's type", SCOPE, scopeText({ tier: 1 }), scopeText({ tier: "undecided" })],
    ["a field that goes", GAP, gapText({ expected: "It is sent." }), gapText()],
    ["a letter of a text", GAP, gapText({ expected: "It is sent." }), gapText({ expected: "It is sent!" })],
    [
      "the order of a list",
      GAP,
      gapText({ impact: "{ areas: [orders, support] }" }),
      gapText({ impact: "{ areas: [support, orders] }" }),
    ],
    ["a letter of the body", GAP, gapText({}, BODY), gapText({}, BODY.replace("Open", "Close"))],
    ["a blank line within the body", GAP, gapText({}, "a\nb"), gapText({}, "a\n\nb")],
    ["the indent of a line of the body", GAP, gapText({}, "a\nb"), gapText({}, "a\n    b")],
    ["a gap that is closed", GAP, gapText({ status: "retest" }), gapText({ status: "closed" })],
    ["a gap that is rejected", GAP, gapText({ status: "open" }), gapText({ status: "rejected" })],
    [
      "a request that is approved",
      "changes/CHG-001.md",
      changeText({ status: "assessed" }),
      changeText({ status: "approved" }),
    ],
    [
      "a request that is rejected, not approved",
      "changes/CHG-001.md",
      changeText({ status: "approved" }),
      changeText({ status: "rejected" }),
    ],
    ["a person's roles", "people.yaml", person({ roles: "[it]" }), person({ roles: "[it, business-owner]" })],
    ["a person's last day", "people.yaml", person({}), person({ until: "2026-03-31" })],
  ];
  for (const [what, path, before, after] of different)
    it(`is changed by ${what}`, () => assert.notEqual(digestIn(path, after), digestIn(path, before)));

  it("is not that of the same content under another identifier", () => {
    const both = { [SCOPE]: scopeText(), "scope/SCP-002.md": scopeText({ id: "SCP-002" }) };
    const digests = ["SCP-001", "SCP-002"].map((id) => digestOf(artifactIn(both, id), sha256));
    assert.equal(new Set(digests).size, 2);
  });

  it("is SHA-256 of canonical JSON, as somebody reckons it who knows RFC 8785 and nothing of us", () => {
    const text = scopeText(
      { title: "Angebot „größer“ \u{1F4C8}", tier: 2, baseline: '{ promised: "a\\tb", works: "" }' },
      'Zeile 1  \nZeile "2"\n',
    );
    const files = { [SCOPE]: text.replace('works: ""', "works: x") };
    const payload =
      '{"body":"Zeile 1\\nZeile \\"2\\"","fields":{"baseline":{"promised":"a\\tb","works":"x"},"id":"SCP-001","tier":2,"title":"Angebot „größer“ 📈"},"id":"SCP-001","kind":"scope-item"}';
    assert.equal(canonical(payloadOf(artifactIn(files, "SCP-001"))), payload);
    const expected = createHash("sha256").update(Buffer.from(payload, "utf8")).digest("hex");
    assert.equal(digestOf(artifactIn(files, "SCP-001"), sha256), `sha256:${expected}`);
  });

  it("of one artifact is known, so that no later version reckons it otherwise", () => {
    const digest = digestIn(SCOPE, scopeText({ tier: 2 }));
    // printf '%s' '{"body":"","fields":{"id":"SCP-001","tier":2,"title":"Quotes from mobile"},"id":"SCP-001","kind":"scope-item"}' | sha256sum
    assert.equal(digest, "sha256:aabf2cc82fc8f9b2a806964b35bc1fb479a32c031fe1273609b8401decbe61d8");
  });

  it("writes numbers and keys as RFC 8785 does", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1F600}": 5, "\u0080": 6, "\u00f6": 7 };
    assert.equal(canonical(value), '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1F600}":5,"\ufb33":3}');
    assert.equal(canonical([1e21, 1e-7, 0.1, -0, 100, 4.5]), "[1e+21,1e-7,0.1,0,100,4.5]");
  });

  it("is written as the library for canonical JSON writes it", () => {
    const texts = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\ud800", "\u2028\u007f", "😀", '"\\'));
    const values = [texts, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)];
    let compared = 0;
    fc.assert(
      fc.property(fc.anything({ values, key: texts, withNullPrototype: true, withDate: true }), (value) => {
        const written = plainCanonical(value);
        if (written === undefined) return;
        compared++;
        assert.equal(written, canonicalize(value));
      }),
      { numRuns: 1000 },
    );
    assert.ok(compared > 150, `${compared} were compared`);
  });

  it("has no place for what JSON cannot say", () => {
    assert.throws(() => canonical(undefined), TypeError);
    assert.throws(() => canonical(Number.NaN));
  });

  it("is the same for any order of the keys, at any depth", () => {
    const fields = ["class: defect", "horizon: week", "expected: It is sent.", "acceptance: A rep sends one."];
    const impact = ["who: Reps", "effect: Late quotes", "amount: 3", "areas: [orders]"];
    const expected = digestIn(GAP, lines(...fields, group(impact)));
    const orders = fc.record({
      outer: fc.shuffledSubarray([...fields, "IMPACT"], { minLength: 5 }),
      inner: fc.shuffledSubarray(impact, { minLength: 4 }),
    });
    fc.assert(
      fc.property(orders, ({ outer, inner }) => {
        const shuffled = lines(...outer.map((line) => (line === "IMPACT" ? group(inner) : line)));
        assert.equal(digestIn(GAP, shuffled), expected);
      }),
    );
  });
});

function digestIn(path: string, text: string): string {
  const id = path === "people.yaml" ? "ann" : (/([A-Z]+-\d+)/.exec(path)?.[1] ?? "");
  return digestOf(artifactIn({ [path]: text }, id), sha256);
}

function artifactIn(files: Readonly<Record<string, string>>, id: string) {
  const artifact = findArtifact(engagementOf(files), id);
  assert.ok(artifact?.valid, `${id} is not valid: ${artifact?.file.findings.map(({ message }) => message)}`);
  return artifact;
}

function lines(...fields: readonly string[]): string {
  return ["---", "id: GAP-001", "title: Quotes", ...fields, "status: open", "---", ""].join("\n");
}

function group(fields: readonly string[]): string {
  return ["impact:", ...fields.map((field) => `  ${field}`)].join("\n");
}

function person(fields: Readonly<Record<string, string>>): string {
  return listText({ id: "ann", name: "Ann", side: "client", ...fields });
}
