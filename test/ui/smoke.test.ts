import { ok } from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { emptyEngagement } from "../host/fixture.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";

describe("The workbench that the end-to-end tests drive", () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "rescue-smoke-"));
    await emptyEngagement(folder);
    workbench = await openWorkbench({ folder });
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it("opens on a folder and shows its files", async () => {
    const explorer = await workbench.openView("Explorer", "Explorer");
    await explorer.locator(".monaco-list-row", { hasText: "engagement.yaml" }).waitFor();
  });

  it("finds a command in the command palette", async () => {
    const found = await workbench.commands("Focus on Problems View");
    ok(found.some((label) => label.includes("Problems: Focus on Problems View")));
  });
});
