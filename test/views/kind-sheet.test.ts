import assert from "node:assert/strict";
import { kindSheet } from "../../src/core/views/kind-sheet.ts";
import { engagementOf } from "../support/engagement-fixture.ts";

function sheetOf(name: string) {
  const kind = engagementOf({}).kinds.byName.get(name);
  assert(kind);
  return kindSheet(kind);
}

function field(name: string, path: string) {
  const found = sheetOf(name).fields.find((one) => one.path === path);
  assert(found);
  return found;
}

describe("The sheet of a kind", () => {
  for (const [name, place, body] of [
    ["gap", "gaps/GAP-001.md", "governed"],
    ["goal", "goals.yaml", "none"],
    ["engagement", "engagement.yaml", "none"],
  ] as const)
    it(`tells where a ${name} stands and whether its text counts`, () => {
      assert.deepEqual([sheetOf(name).place, sheetOf(name).body], [place, body]);
    });

  for (const [path, type] of [
    ["title", "text"],
    ["due", "date"],
    ["owner", "reference to person"],
    ["class", "one of"],
    ["impact", "group"],
    ["impact.amount", "number"],
    ["impact.areas", "list: one of"],
    ["scope", "list: reference to scope-item"],
    ["evidence.*.link", "web address"],
    ["blockedByClient", "true or false"],
  ] as const)
    it(`says in words that ${path} is ${type}`, () => {
      assert.equal(field("gap", path).type, type);
    });

  for (const [path, counts] of [
    ["title", "governed"],
    ["owner", "clerical"],
    ["order.rank", "clerical"],
    ["retest.by", "governed"],
    ["status", "at"],
  ] as const)
    it(`tells that ${path} is ${counts}`, () => {
      assert.equal(field("gap", path).counts, counts);
    });

  it("tells values with their meaning, allowed moves, and at which values a field counts", () => {
    const status = field("gap", "status");
    assert.deepEqual(status.governedAt, ["closed", "rejected"]);
    assert.deepEqual(status.transitions?.["retest"], ["closed", "in-progress"]);
    assert.equal(status.values?.find(({ value }) => value === "retest")?.meaning, "A real user is to try it.");
    assert.deepEqual(
      field("scope-item", "tier").values?.map(({ value }) => value),
      ["1", "2", "3", "4", "undecided"],
    );
  });

  it("tells which decisions the kind needs", () => {
    assert.deepEqual(
      sheetOf("scope-item").decisions.map(({ type, roles }) => [type, roles]),
      [["scope-tier", ["business-owner"]]],
    );
  });

  it("has a meaning for every field of every shipped kind", () => {
    const bare = engagementOf({}).kinds.all.flatMap((kind) =>
      kindSheet(kind)
        .fields.filter(({ meaning, path }) => meaning === "" && !path.endsWith("*"))
        .map(({ path }) => `${kind.name} ${path}`),
    );
    assert.deepEqual(bare, []);
  });
});
