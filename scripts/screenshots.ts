import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleEngagement } from "../test/host/fixture.ts";
import { packagedExtension } from "../test/ui/packaged-extension.ts";
import { openWorkbench, type Theme, type Workbench } from "../test/ui/ui-driver.ts";

/**
 * Takes the pictures of the README from the packaged extension on the sample engagement, in a real VS Code:
 * `npx tsx scripts/screenshots.ts`. The overview is also taken in every theme, for a look before a release.
 */
async function main(): Promise<void> {
  const folder = join(await mkdtemp(join(tmpdir(), "rescue-pictures-")), "sample");
  await sampleEngagement(folder);
  const workbench = await openWorkbench({ folder, vsix: await packagedExtension(), width: 1440, height: 900 });
  try {
    await arrange(workbench);
    await mkdir("media/screenshots", { recursive: true });
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      const picture = await workbench.screenshot(`overview ${theme}`);
      if (theme === "dark") await copyFile(picture, "media/screenshots/overview.png");
      console.log(picture);
    }
  } finally {
    await workbench.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

const THEMES: readonly Theme[] = ["light", "dark high contrast", "light high contrast", "dark"];

/** The views on the left, a gap in the editor. */
async function arrange(workbench: Workbench): Promise<void> {
  await workbench.openView("Rescue", "Progress");
  const progress = await workbench.frameOf("progress");
  await progress.getByText("Day 19").first().waitFor();
  await workbench.treeRow("Gap log", "GAP-").waitFor();
  await workbench.openFile("GAP-002.md");
  await workbench.line("GAP-002").waitFor();
}

await main();
