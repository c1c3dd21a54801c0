import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleEngagement } from "../test/host/fixture.ts";
import { packagedExtension } from "../test/ui/packaged-extension.ts";
import { openWorkbench, type Theme, type Workbench } from "../test/ui/ui-driver.ts";
import { until } from "../test/ui/until.ts";

/**
 * Takes the pictures of the README from the packaged extension on the sample engagement, in a real VS Code:
 * `npx tsx scripts/screenshots.ts`. All are also taken in every theme, and the dashboard at three widths, for a look
 * before a release.
 */
async function main(): Promise<void> {
  const folder = join(await mkdtemp(join(tmpdir(), "rescue-pictures-")), "sample");
  await sampleEngagement(folder);
  const workbench = await openWorkbench({ folder, vsix: await packagedExtension(), width: 1440, height: 900 });
  try {
    await mkdir("media/screenshots", { recursive: true });
    await arrange(workbench);
    await inEveryTheme(workbench, "overview");
    await arrangeDashboard(workbench);
    await inEveryTheme(workbench, "dashboard");
    await dashboardByWidth(workbench);
  } finally {
    await workbench.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

const THEMES: readonly Theme[] = ["light", "dark high contrast", "light high contrast", "dark"];

/** The one in the dark theme is the README's. */
async function inEveryTheme(workbench: Workbench, name: string): Promise<void> {
  for (const theme of THEMES) {
    await workbench.setTheme(theme);
    const picture = await workbench.screenshot(`${name} ${theme}`);
    if (theme === "dark") await copyFile(picture, `media/screenshots/${name}.png`);
    console.log(picture);
  }
}

/** The views on the left, a gap in the editor. */
async function arrange(workbench: Workbench): Promise<void> {
  await workbench.openView("Rescue", "Progress");
  const progress = await workbench.frameOf("progress");
  await progress.getByText("of 30").first().waitFor();
  await workbench.treeRow("Gap log", "GAP-").waitFor();
  await workbench.openFile("GAP-002.md");
  await workbench.line("GAP-002").waitFor();
}

/** The dashboard alone beside the views. */
async function arrangeDashboard(workbench: Workbench): Promise<void> {
  await workbench.runCommand("View: Close All Editors");
  await workbench.runCommand("Rescue: Open dashboard");
  const page = await workbench.frameOf("dashboard");
  await page.locator("main:not([aria-busy]) h1").waitFor();
}

/** The whole page, as tall as it is, in a column, beside an editor and on a projector. */
async function dashboardByWidth(workbench: Workbench): Promise<void> {
  await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
  const page = await workbench.frameOf("dashboard");
  for (const width of [300, 900, 1600]) {
    await workbench.resize(width + FRAME, 1000);
    const height = await until("the width", async () => {
      const [own, tall] = await page.evaluate<[number, number]>("[innerWidth, document.documentElement.scrollHeight]");
      return Math.abs(own - width) < FRAME ? tall : undefined;
    });
    await workbench.resize(width + FRAME, height + 100);
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      console.log(await workbench.screenshot(`dashboard ${width} ${theme}`));
    }
  }
}

/** Pixels that VS Code takes beside the page. */
const FRAME = 50;

await main();
