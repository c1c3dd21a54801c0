import { gapText, listText, scopeText } from "../example-files.ts";
import type { RuleDocument } from "../rule.ts";

const goal = listText({ id: "G-001", statement: "Quotes within a day" });

/** Departures from YAML, and from the strict profile of it: what a file means must not depend on who reads it. */
export const YAML_CODES: readonly RuleDocument[] = [
  {
    code: "yaml/alias",
    severity: "error",
    why: "An alias stands for something written elsewhere. A reader of the changed lines does not see what they mean.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({ expected: "&text Quotes go out", actual: "*text" }) },
        expect: ["gaps/GAP-001.md:8 yaml/alias"],
      },
    ],
  },
  {
    code: "yaml/anchor",
    severity: "error",
    why: "An anchor lets one line change what others say. In a record every value stands where it counts.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ title: "&t Quotes" }) }, expect: ["gaps/GAP-001.md:3 yaml/anchor"] },
    ],
  },
  {
    code: "yaml/directive",
    severity: "error",
    why: "A directive changes the language that the file is written in: `%YAML 1.1` makes `no` a truth value.",
    examples: [{ files: { "goals.yaml": `%YAML 1.1\n---\n${goal}` }, expect: ["goals.yaml:1 yaml/directive"] }],
  },
  {
    code: "yaml/duplicate-key",
    severity: "error",
    why: "Some readers take the first of two equal keys, others the last. So one of them may show what was never signed.",
    examples: [
      {
        files: { "gaps/GAP-001.md": "---\nid: GAP-001\ntitle: Quotes\ntitle: Orders\n---\n" },
        expect: ["gaps/GAP-001.md:4 yaml/duplicate-key"],
      },
    ],
  },
  {
    code: "yaml/forbidden-key",
    severity: "error",
    why: "`__proto__` is a name with a meaning of its own in JavaScript. A file that uses it is an attack or an accident.",
    examples: [
      {
        files: { "gaps/GAP-001.md": "---\nid: GAP-001\n__proto__: { owner: rep-1 }\n---\n" },
        expect: ["gaps/GAP-001.md:3 yaml/forbidden-key"],
      },
    ],
  },
  {
    code: "yaml/key-not-text",
    severity: "error",
    why: "A key that is a number, a list or nothing becomes a different text in each reader.",
    examples: [
      {
        files: { "gaps/GAP-001.md": "---\nid: GAP-001\n1: x\n---\n" },
        expect: ["gaps/GAP-001.md:3 yaml/key-not-text"],
      },
    ],
  },
  {
    code: "yaml/lossy-scalar",
    severity: "error",
    why: "Without quotes `1.10` is the number 1.1, `007` is 7, and `no` is false to many readers: what was written is lost. Where the text survives in our reading but not in others', the finding is a warning.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ title: "1.10" }) }, expect: ["gaps/GAP-001.md:3 yaml/lossy-scalar"] },
      {
        files: { "gaps/GAP-001.md": gapText({ blockedByClient: "yes" }) },
        expect: ["gaps/GAP-001.md:7 yaml/lossy-scalar"],
      },
      { files: { "gaps/GAP-001.md": gapText({ title: '"1.10"' }) }, expect: [] },
    ],
  },
  {
    code: "yaml/merge-key",
    severity: "error",
    why: "`<<` copies fields in readers that know it and is an odd field in the others.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({ order: "{ <<: { rank: 1 }, rank: 2 }" }) },
        expect: ["gaps/GAP-001.md:7 yaml/merge-key"],
      },
    ],
  },
  {
    code: "yaml/multiple-documents",
    severity: "error",
    why: "Most readers stop at the first document. What comes after it would be in the file and yet not in the record.",
    examples: [
      { files: { "goals.yaml": `${goal}---\n${goal}` }, expect: ["goals.yaml:3 yaml/multiple-documents"] },
      { files: { "goals.yaml": `---\n${goal}` }, expect: [] },
    ],
  },
  {
    code: "yaml/no-number",
    severity: "error",
    why: "YAML has values that are infinite or no number. JSON has none, so what they are part of could be neither digested nor signed.",
    examples: [
      { files: { "scope/SCP-001.md": scopeText({ tier: ".nan" }) }, expect: ["scope/SCP-001.md:4 yaml/no-number"] },
      { files: { "scope/SCP-001.md": scopeText({ tier: "1e999" }) }, expect: ["scope/SCP-001.md:4 yaml/no-number"] },
    ],
  },
  {
    code: "yaml/syntax",
    severity: "error",
    why: "The text is not YAML. Nothing is guessed: a file that is half read would be half checked.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({ title: "Quotes: from mobile" }) },
        expect: ["gaps/GAP-001.md:3 yaml/syntax"],
      },
      { files: { "gaps/GAP-001.md": gapText({ title: '"Quotes: from mobile"' }) }, expect: [] },
    ],
  },
  {
    code: "yaml/tab-indentation",
    severity: "error",
    why: "YAML indents with spaces. A tab is as wide as each editor likes, so the structure would be too.",
    examples: [
      {
        files: { "gaps/GAP-001.md": gapText({ order: "\n\trank: 1" }) },
        expect: ["gaps/GAP-001.md:8 yaml/tab-indentation"],
      },
    ],
  },
  {
    code: "yaml/tag",
    severity: "error",
    why: "A tag tells the reader to make something else of the value. What that is depends on the reader.",
    examples: [
      { files: { "gaps/GAP-001.md": gapText({ title: "!!str 12" }) }, expect: ["gaps/GAP-001.md:3 yaml/tag"] },
    ],
  },
  {
    code: "yaml/too-deep",
    severity: "error",
    why: "No artifact nests past a few levels. A file that does brings some readers to a halt.",
    examples: [
      { files: { "goals.yaml": `- id: ${"[".repeat(65)}${"]".repeat(65)}\n` }, expect: ["goals.yaml:1 yaml/too-deep"] },
    ],
  },
];
