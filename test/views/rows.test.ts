import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { findArtifact } from "../../src/core/engagement/engagement.ts";
import { gapText, listText, scopeText } from "../../src/core/rules/example-files.ts";
import { markdownLink } from "../../src/core/views/markdown-link.ts";
import { plainPresentation } from "../../src/core/views/presentation.ts";
import { rowActions } from "../../src/core/views/row-actions.ts";
import { scopeTree } from "../../src/core/views/trees/scope.ts";
import { contextOf, engagementOf, type FixtureFiles } from "../support/engagement-fixture.ts";

const RISKS = listText(
  { id: "RSK-001", title: "The vendor leaves", owner: "lead-consultant" },
  { id: "RSK-002", title: "Late" },
);

describe("A link to an artifact", () => {
  const link = (files: FixtureFiles, id: string): string => {
    const artifact = findArtifact(engagementOf(files), id);
    return artifact ? markdownLink(artifact) : "";
  };

  it("leads to its file, and to its line in a list", () => {
    equal(
      link({ "gaps/GAP-001.md": gapText() }, "GAP-001"),
      "[GAP-001 · Sales reps cannot send quotes from mobile](gaps/GAP-001.md)",
    );
    equal(link({ "risks.yaml": RISKS }, "RSK-002"), "[RSK-002 · Late](risks.yaml#L4)");
  });

  it("is no more than a link, whatever the title says", () => {
    const title = `"[x](command:evil) \`a\` <b>"`;
    equal(
      link({ "gaps/GAP-001.md": gapText({ title }) }, "GAP-001"),
      "[GAP-001 · \\[x\\](command:evil) \\`a\\` \\<b\\>](gaps/GAP-001.md)",
    );
  });
});

describe("What can be done with a row", () => {
  const actionsOf = (files: FixtureFiles, id: string): readonly string[] => {
    const context = contextOf(files);
    const artifact = findArtifact(context.engagement, id);
    const actions = artifact ? rowActions(context, artifact) : [];
    return actions.map((action) => (action.type === "set" ? `set ${action.field}` : action.type));
  };

  it("follows from the fields of its kind", () => {
    deepEqual(actionsOf({ "risks.yaml": RISKS }, "RSK-001"), ["set owner"]);
    deepEqual(actionsOf({}, "cto"), []);
  });

  it("is to end it while it is open, and to propose a tier while it is in the scope", () => {
    equal(actionsOf({ "gaps/GAP-001.md": gapText({ status: "rejected" }) }, "GAP-001").includes("close"), false);
    equal(actionsOf({ "scope/SCP-001.md": scopeText() }, "SCP-001").includes("propose"), true);
    const withdrawn = scopeText({ withdrawn: "{ on: 2026-03-09, reason: Sold }" });
    equal(actionsOf({ "scope/SCP-001.md": withdrawn }, "SCP-001").includes("propose"), false);
  });
});

describe("Putting an item into a tier", () => {
  it("proposes it, and withdraws nothing", () => {
    const withdrawn = scopeText({ id: "SCP-002", withdrawn: "{ on: 2026-03-09, reason: Sold }" });
    const files = { "scope/SCP-001.md": scopeText(), "scope/SCP-002.md": withdrawn };
    const tree = scopeTree({ ...contextOf(files), ...plainPresentation });
    deepEqual(
      tree.map(({ drop }) => (drop?.type === "propose" ? drop.tier : drop?.type)),
      [1, 2, 3, 4, "undecided", "refuse"],
    );
    deepEqual(tree[0]?.children?.[0]?.drop, { type: "propose", tier: 1 });
  });
});
