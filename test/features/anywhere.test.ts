import assert from "node:assert/strict";
import fc from "fast-check";
import { updateEngagement } from "../../src/core/engagement/engagement.ts";
import { completionsAt } from "../../src/core/features/completion.ts";
import { definitionAt } from "../../src/core/features/definition.ts";
import { fixAll } from "../../src/core/features/fix-all.ts";
import { foldsIn } from "../../src/core/features/folding.ts";
import { hoverAt } from "../../src/core/features/hover.ts";
import { linksIn } from "../../src/core/features/links.ts";
import { fixesFor } from "../../src/core/features/mechanical-fixes.ts";
import { referencesAt } from "../../src/core/features/references.ts";
import { renameAt, renamePlaceAt } from "../../src/core/features/rename.ts";
import { symbolsIn } from "../../src/core/features/symbols.ts";
import { checkFile } from "../../src/core/rules/run-rules.ts";
import type { Span } from "../../src/core/text/span.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { contextOf } from "../support/engagement-fixture.ts";

const FILES: Readonly<Record<string, string>> = {
  "gaps/GAP-001.md":
    "---\nid: GAP-001\ntitle: 'It''s slow'\nclass: defect\nhorizon: now\nstatus: open\nowner: rep-1\ndue: 2026-03-12\nevidence:\n  - quote: x\n    by: rep-1\nimpact: { who: Reps, areas: [orders] }\n---\n\n## What happens\n\nLike GAP-001 and RSK-001.\n",
  "people.yaml":
    "- id: rep-1\n  name: Ana\n  side: client\n  roles: [end-user]\n- id: cto\n  name: Bo\n  side: client\n",
  "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\npolicy:\n  liveReviewLimit: 25\n",
};

/** What somebody may have typed or pasted at a place, in the place of some letters. */
const slip = fc.constantFrom(
  "",
  ":",
  ": ",
  " ",
  "\n",
  "\r\n",
  "\n- ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "#",
  "|",
  ">",
  "&a ",
  "*a",
  "!t ",
  "---\n",
  "\t",
  "x",
  "😀",
  "\uFEFF",
);

describe("Wherever the caret is, in whatever has been typed", () => {
  it("every feature answers within the file, and none throws", () => {
    const base = contextOf(FILES);
    const edit = fc.record({
      path: fc.constantFrom(...Object.keys(FILES)),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.nat(12),
      typed: slip,
    });
    fc.assert(
      fc.property(edit, fc.double({ min: 0, max: 1, noNaN: true }), ({ path, at, removed, typed }, caret) => {
        const before = FILES[path] ?? "";
        const start = Math.round(before.length * at);
        const text = before.slice(0, start) + typed + before.slice(start + removed);
        const engagement = updateEngagement(base.engagement, [{ path, content: { text } }]);
        const context = { ...base, engagement, ...plainPresentation };
        for (const offset of [start + typed.length, Math.round(text.length * caret)]) askAll(context, path, offset);
      }),
      { numRuns: 150 },
    );
  });
});

function askAll(context: Parameters<typeof completionsAt>[0], path: string, offset: number): void {
  const { engagement } = context;
  const length = engagement.files.find((file) => file.path === path)?.text.length ?? 0;
  const within = (span: Span | undefined): void =>
    assert.ok(!span || (span.start >= 0 && span.start <= span.end && span.end <= length));
  for (const { span } of completionsAt(context, path, offset).items) within(span);
  within(hoverAt(context, path, offset)?.span);
  within(definitionAt(engagement, path, offset)?.origin);
  for (const place of referencesAt(engagement, { path, offset }, { withDeclaration: true }))
    if (place.path === path) within(place.span);
  renamePlaceAt(context, path, offset);
  renameAt(context, { path, offset }, "GAP-077");
  for (const { span } of linksIn(engagement, path)) within(span);
  for (const { span } of symbolsIn(engagement, path)) within(span);
  assert.ok(foldsIn(engagement, path).every(({ start, end }) => start < end));
  for (const finding of checkFile(context, path)) fixesFor(engagement, finding);
  fixAll(context, [path]);
}
