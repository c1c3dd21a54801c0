import { changeText, gapText, listText, signoffText } from "../example-files.ts";
import type { RuleDocument } from "../rule.ts";

/** What the schema of a kind may refuse. */
export const SCHEMA_CODES: readonly RuleDocument[] = [
  {
    code: "date/impossible",
    severity: "error",
    why: "Days are plain dates, times carry their zone. What cannot be found in a calendar cannot be late, and cannot be compared.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ due: "2026-02-30" }) }, expect: ["gaps/GAP-001.md:7 date/impossible"] },
      {
        files: { "signoffs/SGN-001.md": signoffText({ at: "2026-03-09" }) },
        expect: ["signoffs/SGN-001.md:7 date/impossible"],
      },
      { files: { "gaps/GAP-001.md": gapText({ due: "2026-03-31" }) }, expect: [] },
    ],
  },
  {
    code: "id/form",
    severity: "error",
    why: "Identifiers of one form are found by every search, in a mail as well as in a commit.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ id: "GAP-1" }) }, expect: ["gaps/GAP-001.md:2 id/form"] },
      {
        files: { "people.yaml": listText({ id: "Head of Retail", name: "Head of Retail", side: "client" }) },
        expect: ["people.yaml:1 id/form"],
      },
    ],
  },
  {
    code: "schema/invalid",
    severity: "error",
    why: "The kind's schema sets a limit to this value: a length, a range, a number of entries. What is past it is left out of lists and measures.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ title: '""' }) }, expect: ["gaps/GAP-001.md:3 schema/invalid"] },
      {
        files: { "signoffs/SGN-001.md": signoffText({ subjects: "[]" }) },
        expect: ["signoffs/SGN-001.md:8 schema/invalid"],
      },
    ],
  },
  {
    code: "schema/missing-key",
    severity: "error",
    why: "Without this field the artifact cannot be sorted into a list, a phase or a report.",
    examples: [
      {
        files: { "gaps/GAP-001.md": "---\nid: GAP-001\ntitle: Quotes\nclass: defect\nhorizon: now\n---\n" },
        expect: ["gaps/GAP-001.md:5 schema/missing-key"],
      },
      {
        files: { "gaps/GAP-001.md": gapText({ order: "{ reason: Felt daily }" }) },
        expect: ["gaps/GAP-001.md:7 schema/missing-key"],
      },
    ],
  },
  {
    code: "schema/unknown-key",
    severity: "error",
    why: "A field that nobody knows is read by nobody. It is mostly a typing slip, and the field that was meant is empty.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({ onwer: "build-consultant" }) },
        expect: ["gaps/GAP-001.md:7 schema/unknown-key"],
      },
      { files: { "gaps/GAP-001.md": gapText({ owner: "build-consultant" }) }, expect: [] },
    ],
  },
  {
    code: "schema/unknown-value",
    severity: "error",
    why: "The field takes one of a few values. Another one would be in no column of any list.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ status: "opne" }) }, expect: ["gaps/GAP-001.md:6 schema/unknown-value"] },
      {
        files: { "changes/CHG-001.md": changeText({ status: "Approved" }) },
        expect: ["changes/CHG-001.md:4 schema/unknown-value"],
      },
    ],
  },
  {
    code: "schema/not-used",
    severity: "warning",
    why: "Schemas and templates of an engagement's own only add to what is shipped. A part of them that is passed over looks as if it counted: a field that was to be stricter is as it was, a reference is not checked, a template makes nothing.",
    examples: [
      {
        files: { ".rescue/schemas/gap.schema.json": '{ "properties": { "title": { "type": "number" } } }' },
        expect: [".rescue/schemas/gap.schema.json:1 schema/not-used"],
      },
      {
        files: {
          ".rescue/schemas/gap.schema.json":
            '{ "properties": { "call": { "type": "string", "x-ref": ["phone-call"] } } }',
        },
        expect: [".rescue/schemas/gap.schema.json:1 schema/not-used"],
      },
      {
        files: { ".rescue/templates/gap.md": "---\nid: GAP-001\ntitle: {{title}}\n---\n" },
        expect: [".rescue/templates/gap.md:1 schema/not-used"],
      },
      {
        files: { ".rescue/schemas/gap.schema.json": '{ "properties": { "ticket": { "type": "string" } } }' },
        expect: [],
      },
    ],
  },
  {
    code: "schema/unusable",
    severity: "error",
    why: "A schema in `.rescue/schemas` adds fields or kinds. While it cannot be used, the files it describes are not checked.",
    examples: [
      {
        files: { ".rescue/schemas/memo.schema.json": "{ not JSON" },
        expect: [".rescue/schemas/memo.schema.json:1 schema/unusable"],
      },
      {
        files: { ".rescue/schemas/memo.schema.json": '{ "type": "object" }' },
        expect: [".rescue/schemas/memo.schema.json:1 schema/unusable"],
      },
    ],
  },
  {
    code: "schema/wrong-format",
    severity: "error",
    why: "Addresses and links are used by programs: to attribute a commit, to open a page. They have to be whole.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({ evidence: "[{ link: see the wiki }]" }) },
        expect: ["gaps/GAP-001.md:7 schema/wrong-format"],
      },
      { files: { "gaps/GAP-001.md": gapText({ evidence: '[{ link: "https://example.org/page" }]' }) }, expect: [] },
    ],
  },
  {
    code: "schema/wrong-type",
    severity: "error",
    why: "A text where a list is meant, or a key without a value, is read differently by every program.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ scope: "SCP-001" }) }, expect: ["gaps/GAP-001.md:7 schema/wrong-type"] },
      { files: { "gaps/GAP-001.md": gapText({ owner: "" }) }, expect: ["gaps/GAP-001.md:7 schema/wrong-type"] },
      { files: { "gaps/GAP-001.md": gapText({ scope: "[SCP-001]" }) }, expect: [] },
    ],
  },
];
