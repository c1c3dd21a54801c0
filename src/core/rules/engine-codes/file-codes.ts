import { gapText, listText } from "../example-files.ts";
import type { RuleDocument } from "../rule.ts";

/** What may be wrong with a file as a whole. */
export const FILE_CODES: readonly RuleDocument[] = [
  {
    code: "body/missing-section",
    severity: "warning",
    why: "Readers look for certain sections in an artifact of this kind, such as the four answers of a stabilisation report. No shipped kind asks for any yet; an engagement's own kind does so with `x-body`.",
    examples: [
      {
        files: {
          ".rescue/schemas/memo.schema.json": memoSchema(),
          "memos/MEM-001.md": "---\nid: MEM-001\n---\n\n## Facts\n",
        },
        expect: ["memos/MEM-001.md:4 body/missing-section"],
      },
      {
        files: {
          ".rescue/schemas/memo.schema.json": memoSchema(),
          "memos/MEM-001.md": "---\nid: MEM-001\n---\n\n## Answer\n",
        },
        expect: [],
      },
    ],
  },
  {
    code: "collection/not-a-list",
    severity: "error",
    why: "A list file holds one item after the other. Anything else at its top is read by nobody.",
    examples: [
      { files: { "goals.yaml": "goals:\n  - id: G-001\n" }, expect: ["goals.yaml:1 collection/not-a-list"] },
      { files: { "goals.yaml": listText({ id: "G-001", statement: "Quotes within a day" }) }, expect: [] },
    ],
  },
  {
    code: "file/conflict-markers",
    severity: "error",
    why: "A merge was committed before it was resolved. Which of the two sides counts is not known, so neither is read.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({}, "<<<<<<< HEAD\nOn Monday.\n=======\nOn Friday.\n>>>>>>> plan") },
        expect: ["gaps/GAP-001.md:9 file/conflict-markers"],
      },
      { files: { "gaps/GAP-001.md": gapText({}, "A heading\n=======") }, expect: [] },
    ],
  },
  {
    code: "file/encoding",
    severity: "error",
    why: "Artifacts are UTF-8 text. In any other encoding, or with zero bytes in it, a file shows different words to different programs, and a signature on it would prove nothing.",
    examples: [],
  },
  {
    code: "file/symbolic-link",
    severity: "error",
    why: "What a link shows can be changed elsewhere, without a trace in the history of the file. A record must not work that way.",
    examples: [],
  },
  {
    code: "file/too-large",
    severity: "error",
    why: "An artifact is a page, a list some thousand rows. Four million characters are a file in the wrong place, and reading it would slow everything down.",
    examples: [],
  },
  {
    code: "file/unclaimed",
    severity: "warning",
    why: "A file in a folder of artifacts that no kind claims looks as if it counted. It is neither checked nor signed nor shown.",
    examples: [
      { files: { "gaps/GAP-001.txt": gapText() }, expect: ["gaps/GAP-001.txt:1 file/unclaimed"] },
      { files: { "people.yml": "" }, expect: ["people.yml:1 file/unclaimed"] },
      { files: { "gaps/README.md": "How we write gaps." }, expect: [] },
    ],
  },
  {
    code: "file/unreadable",
    severity: "error",
    why: "A file that cannot be opened may hold an artifact that others refer to, or that was signed. A check that passed over it would say more than it knows.",
    examples: [],
  },
  {
    code: "front-matter/empty",
    severity: "error",
    why: "An artifact without fields is a page of prose: it has no status, no owner and no identifier to refer to.",
    examples: [
      {
        files: { "gaps/GAP-001.md": "---\n---\n\nQuotes do not work.\n" },
        expect: ["gaps/GAP-001.md:2 front-matter/empty"],
      },
    ],
  },
  {
    code: "front-matter/missing",
    severity: "error",
    why: "The fields of an artifact stand between two lines `---` at the very top of its file. A `---` further down is a rule in the text.",
    examples: [
      { files: { "gaps/GAP-001.md": "# Quotes do not work\n" }, expect: ["gaps/GAP-001.md:1 front-matter/missing"] },
      { files: { "gaps/GAP-001.md": `\n${gapText()}` }, expect: ["gaps/GAP-001.md:1 front-matter/missing"] },
    ],
  },
  {
    code: "front-matter/not-fields",
    severity: "error",
    why: "Fields are written as `name: value`. A list or a sentence in their place cannot be read as any.",
    examples: [
      { files: { "gaps/GAP-001.md": "---\n- GAP-001\n---\n" }, expect: ["gaps/GAP-001.md:2 front-matter/not-fields"] },
    ],
  },
  {
    code: "front-matter/unclosed",
    severity: "error",
    why: "Without the second line `---` the whole text would be fields, so nothing is read.",
    examples: [
      {
        files: { "gaps/GAP-001.md": "---\nid: GAP-001\n\nQuotes.\n" },
        expect: ["gaps/GAP-001.md:1 front-matter/unclosed"],
      },
    ],
  },
  {
    code: "suppress/unused",
    severity: "warning",
    why: "A `rescue-ignore` that outlives its cause hides the next finding of that code, which nobody has looked at.",
    examples: [
      {
        files: {
          "gaps/GAP-001.md": gapText({
            owner: "build-consultant",
            "rescue-ignore": "{ gap/no-owner: Nobody is free. }",
          }),
        },
        expect: ["gaps/GAP-001.md:8 suppress/unused"],
      },
      { files: { "gaps/GAP-001.md": gapText({ "rescue-ignore": "{ gap/no-owner: Nobody is free. }" }) }, expect: [] },
    ],
  },
];

/** A kind of an engagement's own whose artifacts need a section. */
function memoSchema(): string {
  const kind = { name: "memo", prefix: "MEM", folder: "memos", title: "id", icon: "note", phase: "triage" };
  const properties = { id: { type: "string" } };
  return JSON.stringify({ type: "object", "x-kind": kind, "x-body": { sections: ["Answer"] }, properties }, null, 2);
}
