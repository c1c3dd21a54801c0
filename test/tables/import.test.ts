import assert from "node:assert/strict";
import { findArtifact, ofKind } from "../../src/core/engagement/engagement.ts";
import { changeText, gapText, listText, scopeText, signoffText } from "../../src/core/rules/example-files.ts";
import { exportTable } from "../../src/core/tables/export-table.ts";
import { importReport } from "../../src/core/tables/import-plan.ts";
import { rejectedTable } from "../../src/core/tables/rejected-table.ts";
import type { Cell } from "../../src/core/tables/table.ts";
import { textAfter } from "../../src/core/text/change-plan.ts";
import { sha256 } from "../../src/node/sha256.ts";
import { engagementOf } from "../support/engagement-fixture.ts";
import { edited, exported, exportedSheet, imported, kindOf, opened, planFor, sheetOf } from "../support/tables.ts";

const HEADING = ["Title", "Class", "Owner", "Due", "Status"];

const FILES = {
  "gaps/GAP-001.md": gapText({ owner: "lead-consultant", due: "2026-03-09 # promised" }, "Words of the user."),
  "gaps/GAP-002.md": gapText({ id: "GAP-002", title: "Leads get lost" }),
  "goals.yaml":
    "# Agreed on day 8.\n- id: G-001\n  statement: Quotes on the day # first\n\n- id: G-002\n  statement: No lost lead\n",
};

const engagement = engagementOf(FILES);

describe("An import", () => {
  it("makes artifacts with the next identifiers, from the template's text and the row's fields", () => {
    const plan = planFor(
      engagement,
      "gap",
      sheetOf(HEADING, ["Mail is slow", "bug", "Lead Consultant", "2026-03-12", null]),
    );
    assert.deepEqual(plan.create, [
      { row: 2, id: "GAP-003", path: "gaps/GAP-003.md", fields: ["title", "class", "owner", "due"] },
    ]);
    const [change] = plan.plan.changes;
    const text = change ? textAfter(change) : "";
    assert.match(
      text,
      /^---\nid: GAP-003\ntitle: Mail is slow\nclass: defect\nhorizon: week\nstatus: open\nowner: lead-consultant\ndue: 2026-03-12\n---\n/,
    );
    assert.match(text, /## What happens/);
    assert.doesNotMatch(text, /raisedOn/);
  });

  it("changes only the bytes of the cells that changed", () => {
    const sheet = edited(exportedSheet(engagement, "gap"), 1, "due", "2026-03-15");
    const plan = planFor(engagement, "gap", sheet);
    assert.deepEqual(
      plan.update.map(({ id, fields }) => [id, ...fields]),
      [["GAP-001", "due"]],
    );
    assert.equal(plan.unchanged, 1);
    const [change] = plan.plan.changes;
    assert.equal(change ? textAfter(change) : "", FILES["gaps/GAP-001.md"].replace("2026-03-09", "2026-03-15"));
  });

  it("changes and adds items of a list and leaves its comments alone", () => {
    const sheet = edited(exportedSheet(engagement, "goal"), 2, "statement", "No lead is lost");
    const more = { ...sheet, rows: [...sheet.rows, [null, "Fewer calls"]] };
    const plan = planFor(engagement, "goal", more);
    const [change] = plan.plan.changes;
    assert.equal(
      change ? textAfter(change) : "",
      `${FILES["goals.yaml"].replace("No lost lead", "No lead is lost")}\n- id: G-003\n  statement: Fewer calls\n`,
    );
  });

  it("takes a value away where an exported cell was cleared, and nothing where a foreign table has none", () => {
    const cleared = planFor(engagement, "gap", edited(exportedSheet(engagement, "gap"), 1, "owner", null));
    assert.equal(findArtifact(imported(engagement, cleared), "GAP-001")?.value["owner"], undefined);
    const foreign = planFor(engagement, "gap", sheetOf(["ID", "Owner", "Due"], ["GAP-001", null, "2026-03-20"]));
    assert.equal(findArtifact(imported(engagement, foreign), "GAP-001")?.value["owner"], "lead-consultant");
  });

  it("changes nothing but the edited cell when a spreadsheet of another country saved the table", () => {
    const list = listText(
      {
        id: "ELM-001",
        type: "field",
        name: "Amount",
        usage: "{ records: 12345, populated: 0.118, lastUsed: 2026-04-03 }",
      },
      { id: "ELM-002", type: "field", name: "Stage", usage: "{ records: 7, populated: 0.5, lastUsed: 2026-02-28 }" },
    );
    const audit = engagementOf({ "audit/fields.yaml": list });
    const sheet = exportedSheet(audit, "element");
    const localised = (cell: Cell): Cell =>
      typeof cell === "number"
        ? String(cell).replace(".", ",")
        : typeof cell === "string" && /^\d{4}-\d\d-\d\d$/.test(cell)
          ? cell.split("-").toReversed().join("/")
          : cell;
    const saved = { ...sheet, rows: sheet.rows.map((row) => row.map(localised)) };
    assert.equal(planFor(audit, "element", saved).unchanged, 2);
    const plan = planFor(audit, "element", edited(saved, 2, "usage.populated", "0,25"));
    assert.deepEqual(
      plan.update.map(({ id, fields }) => [id, ...fields]),
      [["ELM-002", "usage.populated"]],
    );
  });

  it("knows a row without an identifier by its title, and does nothing the second time", () => {
    const sheet = sheetOf(
      HEADING,
      ["leads get lost", "defect", "Lead Consultant", null, "planned"],
      ["New one", "trust"],
    );
    const first = planFor(engagement, "gap", sheet);
    assert.deepEqual([first.create.length, first.update.map(({ id }) => id)], [1, ["GAP-002"]]);
    const second = planFor(imported(engagement, first), "gap", sheet);
    assert.deepEqual([second.create.length, second.update.length], [0, 0]);
    assert.equal(second.unchanged + second.update.length, 2);
  });

  it("refuses a row whose artifact changed after the export, unless both say the same", () => {
    const sheet = edited(exportedSheet(engagement, "gap"), 1, "due", "2026-03-15");
    const moved = engagementOf({
      ...FILES,
      "gaps/GAP-001.md": gapText({ owner: "lead-consultant", due: "2026-03-11" }),
    });
    assert.match(
      planFor(moved, "gap", sheet).rejected[0]?.reason ?? "",
      /GAP-001 changed after this table was exported/,
    );
    const same = engagementOf({
      ...FILES,
      "gaps/GAP-001.md": gapText({ owner: "lead-consultant", due: "2026-03-15" }),
    });
    assert.equal(planFor(same, "gap", sheet).unchanged, 2);
  });

  it("refuses a row whose artifact is gone, but fills another engagement", () => {
    const sheet = exportedSheet(engagement, "goal");
    const gone = engagementOf({ ...FILES, "goals.yaml": "- id: G-001\n  statement: Quotes on the day\n" });
    assert.match(planFor(gone, "goal", sheet).rejected[0]?.reason ?? "", /G-002 was here/);
    assert.equal(planFor(engagementOf({}), "goal", sheet).create.length, 2);
  });

  it("refuses to change what was decided on, and lists what needs a decision", () => {
    const decided = engagementOf({ "scope/SCP-001.md": scopeText(), "signoffs/SGN-001.md": signoffText() });
    const change = edited(exportedSheet(decided, "scope-item"), 1, "tier", 2);
    const refused = planFor(decided, "scope-item", change);
    assert.match(refused.rejected[0]?.reason ?? "", /decided on in SGN-001.*rescue sign SCP-001/);
    assert.deepEqual(refused.plan.changes, []);
    const fresh = planFor(engagement, "scope-item", sheetOf(["Title", "Tier"], ["Forecasts", "Tier 4"]));
    assert.deepEqual(
      fresh.pending.map(({ subject, type, needs }) => [subject, type, needs]),
      [["SCP-001", "scope-tier", ["head-of-retail"]]],
    );
  });

  it("writes no sign-off", () => {
    const signed = engagementOf({ "scope/SCP-001.md": scopeText(), "signoffs/SGN-001.md": signoffText() });
    const sheet = exportedSheet(signed, "signoff");
    assert.equal(planFor(signed, "signoff", sheet).unchanged, 1);
    assert.match(
      planFor(signed, "signoff", edited(sheet, 1, "verdict", "rejected")).rejected[0]?.reason ?? "",
      /rescue sign/,
    );
    assert.match(planFor(engagementOf({}), "signoff", sheet).rejected[0]?.reason ?? "", /rescue sign/);
  });

  it("refuses a step of a status that the kind does not know", () => {
    const sheet = edited(exportedSheet(engagement, "gap"), 1, "status", "closed");
    assert.match(planFor(engagement, "gap", sheet).rejected[0]?.reason ?? "", /status of GAP-001 is open/);
  });

  it("tells of every row that cannot be, with its number in the sheet", () => {
    const rows = [
      HEADING,
      ["", "defect"],
      [],
      ["No class", null],
      ["Bob's", "defect", "Bob"],
      ["Bad day", "defect", null, "soon"],
      ["Good", "defect"],
    ];
    const { rejected, create } = planFor(engagement, "gap", sheetOf(...rows));
    assert.deepEqual(
      rejected.map(({ row, reason }) => [row, reason.split(" ").slice(0, 3).join(" ")]),
      [
        [2, "title is missing."],
        [4, "class is missing."],
        [5, "Owner: There is"],
        [6, "Due: soon is"],
      ],
    );
    assert.deepEqual(
      create.map(({ row }) => row),
      [7],
    );
  });

  it("refuses two rows about one artifact, and identifiers of another kind or form", () => {
    const rows = [
      ["ID", "Title"],
      ["GAP-001", "a"],
      ["GAP-001", "b"],
      ["G-001", "c"],
      ["17", "d"],
    ];
    const { rejected } = planFor(engagement, "gap", sheetOf(...rows), { given: [["ID", "id"]] });
    assert.deepEqual(
      rejected.map(({ reason }) => reason.split(".")[0]),
      ["Row 2 is about GAP-001 already", "G-001 is a business goal", "17 cannot identify a gap"],
    );
  });

  it("lets rows name each other, whatever their order, and falls with a row that falls", () => {
    const rows = [
      ["Title", "Class", "Status", "Reason", "Duplicate of"],
      ["Copy", "defect", "duplicate", "said twice", "The original"],
      ["The original", "defect"],
    ];
    const given = [["Reason", "statusReason"]] as const;
    const sound = planFor(engagement, "gap", sheetOf(...rows), { given });
    assert.equal(findArtifact(imported(engagement, sound), "GAP-003")?.value["duplicateOf"], "GAP-004");
    const broken = planFor(engagement, "gap", sheetOf(...[...rows.slice(0, 2), ["The original", null]]), { given });
    assert.deepEqual(
      broken.rejected.map(({ row }) => row),
      [2, 3],
    );
    assert.match(broken.rejected[0]?.reason ?? "", /refers to row 3/);
  });

  it("names people after their names, and apart from whatever has the name already", () => {
    const rows = [
      ["Name", "Company", "Role"],
      ["José Núñez", "client", "End users"],
      ["Jose Nunez", "client", null],
      ["CTO", "partner", null],
      ["李雷", "client", null],
    ];
    const plan = planFor(engagement, "person", sheetOf(...rows));
    assert.deepEqual(
      plan.create.map(({ id }) => id),
      ["jose-nunez", "jose-nunez-2", "cto-2"],
    );
    assert.match(plan.rejected[0]?.reason ?? "", /identifier is made from its name/);
    assert.deepEqual(
      plan.pending.map(({ subject, type }) => [subject, type]),
      [["jose-nunez", "authority"]],
    );
  });

  it("gives rows what the user sets for all of them", () => {
    const plan = planFor(engagement, "gap", sheetOf(["Title"], ["One"]), { defaults: [["class", "trust"]] });
    assert.equal(findArtifact(imported(engagement, plan), "GAP-003")?.value["class"], "trust");
  });

  it("puts new items into the list that is named, and reports a file that cannot be read", () => {
    const sheet = sheetOf(["Name", "Type"], ["Amount", "field"]);
    const plan = planFor(engagement, "element", sheet, { into: "audit/fields.yaml" });
    assert.deepEqual(
      plan.plan.changes.map(({ path }) => path),
      ["audit/fields.yaml"],
    );
    const broken = engagementOf({ "audit/fields.yaml": "a: b\n" });
    const refused = planFor(broken, "element", sheet, { into: "audit/fields.yaml" });
    assert.deepEqual(refused.plan.changes, []);
    assert.match(refused.rejected[0]?.reason ?? "", /audit\/fields\.yaml cannot be written/);
  });

  it("knows things of one name by what else tells them apart, and asks where the table does not say it", () => {
    const list = listText(
      { id: "ELM-001", type: "field", name: "Status", object: "Case" },
      { id: "ELM-002", type: "field", name: "Status", object: "Lead" },
    );
    const audit = engagementOf({ "audit/fields.yaml": list });
    const rows = [
      ["Name", "Type", "Verdict"],
      ["Status", "field", "unused"],
    ];
    assert.match(planFor(audit, "element", sheetOf(...rows)).rejected[0]?.reason ?? "", /ELM-001, ELM-002/);
    const [heading = [], row = []] = rows;
    const telling = sheetOf([...heading, "Object"], [...row, "Lead"], [...row, "Account"]);
    const plan = planFor(audit, "element", telling);
    assert.deepEqual([plan.update.map(({ id }) => id), plan.create.length], [["ELM-002"], 1]);
  });

  it("knows a week by its workflow and day, however both are written", () => {
    const adoption = engagementOf({
      "workflows.yaml": "- id: WF-001\n  title: Send a quote\n- id: WF-002\n  title: Take a lead\n",
      "measurements/measurement.yaml": listText({
        id: "MSR-001",
        workflow: "WF-001",
        week: "2026-W10",
        started: 10,
        completedInCrm: 4,
      }),
    });
    const sheet = sheetOf(
      ["Process", "Week of", "Started", "Completed in CRM"],
      ["Send a quote", "02.03.2026", 10, 5],
      ["Take a lead", "KW 10/2026", 7, 7],
    );
    const plan = planFor(adoption, "measurement", sheet);
    assert.deepEqual(
      [plan.update.map(({ id, fields }) => [id, ...fields]), plan.create.length],
      [[["MSR-001", "completedInCrm"]], 1],
    );
  });

  it("parks change requests while the freeze is on", () => {
    const frozen = engagementOf({
      "engagement.yaml": "client: N\ncrm: O\ndayOne: 2026-03-02\nfreeze: { on: true, since: 2026-03-02 }\n",
    });
    const plan = planFor(frozen, "change-request", sheetOf(["Title"], ["Bring it back"]));
    assert.equal(findArtifact(imported(frozen, plan), "CHG-001")?.value["status"], "frozen");
  });

  it("edits thousands of items of a list in seconds", () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [`Field ${index}`, "field", index % 7, "unknown"]);
    const created = planFor(engagementOf({}), "element", sheetOf(["Name", "Type", "Clicks", "Verdict"], ...rows));
    const audit = imported(engagementOf({}), created);
    assert.equal(ofKind(audit, "element").length, 5000);
    const judged = rows.map((row) => row.with(3, "works"));
    const plan = planFor(audit, "element", sheetOf(["Name", "Type", "Clicks", "Verdict"], ...judged));
    assert.equal(plan.update.length, 5000);
    assert.ok(ofKind(imported(audit, plan), "element").every(({ value }) => value["verdict"] === "works"));
  });

  it("fills a kind that an engagement invents", () => {
    const schema = {
      type: "object",
      title: "Vendor",
      required: ["id", "name"],
      additionalProperties: false,
      "x-kind": { name: "vendor", prefix: "VND", folder: "vendors", title: "name", icon: "x", phase: "reset" },
      properties: {
        id: { type: "string", pattern: "^VND-[0-9]{3,}$" },
        name: { type: "string" },
        terms: {
          type: "object",
          additionalProperties: false,
          properties: { until: { type: "string", format: "date" } },
        },
        contact: { type: "string", "x-ref": ["person"] },
      },
    };
    const own = engagementOf({ ".rescue/schemas/vendor.schema.json": JSON.stringify(schema) });
    const rows = [
      ["Vendor name", "Terms until", "Contact"],
      ["Orbit", "31.12.2026", "Chief Technology Officer"],
    ];
    const made = imported(own, planFor(own, "vendor", sheetOf(...rows)));
    assert.deepEqual(findArtifact(made, "VND-001")?.value, {
      id: "VND-001",
      name: "Orbit",
      terms: { until: "2026-12-31" },
      contact: "cto",
    });
    assert.equal(planFor(made, "vendor", exportedSheet(made, "vendor")).unchanged, 1);
  });

  it("reports what programs need", () => {
    const report = importReport("gap", planFor(engagement, "gap", sheetOf(HEADING, ["x", null])), false);
    assert.deepEqual([report.version, report.create, report.update, report.unchanged], [1, 0, 0, 0]);
    assert.deepEqual(
      report.rejected.map(({ row }) => row),
      [2],
    );
  });

  it("writes rejected rows down so that they can be corrected and imported", () => {
    const sheet = sheetOf(HEADING, ["=1+1", "nonsense"], ["Good", "defect"]);
    const table = rejectedTable(opened(engagement, "gap", sheet), planFor(engagement, "gap", sheet).rejected);
    assert.deepEqual(
      table.columns.map(({ label }) => label),
      [...HEADING, "_row", "_reason"],
    );
    assert.equal(table.rows[0]?.[0], "'=1+1");
    const again = sheetOf(
      table.columns.map(({ label }) => label),
      ...table.rows.map((row) => row.with(1, "defect")),
    );
    assert.equal(findArtifact(imported(engagement, planFor(engagement, "gap", again)), "GAP-003")?.title, "=1+1");
  });
});

describe("An export", () => {
  const secret = gapText({ id: "GAP-002", title: "The sponsor will be replaced soon", audience: "internal" });

  it("leaves out what is internal and says how much", () => {
    const mixed = engagementOf({ ...FILES, "gaps/GAP-002.md": secret });
    const table = exported(mixed, "gap");
    assert.deepEqual([table.rows.length, table.leftOut], [1, 1]);
    assert.doesNotMatch(JSON.stringify(table), /GAP-002|replaced/);
    assert.equal(exported(mixed, "gap", true).rows.length, 2);
  });

  it("leaves out how the team sees people, and no digest gives it away", () => {
    const attitude = (word: string) =>
      engagementOf({
        "people.yaml": `- id: cto\n  name: C. T. O.\n  side: client\n  attitude: ${word}\n  influence: high\n`,
      });
    const tables = ["supporter", "opposer"].map((word) => JSON.stringify(exported(attitude(word), "person")));
    assert.equal(tables[0], tables[1]);
    assert.doesNotMatch(tables[0] ?? "", /attitude|influence|opposer/);
    const sheet = edited(exportedSheet(attitude("opposer"), "person"), 1, "title", "CTO");
    const plan = planFor(attitude("opposer"), "person", sheet);
    assert.equal(findArtifact(imported(attitude("opposer"), plan), "cto")?.value["attitude"], "opposer");
  });

  it("is refused where a text for the client names what is internal", () => {
    const leaking = engagementOf({ "gaps/GAP-001.md": gapText({ actual: "See GAP-002." }), "gaps/GAP-002.md": secret });
    const outcome = exportTable(leaking, kindOf(leaking, "gap"), { sha256 });
    assert.match("refusals" in outcome ? outcome.refusals.join() : "", /GAP-001 .* its actual names what is internal/);
  });

  it("leaves out records of what is internal", () => {
    const recorded = engagementOf({
      "scope/SCP-001.md": scopeText({ audience: "internal" }),
      "signoffs/SGN-001.md": signoffText(),
      "changes/CHG-001.md": changeText(),
    });
    assert.deepEqual([exported(recorded, "signoff").rows.length, exported(recorded, "signoff").leftOut], [0, 1]);
  });

  it("has no cell that a spreadsheet runs", () => {
    const hostile = engagementOf({
      "gaps/GAP-001.md": gapText({ title: '"=cmd|calc!A1"', actual: '"@SUM(1)"', expected: '"-x"' }),
    });
    const texts = exported(hostile, "gap")
      .rows.flat()
      .filter((cell) => typeof cell === "string");
    assert.deepEqual(
      texts.filter((text) => /^[=+\-@\t\r]/.test(text)),
      [],
    );
  });

  it("is the same whatever the order of the files", () => {
    const other = engagementOf(Object.fromEntries(Object.entries(FILES).toReversed()));
    assert.deepEqual(exported(other, "gap"), exported(engagement, "gap"));
  });
});
