import { equal, match, ok } from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { sampleEngagement } from "../host/fixture.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";
import { actUntil, until } from "./until.ts";

describe("Somebody writes in the files of an engagement, by the keyboard alone", () => {
  let scratch: string;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), "rescue-ui-language-"));
    folder = join(scratch, "sample");
    await sampleEngagement(folder);
    workbench = await openWorkbench({ folder, vsix: await packagedExtension() });
    await workbench.openFile("GAP-014.md");
    await workbench.statusBar("Rescue: day 19").waitFor();
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  it("is offered the moves of a status that are allowed from where it was committed", async () => {
    const { page } = workbench;
    await toValue("GAP-014", "status");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Delete");
    const offers = page.locator(".suggest-widget.visible .monaco-list-row");
    await actUntil(() => page.keyboard.press("Control+Space"), offers.first());
    const labels = (await offers.allTextContents()).join(" ");
    match(labels, /planned/);
    ok(!/closed|fixed/.test(labels), labels);
    await page.keyboard.type("pla");
    await page.keyboard.press("Enter");
    await workbench.line("status: planned").waitFor();
  });

  it("chooses a person by name, and gets the identifier", async () => {
    const { page } = workbench;
    await toValue("GAP-014", "status");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("clientO");
    const offers = page.locator(".suggest-widget.visible .monaco-list-row");
    await actUntil(() => page.keyboard.press("Control+Space"), offers.filter({ hasText: "clientOwner" }));
    await page.keyboard.press("Enter");
    // Choosing the field leads on to who it can be.
    await offers.filter({ hasText: "Lena" }).first().waitFor();
    await page.keyboard.type("Lena");
    await page.keyboard.press("Enter");
    await page
      .locator(".view-line", { hasText: /^clientOwner:\s[a-z-]+\d*$/ })
      .first()
      .waitFor();
    await workbench.runCommand("File: Revert File");
  });

  it("renames an identifier over the whole engagement", async () => {
    await workbench.openFile("GAP-033.md");
    await toValue("GAP-033", "id");
    await rename("GAP-099");
    await until("the renamed file", async () => (existsSync(join(folder, "gaps/GAP-099.md")) ? true : undefined));
    await until("the new identifier in it", async () =>
      /^id: GAP-099$/m.test(readFileSync(join(folder, "gaps/GAP-099.md"), "utf8")) ? true : undefined,
    );
    equal(existsSync(join(folder, "gaps/GAP-033.md")), false);
    await until("it where others name it", async () =>
      readFileSync(join(folder, "increments/INC-002.md"), "utf8").includes("GAP-099") ? true : undefined,
    );
  });

  it("is told why what was signed cannot be renamed", async () => {
    const { page } = workbench;
    await workbench.openFile("GAP-001.md");
    await toValue("GAP-001", "id");
    const message = page.locator(".monaco-editor-overlaymessage", { hasText: "What was signed keeps its identifier" });
    await actUntil(() => page.keyboard.press("F2"), message);
  });

  /** Puts the cursor at the value of a field. */
  async function toValue(id: string, field: string): Promise<void> {
    const lines = readFileSync(join(folder, `gaps/${id}.md`), "utf8").split("\n");
    const line = lines.findIndex((text) => text.startsWith(`${field}: `));
    ok(line > 0);
    await workbench.gotoLine(line + 1, field.length + 3);
  }

  async function rename(to: string): Promise<void> {
    const { page } = workbench;
    const input = page.locator(".rename-box input");
    await actUntil(() => page.keyboard.press("F2"), input);
    await input.fill(to);
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }
});
