import assert from "node:assert/strict";
import { clientBody, clientFields, internalSections } from "../../src/core/engagement/audience.ts";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { gapText } from "../../src/core/rules/example-files.ts";
import { engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const MARK = "<!-- audience: internal -->";

/** What the client may read of a gap with a body. */
function open(body: string, fields: Readonly<Record<string, string>> = {}): string {
  const gap = findArtifact(engagementOf({ "gaps/GAP-001.md": gapText(fields, body) }), "GAP-001");
  assert(gap);
  return clientBody(gap).trim();
}

describe("what the client may read of a body", () => {
  for (const [what, body, left] of [
    ["all of it where nothing is marked", "## A\n\nText.", "## A\n\nText."],
    ["not a marked section", `## A\n\n${MARK}\n\nSecret.\n\n## B\n\nText.`, "## B\n\nText."],
    ["nor the sections below it", `# A\n\n${MARK}\n\n## B\n\nSecret.\n\n# C\n\nText.`, "# C\n\nText."],
    ["but what stands above one", `# A\n\nText.\n\n## B\n\n${MARK}\n\nSecret.`, "# A\n\nText."],
    ["nothing where the mark stands before any heading", `${MARK}\n\nSecret.\n\n## A\n\nSecret.`, ""],
    ["not a section with the mark at its end", `## A\n\nSecret.\n${MARK}\n\n## B\n\nText.`, "## B\n\nText."],
    ["a mark in code is code", `## A\n\n\`\`\`html\n${MARK}\n\`\`\``, `## A\n\n\`\`\`html\n${MARK}\n\`\`\``],
    ["whatever way the mark is written", "## A\n\n<!--Audience:INTERNAL-->\n\nSecret.\n\n## B", "## B"],
    ["not a heading with the mark in it", `## A ${MARK}\n\nSecret.\n\n## B`, "## B"],
    ["with any line ends", `## A\r\n\r\n${MARK}\r\n\r\nSecret.\r\n\r\n## B\r\n\r\nText.`, "## B\r\n\r\nText."],
  ] as const)
    it(what, () => assert.equal(open(body), left));

  it("nothing of an internal artifact", () => {
    assert.equal(open("Text.", { audience: "internal" }), "");
  });
});

describe("what the client may read of fields", () => {
  const own = { ".rescue/schemas/gap.schema.json": schemaWith({ worth: { type: "string", "x-internal": true } }) };
  const fieldsOf = (fields: Readonly<Record<string, string>>, files: FixtureFiles = own) => {
    const gap = findArtifact(engagementOf({ ...files, "gaps/GAP-001.md": gapText(fields) }), "GAP-001");
    assert(gap);
    return Object.keys(clientFields(gap));
  };

  it("is none that its schema keeps within the team", () => {
    assert.deepEqual(fieldsOf({ worth: "Little", owner: "cto" }), [
      "id",
      "title",
      "class",
      "horizon",
      "status",
      "owner",
    ]);
  });

  it("is none of an internal artifact", () => {
    assert.deepEqual(fieldsOf({ audience: "internal" }), []);
  });

  it("is not told by a mark inside a field, which would hide nothing", () => {
    const inner = { worth: { type: "object", properties: { sum: { type: "string", "x-internal": true } } } };
    const engagement = engagementOf({ ".rescue/schemas/gap.schema.json": schemaWith(inner) });
    assert.match(engagement.kindFindings[0]?.message ?? "", /x-internal stands at worth\.sum/);
  });
});

function schemaWith(properties: object): string {
  return JSON.stringify({ properties });
}

describe("internal sections", () => {
  it("stand apart and in order, each marked one once", () => {
    const body = `# A\n\n${MARK}\n\n## B\n\n${MARK}\n\n# C\n\nText.\n\n# D\n\n${MARK}\n`;
    assert.deepEqual(
      internalSections(body).map(({ start, end }) => body.slice(start, end).slice(0, 3)),
      ["# A", "# D"],
    );
  });
});
