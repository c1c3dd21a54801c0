import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { LARGEST_BYTES } from "../../src/core/parse/places.ts";
import type { EngagementFiles } from "../../src/extension/host/host.ts";
import { nodeFiles } from "../../src/extension/host/node-files.ts";
import { workspaceFiles } from "../../src/extension/host/workspace-files.ts";
import { rescue } from "./window.ts";

/** What is easy to read differently, by path. */
const WRITTEN: Readonly<Record<string, string | Uint8Array>> = {
  "engagement.yaml": "client: Northwind\ncrm: Orbit\ndayOne: 2026-03-02\n",
  "notes.md": "no kind claims it\n",
  "gaps/GAP-001.md": "---\nid: GAP-001\n---\n",
  "gaps/deep/er/GAP-002.md": "\uFEFF---\r\nid: GAP-002\r\n---\r\n",
  "gaps/GAP-003.md": new Uint8Array([0xff, 0xfe, 0x41, 0x00]),
  "gaps/GAP-004.md": new Uint8Array([0x41, 0xff]),
  "gaps/GAP-005.md": "x".repeat(LARGEST_BYTES + 1),
  "gaps/GAP-006.md": "",
  "gaps/GAP-007.md/inside.md": "a folder of a file's name\n",
  ".rescue/schemas/gap.schema.json": '{ "properties": { "size": { "type": "integer" } } }',
  ".rescue/templates/gap.md": "---\nid: {{id}}\n---\n",
  ".github/CODEOWNERS": "* @lead\n",
};

describe("Files that are read through VS Code", () => {
  let folder: string;
  let disk: EngagementFiles;
  let throughVscode: EngagementFiles;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rescue-files-"));
    for (const [path, content] of Object.entries(WRITTEN)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    symlinkSync(join(folder, "gaps/GAP-001.md"), join(folder, "gaps/GAP-008.md"));
    symlinkSync(tmpdir(), join(folder, "scope"));
    symlinkSync(join(folder, "nowhere"), join(folder, "gaps/GAP-009.md"));
    disk = nodeFiles(folder);
    throughVscode = workspaceFiles(vscode.Uri.file(folder));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are those that are read from the disk", async () => {
    const { assets } = (await rescue()).engagements.all[0]?.session.engagement ?? {};
    ok(assets);
    const listed = [...(await disk.list(assets))].sort();
    ok(listed.length > Object.keys(WRITTEN).length - 2, listed.join());
    deepEqual([...(await throughVscode.list(assets))].sort(), listed);
  });

  for (const path of [
    ...Object.keys(WRITTEN),
    "gaps/GAP-007.md",
    "gaps/GAP-008.md",
    "gaps/GAP-009.md",
    "scope",
    "gone.md",
  ])
    it(`hold what the disk holds: ${path}`, async () => {
      deepEqual(await throughVscode.read([path]), await disk.read([path]));
    });

  it("are nothing where the folder is gone", async () => {
    const { assets } = (await rescue()).engagements.all[0]?.session.engagement ?? {};
    ok(assets);
    equal((await workspaceFiles(vscode.Uri.file(join(folder, "gone"))).list(assets)).length, 0);
  });
});
