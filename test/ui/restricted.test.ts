import { deepEqual, equal, ok } from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { sampleEngagement } from "../host/fixture.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("Somebody opens an engagement that they do not trust", () => {
  let scratch: string;
  let folder: string;
  /** Where git itself notes that it was run. */
  let calls: string;
  let workbench: Workbench;
  let untouched: Record<string, string>;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), "rescue-ui-restricted-"));
    folder = join(scratch, "sample");
    calls = join(scratch, "git-calls");
    await sampleEngagement(folder);
    untouched = contentsOf(folder);
    workbench = await openWorkbench({
      folder,
      vsix: await packagedExtension(),
      restricted: true,
      env: { GIT_TRACE: calls },
    });
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  it("reads it: views and findings are there", async () => {
    await workbench.openView("Rescue", "Gap log");
    await workbench.treeRow("Gap log", "GAP-016 · Won deals reach the contract system").waitFor();
    await workbench.statusBar("Rescue: day 19").waitFor();
    await workbench.openFile("GAP-002.md");
    await workbench.gotoLine(4, "class: ".length + 1);
    await workbench.page.keyboard.press("Shift+End");
    await workbench.page.keyboard.type("defekt");
    await workbench.errors.first().waitFor();
    await workbench.runCommand("File: Revert File");
  });

  it("is helped in writing: completion and hovers need no trust", async () => {
    await workbench.openFile("GAP-014.md");
    await workbench.gotoLine(4, "class: ".length + 1);
    await workbench.page.keyboard.press("Shift+End");
    await workbench.page.keyboard.press("Delete");
    await workbench.complete("trust");
    const line = workbench.line("class: trust");
    await line.waitFor();
    const told = await workbench.hover(line.locator("span", { hasText: "trust" }).last());
    await told.filter({ hasText: "Damage to confidence" }).waitFor();
    await workbench.runCommand("File: Revert File");
  });

  it("is offered no command that writes or runs git, above no file and in no palette", async () => {
    await workbench.openFile("SCP-012.md");
    await workbench.codeLens("changed since signed").waitFor();
    for (const lens of ["Sign…", "Show diff since signed", "History"])
      equal(await workbench.codeLens(lens).count(), 0, lens);
    const found = await workbench.commands("Rescue: ");
    for (const label of ["Sign…", "Decide…", "Show history", "Review changes against…", "New…"])
      ok(!found.some((command) => command.includes(`Rescue: ${label}`)), label);
  });

  it("reads the audit log, which says that nothing can be verified here, and why", async () => {
    await workbench.runCommand("Rescue: Open audit log");
    const page = await workbench.frameOf("audit-log");
    await page.getByRole("heading", { name: "The record cannot be verified here" }).waitFor();
    await page.getByText("45 decisions by").waitFor();
    await page.getByRole("button", { name: "Manage workspace trust" }).waitFor();
    await workbench.screenshot("audit log in a workspace that is not trusted");
    await workbench.runCommand("View: Close All Editors");
  });

  it("finds every file as it was, and git was not run", () => {
    deepEqual(contentsOf(folder), untouched);
    equal(existsSync(calls) ? readFileSync(calls, "utf8") : "", "");
  });

  it("gets all of it by trusting the folder", async () => {
    await workbench.runCommand("Workspaces: Manage Workspace Trust");
    await workbench.page
      .locator(".workspace-trust-editor")
      .getByRole("button", { name: /^Trust/ })
      .first()
      .click();
    await workbench.openFile("SCP-012.md");
    await workbench.codeLens("Sign…").waitFor();
    // The note is one that is taken: who sits here is asked of git now.
    await until("git was run", async () => (existsSync(calls) ? true : undefined));
  });
});

/** Every file below a folder, git's own included, by a digest of its content. */
function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const digest = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(files.map((name) => [name, digest(name)]));
}
