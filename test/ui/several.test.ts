import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { emptyEngagement, sampleEngagement } from "../host/fixture.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";

describe("A consultant has several engagements open", () => {
  let scratch: string;
  let workbench: Workbench;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), "rescue-ui-several-"));
    await sampleEngagement(join(scratch, "sample"));
    // One workspace folder is an engagement itself, in the other it lies a folder deeper.
    const below = join(scratch, "clients/northwind");
    await emptyEngagement(below);
    await mkdir(join(below, "gaps"));
    await writeFile(
      join(below, "gaps/GAP-901.md"),
      "---\nid: GAP-901\ntitle: Quotes fail\nstatus: opne\n---\nThey do.\n",
    );
    git(below, "init", "--quiet", "--initial-branch=trunk");
    const workspace = join(scratch, "both.code-workspace");
    await writeFile(workspace, JSON.stringify({ folders: [{ path: "sample" }, { path: "clients" }] }));
    workbench = await openWorkbench({ folder: workspace, vsix: await packagedExtension() });
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  it("sees the findings of both", async () => {
    await workbench.openFile("SCP-012.md");
    await workbench.warnings.first().waitFor();
    await workbench.openFile("GAP-901.md");
    await workbench.errors.first().waitFor();
  });

  it("has the views follow the file that is open, and say whose they are", async () => {
    await workbench.openView("Rescue", "Gap log");
    await workbench.openFile("SCP-012.md");
    await workbench.treeRow("Gap log", "GAP-016 · Won deals reach the contract system").waitFor();
    await workbench.page.locator(".pane-header", { hasText: "sample" }).first().waitFor();
    await workbench.openFile("GAP-901.md");
    await workbench.treeRow("Gap log", "GAP-901 · Quotes fail").waitFor();
    await workbench.page.locator(".pane-header", { hasText: "northwind" }).first().waitFor();
  });

  it("switches by a command", async () => {
    await workbench.runCommand("Rescue: Switch engagement…");
    await workbench.quickPick("Merrowdale Group");
    await workbench.treeRow("Gap log", "GAP-016 · Won deals reach the contract system").waitFor();
  });
});

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", [...args], { cwd: folder });
}
