import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DEEPEST } from "../../src/core/features/flow-cursor.ts";
import { LARGEST_CUSTOM_FILE } from "../../src/core/kinds/schema-size.ts";
import { LARGEST_FILE } from "../../src/core/parse/file-findings.ts";
import { LARGEST_BYTES } from "../../src/core/parse/places.ts";
import { safeMarkdown } from "../../src/core/reports/markdown/safe-markdown.ts";
import { LARGEST_TABLE, LARGEST_UNPACKED, MOST_ENTRIES } from "../../src/node/tables/table-limits.ts";

const page = readFileSync(new URL("../../docs/limits.md", import.meta.url), "utf8");

describe("The page of limits", () => {
  const limits = {
    DEEPEST,
    LARGEST_BYTES,
    LARGEST_FILE,
    LARGEST_CUSTOM_FILE,
    LARGEST_TABLE,
    LARGEST_UNPACKED,
    MOST_ENTRIES,
  };
  for (const [name, limit] of Object.entries(limits))
    it(`names ${name} as it is`, () => {
      assert.match(page, new RegExp(`\\b${limit.toLocaleString("en")}\\b`));
    });
});

describe("People's Markdown in a report", () => {
  const safe = (text: string): string => safeMarkdown(text, { deepestHeading: 4, addressOf: (path) => path });

  it("is cut where it is too long, with how much is missing", () => {
    const text = "word ".repeat(5_000).trim();
    assert.match(safe(text), /word\n\n\(The text goes on for 4999 more characters in its file\.\)$/);
  });

  it("is plain text where it nests too deeply, and loses no word", () => {
    assert.equal(safe(`${"> ".repeat(33)}deep`), `${"\\> ".repeat(33)}deep`);
    assert.equal(safe(`${"> ".repeat(32)}deep`), `${"> ".repeat(32)}deep`);
  });

  it("shows what would hide in it", () => {
    assert.equal(safe("ap\u202Eproved\u200B"), "ap\\u202eproved\\u200b");
  });
});
