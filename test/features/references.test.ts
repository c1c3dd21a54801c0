import assert from "node:assert/strict";
import { findArtifact, findFile } from "../../src/core/engagement/engagement.ts";
import { linksIn } from "../../src/core/features/links.ts";
import { referencesAt } from "../../src/core/features/references.ts";
import { renameAt, renamePlaceAt } from "../../src/core/features/rename.ts";
import { artifactsMatching } from "../../src/core/features/workspace-symbols.ts";
import { digestOf } from "../../src/core/ledger/digest.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf, TODAY } from "../support/engagement-fixture.ts";
import { caretIn } from "./caret.ts";

type Files = Readonly<Record<string, string>>;

const gap = (id: string, fields = "", body = ""): string =>
  `---\nid: ${id}\ntitle: What ${id.replace("‸", "")} tells\nclass: defect\nhorizon: now\nstatus: open\n${fields}---\n${body}`;
const SIGNOFF =
  "---\nid: SGN-001\ntype: gap-closure\nsubjects:\n  - id: GAP-002\n    digest: sha256:0000000000000000000000000000000000000000000000000000000000000000\nverdict: approved\nby: rep-1\nat: 2026-03-09T10:00:00Z\n---\n";

/** The places as `path:offset text`, where the text is what stands there. */
function placesOf(marked: Files, withDeclaration = false): readonly string[] {
  const { files, path, offset } = caretIn(marked);
  const engagement = engagementOf(files);
  return referencesAt(engagement, { path, offset }, { withDeclaration }).map(
    (place) => `${place.path} ${findFile(engagement, place.path)?.text.slice(place.span.start, place.span.end)}`,
  );
}

describe("Finding references", () => {
  const files: Files = {
    "gaps/GAP-002.md": gap("GAP-002", "duplicateOf: GAP-001\n", "See GAP-001 and GAP-001.\n"),
    "gaps/GAP-003.md": gap("GAP-003", "owner: rep-1\n# rep-1 knows\n"),
    "gaps/GAP-004.md": gap("GAP-004", "evidence:\n  - quote: It hangs\n    by: 'rep-1'\n"),
  };

  it("finds those from fields and from texts, from where the artifact says what it is", () => {
    assert.deepEqual(placesOf({ ...files, "gaps/GAP-001.md": gap("GAP-0‸01") }), [
      "gaps/GAP-002.md GAP-001",
      "gaps/GAP-002.md GAP-001",
      "gaps/GAP-002.md GAP-001",
    ]);
  });

  it("finds them from a reference too, with the declaration where that is asked for", () => {
    assert.deepEqual(
      placesOf({ ...files, "gaps/GAP-005.md": gap("GAP-005", "owner: re‸p-1\n") }, true),
      ["people.yaml rep-1", "gaps/GAP-003.md rep-1", "gaps/GAP-004.md 'rep-1'", "gaps/GAP-005.md rep-1"].map((line) =>
        line.replace("'rep-1'", "rep-1"),
      ),
    );
  });

  it("takes no word in a comment for one", () => {
    const found = placesOf({ ...files, "gaps/GAP-005.md": gap("GAP-005", "owner: re‸p-1\n") });
    assert.equal(found.filter((line) => line.startsWith("gaps/GAP-003.md")).length, 1);
  });

  it("finds nothing where no identifier stands", () => {
    assert.deepEqual(placesOf({ ...files, "gaps/GAP-001.md": gap("GAP-001").replace("tells", "te‸lls") }), []);
  });
});

describe("Renaming", () => {
  const context = (files: Files) => ({ engagement: engagementOf(files), sha256, ...plainPresentation });

  /** The files that differ afterwards, by their paths then; or the refusal. */
  function renamed(marked: Files, to: string): Files | string {
    const { files, path, offset } = caretIn(marked);
    const result = renameAt(context(files), { path, offset }, to);
    assert.ok(result);
    if ("refusal" in result) return result.refusal;
    return Object.fromEntries(
      result.changes.map((change) => [change.type === "rename" ? change.to : change.path, textAfter(change)]),
    );
  }

  it("changes the artifact, its file's name, and every field and text that names it", () => {
    const list = "- id: MS-001\n  item: contain.call-logged\n  on: 2026-03-01\n  by: cto\n  note: As GAP-001 says.\n";
    const result = renamed(
      {
        "gaps/GAP-001.md": gap("GAP-0‸01", "", "# GAP-001\n"),
        "gaps/GAP-002.md": gap(
          "GAP-002",
          "duplicateOf: 'GAP-001' # same\n",
          "Like GAP-001, not GAP-0011 in evidence/GAP-001/x.png.\n",
        ),
        "milestones.yaml": list,
      },
      "GAP-017",
    );
    assert.deepEqual(result, {
      "gaps/GAP-017.md": gap("GAP-017", "", "# GAP-017\n"),
      "gaps/GAP-002.md": gap(
        "GAP-002",
        "duplicateOf: 'GAP-017' # same\n",
        "Like GAP-017, not GAP-0011 in evidence/GAP-001/x.png.\n",
      ),
      "milestones.yaml": list.replace("GAP-001", "GAP-017"),
    });
  });

  it("changes a person everywhere, from where the person is named", () => {
    const result = renamed(
      {
        "people.yaml": "- id: ana\n  name: Ana\n  side: client\n",
        "gaps/GAP-001.md": gap("GAP-001", "owner: an‸a\nraisedBy: ana\n"),
      },
      "ana-ruiz",
    );
    assert.deepEqual(result, {
      "people.yaml": "- id: ana-ruiz\n  name: Ana\n  side: client\n",
      "gaps/GAP-001.md": gap("GAP-001", "owner: ana-ruiz\nraisedBy: ana-ruiz\n"),
    });
  });

  const signed: Files = { "signoffs/SGN-001.md": SIGNOFF };
  for (const [what, files, to, refusal] of [
    [
      "of what was signed",
      { ...signed, "gaps/GAP-002.md": gap("GAP-0‸02") },
      "GAP-009",
      /named in the sign-off SGN-001/,
    ],
    [
      "of who decided",
      { ...signed, "gaps/GAP-001.md": gap("GAP-001", "owner: rep‸-1\n") },
      "rep-2",
      /named in the sign-off/,
    ],
    ["of a record", { "signoffs/SGN-001.md": SIGNOFF.replace("SGN-0", "SGN-0‸") }, "SGN-002", /record of a decision/],
    [
      "to one that is taken",
      { "gaps/GAP-001.md": gap("GAP-0‸01"), "gaps/GAP-002.md": gap("GAP-002") },
      "GAP-002",
      /is taken/,
    ],
    ["to one of another form", { "gaps/GAP-001.md": gap("GAP-0‸01") }, "gap one", /Write it as GAP-001/],
    ["to a path", { "gaps/GAP-001.md": gap("GAP-001", "owner: re‸p-1\n") }, "../rep", /cannot be an identifier/],
    [
      "while a file that names it cannot be read",
      { "gaps/GAP-001.md": gap("GAP-0‸01"), "gaps/GAP-002.md": gap("GAP-002", "x: a: b GAP-001\n") },
      "GAP-009",
      /gaps\/GAP-002\.md names GAP-001 but cannot be read/,
    ],
  ] as const)
    it(`refuses a new identifier ${what}, and says why`, () => {
      assert.match(String(renamed(files, to)), refusal);
    });

  it("refuses to change what was signed, since the sign-off would cover it no more", () => {
    const item = "---\nid: SCP-001\ntitle: Quotes\ntier: 1\ndependsOn: [GAP-00‸1]\n---\n";
    const { files } = caretIn({ "scope/SCP-001.md": item });
    const artifact = findArtifact(engagementOf(files), "SCP-001");
    assert.ok(artifact);
    const record = SIGNOFF.replaceAll("GAP-002", "SCP-001").replace(/sha256:0+/, digestOf(artifact, sha256));
    const marked = { "scope/SCP-001.md": item, "gaps/GAP-001.md": gap("GAP-001"), "signoffs/SGN-001.md": record };
    assert.match(String(renamed(marked, "GAP-009")), /SCP-001 was signed and names GAP-001/);
    const { files: all, path, offset } = caretIn(marked);
    const place = renamePlaceAt(context(all), path, offset);
    assert.ok(place && "refusal" in place, "before anything is typed");
  });

  it("tells what would be replaced before anything is typed, and nothing in a plain text", () => {
    const at = (marked: Files) => {
      const { files, path, offset } = caretIn(marked);
      return renamePlaceAt(context(files), path, offset);
    };
    const place = at({ "gaps/GAP-001.md": gap("GAP-0‸01") });
    assert.ok(place && "id" in place && place.id === "GAP-001");
    assert.equal(at({ "gaps/GAP-001.md": gap("GAP-001").replace("What", "Wh‸at") }), undefined);
  });
});

describe("Links", () => {
  it("lead from identifiers in the text and from paths in fields", () => {
    const text = gap(
      "GAP-001",
      "expected: As in GAP-002.\nevidence:\n  - screenshot: evidence/error-1.png\n  - log: ../secret/x.log\n  - steps: and/or so.\n",
      "Like GAP-002 and GAP-999.\n",
    );
    const engagement = engagementOf({ "gaps/GAP-001.md": text, "gaps/GAP-002.md": gap("GAP-002") });
    const links = linksIn(engagement, "gaps/GAP-001.md").map(
      ({ span, to }) => `${text.slice(span.start, span.end)} → ${to.path}`,
    );
    assert.deepEqual(links, [
      "GAP-002 → gaps/GAP-002.md",
      "evidence/error-1.png → evidence/error-1.png",
      "GAP-002 → gaps/GAP-002.md",
    ]);
  });
});

describe("Searching the engagement", () => {
  const engagement = engagementOf({
    "gaps/GAP-001.md": gap("GAP-001").replace("open", "closed"),
    "gaps/GAP-002.md": gap("GAP-002"),
  });
  const found = (query: string) => artifactsMatching(engagement, query, TODAY).map(({ name }) => name);

  it("finds by identifier and by title, what is open first", () => {
    assert.deepEqual(found("gap00"), ["GAP-002 · What GAP-002 tells", "GAP-001 · What GAP-001 tells"]);
    assert.deepEqual(found("hd retail bank"), ["Head of Retail Banking"]);
    assert.deepEqual(found("GAP-002"), ["GAP-002 · What GAP-002 tells"]);
    assert.deepEqual(found("zzz"), []);
  });

  it("takes every character for itself", () => {
    for (const character of "\\^$.*+?()[]{}|/-😀\uD800é") assert.deepEqual(found(`zz${character}`), [], character);
  });
});
