import { deepEqual, equal, ok } from "node:assert/strict";
import { describe, it } from "mocha";
import type { Line } from "../../src/core/views/gap-review/arrange.ts";
import type { GapRow } from "../../src/core/views/gap-review/gap-row.ts";
import { heldLines, isInPlace, keyOf } from "../../src/webview/gap-review/held-lines.ts";
import { layoutFor, lineAt, offsetsOf, windowOf } from "../../src/webview/gap-review/windowing.ts";

describe("Rows of a review that are edited", () => {
  it("stay where they are when they would go elsewhere", () => {
    deepEqual(held(["A", "B", "C"], ["C", "A", "B"]), ["A", "B", "C"]);
    deepEqual(held(["A", "B", "C"], ["A", "C"]), ["A", "B", "C"]);
  });

  it("go when they are gone", () => {
    deepEqual(held(["A", "B", "C"], ["A", "C"], ["A", "C"]), ["A", "C"]);
  });

  it("let new ones in where these belong, several in a row and at the beginning", () => {
    deepEqual(held(["A", "B"], ["A", "X", "Y", "B"], ["A", "B", "X", "Y"]), ["A", "X", "Y", "B"]);
    deepEqual(held(["A", "B"], ["X", "B", "A", "Y"], ["A", "B", "X", "Y"]), ["X", "A", "Y", "B"]);
    deepEqual(held([], ["X"], ["X"]), ["X"]);
  });

  it("keep the headings that they stand under", () => {
    const lines: Line[] = [{ type: "group", value: "now", label: "Now", count: 1 }, line("A")];
    const rows = new Map([["A", row("A")]]);
    const kept = heldLines(lines, [line("A")], { rows, known: rows });
    deepEqual(kept.map(keyOf), ["group:now", "A"]);
    equal(isInPlace(kept, [line("A")]), false);
  });

  it("are in place once they stand as they would be arranged", () => {
    ok(isInPlace([line("A"), line("B")], [line("A"), line("B")]));
    ok(!isInPlace([line("A"), line("B")], [line("B"), line("A")]));
  });
});

describe("The window on the rows of a review", () => {
  const many = Array.from({ length: 10_000 }, (_, index) => line(`GAP-${index}`));
  const offsets = offsetsOf(many, "wide");

  it("draws what is in sight and a little beyond, wherever it is", () => {
    deepEqual(windowOf(offsets, { top: 0, height: 340 }), { from: 0, to: 17 });
    deepEqual(windowOf(offsets, { top: 170_000, height: 340 }), { from: 4994, to: 5017 });
    deepEqual(windowOf(offsets, { top: 339_660, height: 340 }), { from: 9984, to: 10_000 });
  });

  it("finds the line at each distance from the top, headings counted", () => {
    const lines: Line[] = [{ type: "group", value: "", label: "", count: 2 }, line("A"), line("B")];
    const places = offsetsOf(lines, "cards");
    deepEqual([...places], [0, 34, 182, 330]);
    deepEqual(
      [0, 33, 34, 181, 182, 5000].map((top) => lineAt(places, top)),
      [0, 0, 1, 1, 2, 2],
    );
  });

  it("is there where no row is", () => {
    deepEqual(windowOf(offsetsOf([], "wide"), { top: 0, height: 340 }), { from: 0, to: 0 });
  });

  it("lays rows out by the width that there is", () => {
    deepEqual([300, 519, 520, 979, 980, 1600].map(layoutFor), ["cards", "cards", "compact", "compact", "wide", "wide"]);
  });
});

/** The lines that are held where a review showed some, would now show others, and has the rows that are named last. */
function held(shown: readonly string[], ideal: readonly string[], rows: readonly string[] = shown): string[] {
  const known = new Map(shown.map((id) => [id, row(id)]));
  const now = new Map(rows.map((id) => [id, row(id)]));
  return heldLines(shown.map(line), ideal.map(line), { rows: now, known }).map(keyOf);
}

function line(id: string): Line {
  return { type: "gap", row: row(id) };
}

function row(id: string): GapRow {
  const cells = { title: id, class: "defect", horizon: "now", status: "open", owner: "", due: "", rank: "" };
  return { id, path: `gaps/${id}.md`, cells, dueText: "", late: "", open: true };
}
