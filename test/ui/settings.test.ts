import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import type { Locator } from "playwright-core";
import { gapText } from "../../src/core/rules/example-files.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";

describe("A consultant switches off what is too much", () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "rescue-settings-"));
    await mkdir(join(folder, "gaps"));
    await writeFile(join(folder, "engagement.yaml"), "client: Example Ltd\ndayOne: 2026-03-02\n");
    await writeFile(join(folder, "gaps/GAP-001.md"), gapText());
    await writeFile(join(folder, "gaps/GAP-002.md"), gapText({ id: "GAP-002", duplicateOf: "GAP-001" }));
    workbench = await openWorkbench({ folder, vsix: await packagedExtension() });
    await workbench.openFile("GAP-001.md");
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const shown: Readonly<Record<string, () => Locator>> = {
    "rescue.codeLens.enabled": () => workbench.codeLens("1 reference"),
    "rescue.fileDecorations.enabled": () =>
      workbench.page.locator(".tab.active [aria-label*='Gap: This week']").first(),
    "rescue.problems.information": () => workbench.page.locator(".monaco-editor .squiggly-info").first(),
    "rescue.statusBar.enabled": () => workbench.statusBar("Rescue: day"),
  };
  for (const [setting, what] of Object.entries(shown))
    it(`by ${setting}, at once, and on again`, async () => {
      await what().waitFor();
      await workbench.setSettings({ [setting]: false });
      await what().waitFor({ state: "hidden" });
      await workbench.setSettings({ [setting]: true });
      await what().waitFor();
    });
});
