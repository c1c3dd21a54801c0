import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeFile } from "../../src/core/changes/merge.ts";
import { setFields } from "../../src/core/changes/set-fields.ts";
import { findArtifact, updateEngagement } from "../../src/core/engagement/engagement.ts";
import { parseFile } from "../../src/core/parse/parse-file.ts";
import { peopleMarkdown } from "../../src/core/reports/html/people-markdown.ts";
import { safeMarkdown } from "../../src/core/reports/markdown/safe-markdown.ts";
import { checkFile } from "../../src/core/rules/run-rules.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { parseFromAuditLog } from "../../src/extension/protocol/audit-log.ts";
import { parseFromGapReview } from "../../src/extension/protocol/gap-review.ts";
import { parseFromPage } from "../../src/extension/protocol/page.ts";
import { mergeLinesByGit } from "../../src/node/merge-lines.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { decodeText } from "../../src/node/tables/decode-text.ts";
import { readCsv } from "../../src/node/tables/read-csv.ts";
import { readXlsx } from "../../src/node/tables/read-xlsx.ts";
import { xlsxBytes } from "../../src/node/tables/write-xlsx.ts";
import { contextOf, engagementOf } from "../support/engagement-fixture.ts";
import { ALL_PAYLOADS } from "./payloads.ts";

/** Something that takes what others wrote. Inputs are lists of texts, so that a finding is kept as a file of JSON. */
export interface Target {
  readonly inputs: fc.Arbitrary<readonly string[]>;
  /** Throws where the input does what none may. */
  run(input: readonly string[]): void | Promise<void>;
}

const GAP =
  "---\nid: GAP-001\ntitle: Quotes\nclass: defect\nhorizon: now # first\nstatus: open\nowner: rep-1\nimpact: { who: Reps, areas: [orders] }\nevidence:\n  - quote: It hangs\n    by: rep-1\n---\n\n## Seen\n\nLike GAP-002.\n";
const PEOPLE =
  "- id: rep-1\n  name: Ana\n  side: client\n  roles: [end-user]\n- id: cto\n  name: 'Bo''s'\n  side: client\n";

const pieces = fc.constantFrom(
  ..."---\n|\n|\r\n|\r| |  |\t|- |: |:|#| # |[|]|{|}|,|'|\"|>|&a |*a|!!str |? |<<: |%YAML 1.2\n|...\n|id: |GAP-001|title: x\n|null|~|1.10|1e999|.nan|0x1F|__proto__: |\u0000|\uFEFF|\u2028|<<<<<<< a\n|=======\n|>>>>>>> b\n|```\n|**|_|![|](|<b>|<!--|-->|\\|&amp;|www.a.b|@x".split(
    "|",
  ),
  "|",
  "|+\n",
  ...ALL_PAYLOADS,
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
);

/** A sound text with something cut out, doubled or put in. */
const spoilt = (sound: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(sound.length), fc.nat(30), fc.oneof(pieces, texts))
    .map(([at, length, put]) => sound.slice(0, at) + put + sound.slice(at + length));

const one = (inputs: fc.Arbitrary<string>): Target["inputs"] => inputs.map((input) => [input]);
const bytes = (inputs: fc.Arbitrary<Uint8Array>): Target["inputs"] =>
  one(inputs.map((content) => Buffer.from(content).toString("latin1")));

const kinds = engagementOf({}).kinds.byName;
const workbook = await xlsxBytes({ name: "x", columns: [{ label: "a", type: "text" }], rows: [["b"], [1]] });

export const TARGETS: Readonly<Record<string, Target>> = {
  parser: {
    inputs: fc.oneof(one(texts), one(spoilt(GAP)), one(spoilt(PEOPLE))),
    run: ([text = ""]) => {
      for (const [name, path] of [
        ["gap", "gaps/GAP-001.md"],
        ["person", "people.yaml"],
      ] as const) {
        const kind = kinds.get(name);
        const { findings } = kind ? parseFile(kind, { path, content: { text } }) : { findings: [] };
        for (const { span, message } of findings)
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length && message.length > 20);
      }
    },
  },
  rules: {
    inputs: fc.tuple(spoilt(GAP), spoilt(PEOPLE)).map((files) => [...files]),
    run: ([gap = "", people = ""]) => {
      checkFile(contextOf({ "gaps/GAP-001.md": gap, "people.yaml": people }), "gaps/GAP-001.md");
    },
  },
  splices: {
    inputs: fc
      .tuple(fc.oneof(fc.constant(GAP), spoilt(GAP)), fc.constantFrom("title", "expected", "acceptance"), texts)
      .map((parts) => [...parts]),
    run: ([text = "", field = "", value = ""]) => setOneField(text, field, value),
  },
  csv: {
    inputs: bytes(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        texts.map((text) => Buffer.from(text)),
      ),
    ),
    run: ([content = ""]) =>
      refusedInWords(() => {
        const text = decodeText(Buffer.from(content, "latin1"));
        if (text !== undefined) readCsv(text, "x.csv");
      }),
  },
  xlsx: {
    inputs: bytes(
      fc
        .tuple(fc.nat(workbook.length - 1), fc.nat(255), fc.boolean())
        .map(([at, byte, cut]) => (cut ? workbook.slice(0, at) : Uint8Array.from(workbook).with(at, byte))),
    ),
    run: ([content = ""]) => refusedInWords(() => readXlsx(Buffer.from(content, "latin1"), "x.xlsx")),
  },
  merge: {
    inputs: fc.tuple(fc.oneof(fc.constant(GAP), spoilt(GAP)), spoilt(GAP), spoilt(GAP)).map((sides) => [...sides]),
    run: ([base = "", ours = "", theirs = ""]) => {
      const sides = { base, ours, theirs };
      const merged = mergeFile(kinds.get("gap"), sides, mergeLinesByGit);
      const isMarked = (text: string): boolean => /^(?:<{7}|>{7})/m.test(text);
      if (!Object.values(sides).some(isMarked)) assert.equal(isMarked(merged.text), merged.conflicts > 0);
    },
  },
  protocols: {
    inputs: one(fc.oneof(fc.json(), messages())),
    run: ([json = ""]) => {
      const message: unknown = JSON.parse(json);
      for (const parse of [parseFromPage, parseFromGapReview, parseFromAuditLog]) {
        const parsed = parse(message);
        assert.ok(parsed === undefined || parsed === message);
      }
    },
  },
  markdown: {
    inputs: one(texts),
    run: ([text = ""]) => {
      safeMarkdown(text, { deepestHeading: 4, addressOf: (path) => path });
      const page = peopleMarkdown(text, 4, (path) => path);
      assert.doesNotMatch(
        page,
        /<(?!\/?(?:h[1-6]|p|ul|ol|li|blockquote|pre|code|em|strong|del|br|hr|a|table|thead|tbody|tr|th|td|input)\b)/,
      );
      assert.doesNotMatch(page, /href="(?!https?:\/\/|mailto:|[^:"]*")/i);
    },
  },
};

/** After a field was set it has that value, and no other field has another one than before. */
function setOneField(text: string, field: string, value: string): void {
  const path = "gaps/GAP-001.md";
  const engagement = engagementOf({ [path]: text });
  const before = findArtifact(engagement, "GAP-001");
  const set = before && setFields(engagement, "GAP-001", [[field, value]]);
  const change = set && "plan" in set ? set.plan.changes[0] : undefined;
  if (!before || !change) return;
  const after = findArtifact(updateEngagement(engagement, [{ path, content: { text: textAfter(change) } }]), "GAP-001");
  assert.ok(after, "the artifact is gone");
  const others = ({ value: fields }: typeof before): unknown => ({ ...fields, [field]: undefined });
  assert.deepEqual(others(after), others(before));
  assert.equal(after.body, before.body);
  if (value !== "") assert.equal(after.value[field], value);
}

async function refusedInWords(read: () => unknown): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof RescueError)) throw error;
  }
}

/** Messages that are nearly those of a page. */
function messages(): fc.Arbitrary<string> {
  const words = fc.constantFrom(
    "ready",
    "run",
    "open",
    "keep",
    "goto",
    "set",
    "agree",
    "ask",
    "step",
    "compare",
    "__proto__",
  );
  const values = fc.oneof(fc.jsonValue(), fc.constantFrom("../../etc/passwd", "command:x", -1, 1e308, "__proto__"));
  const keys = fc.constantFrom(
    "path",
    "offset",
    "state",
    "place",
    "edit",
    "field",
    "value",
    "gaps",
    "ids",
    "__proto__",
    "constructor",
  );
  return fc.tuple(words, fc.dictionary(keys, values)).map(([type, rest]) => JSON.stringify({ ...rest, type }));
}
