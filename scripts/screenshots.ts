import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Frame } from "playwright-core";
import { sampleEngagement } from "../test/host/fixture.ts";
import { packagedExtension } from "../test/ui/packaged-extension.ts";
import { openWorkbench, type Theme, type Workbench } from "../test/ui/ui-driver.ts";
import { until } from "../test/ui/until.ts";

/** A page of the extension, as it is arranged for its picture. */
interface PictureOf {
  readonly kind: string;
  /** The title of the command that opens it. */
  readonly command: string;
  readonly arrange?: (page: Frame) => Promise<void>;
  /** Whether the README shows it. */
  readonly isPublished?: boolean;
}

const PAGES: readonly PictureOf[] = [
  { kind: "dashboard", command: "Open dashboard", isPublished: true },
  { kind: "gap-review", command: "Open gap review", isPublished: true },
  {
    kind: "scope-board",
    command: "Open scope board",
    arrange: (page) => choose(page, ".card .face", "SCP-005"),
    isPublished: true,
  },
  { kind: "maps", command: "Open maps of the people" },
  { kind: "audit-log", command: "Open audit log", arrange: (page) => choose(page, ".decision", "CHG-006") },
];

/**
 * Takes the pictures of the README from the packaged extension on the sample engagement, in a real VS Code:
 * `npx tsx scripts/screenshots.ts`. For a look before a release every page is taken in every theme too, in a narrow
 * column and on a projector. `npx tsx scripts/screenshots.ts maps audit-log` takes some pages only.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const folder = join(await mkdtemp(join(tmpdir(), "rescue-pictures-")), "sample");
  await sampleEngagement(folder);
  const workbench = await openWorkbench({ folder, vsix: await packagedExtension(), ...README_SIZE });
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  const pages = PAGES.filter(({ kind }) => isWanted(kind));
  try {
    await mkdir("media/screenshots", { recursive: true });
    await arrangeViews(workbench);
    if (isWanted("overview")) await inEveryTheme(workbench, "overview", "overview");
    for (const page of pages) await besideTheViews(workbench, page);
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    for (const page of pages) await byWidth(workbench, page);
  } finally {
    await workbench.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

const README_SIZE = { width: 1440, height: 900 };

/** The last one stays on, for the README. */
const THEMES: readonly Theme[] = ["light", "dark high contrast", "light high contrast", "dark"];

/** The one in the dark theme is the README's. */
async function inEveryTheme(workbench: Workbench, name: string, published?: string): Promise<void> {
  for (const theme of THEMES) {
    await workbench.setTheme(theme);
    const picture = await workbench.screenshot(`${name} ${theme}`);
    if (theme === "dark" && published) await copyFile(picture, `media/screenshots/${published}.png`);
    console.log(picture);
  }
}

/** The views on the left, a gap in the editor. */
async function arrangeViews(workbench: Workbench): Promise<void> {
  await workbench.openView("Rescue", "Progress");
  const progress = await workbench.frameOf("progress");
  await progress.getByText("of 30").first().waitFor();
  await workbench.treeRow("Gap log", "GAP-").waitFor();
  await workbench.openFile("GAP-002.md");
  await workbench.line("GAP-002").waitFor();
}

/** A page alone beside the views. */
async function besideTheViews(workbench: Workbench, page: PictureOf): Promise<void> {
  await arrangePage(workbench, page);
  const picture = await workbench.screenshot(page.kind);
  if (page.isPublished) await copyFile(picture, `media/screenshots/${page.kind}.png`);
  console.log(picture);
}

async function arrangePage(workbench: Workbench, { kind, command, arrange }: PictureOf): Promise<Frame> {
  await workbench.runCommand("View: Close All Editors");
  await workbench.runCommand(`Rescue: ${command}`);
  const page = await workbench.frameOf(kind);
  await page.locator("main:not([aria-busy])").waitFor();
  await arrange?.(page);
  return page;
}

/** Selects what stands for itself in the picture; a page that is opened again has it selected still. */
async function choose(page: Frame, row: string, id: string): Promise<void> {
  const details = page.locator("aside").getByText(id).first();
  if (!(await details.isVisible())) await page.locator(row, { hasText: id }).first().click();
  await details.waitFor();
}

/** The whole page, as tall as it is, in a column and on a projector. */
async function byWidth(workbench: Workbench, picture: PictureOf): Promise<void> {
  const page = await arrangePage(workbench, picture);
  for (const width of [300, 1600]) {
    await workbench.resize(width + FRAME, 1000);
    const height = await until("the width", async () => {
      const [own, tall] = await page.evaluate<[number, number]>("[innerWidth, document.documentElement.scrollHeight]");
      return Math.abs(own - width) < FRAME ? tall : undefined;
    });
    await workbench.resize(width + FRAME, height + 100);
    await inEveryTheme(workbench, `${picture.kind} ${width}`);
  }
  await workbench.resize(README_SIZE.width, README_SIZE.height);
}

/** Pixels that VS Code takes beside the page. */
const FRAME = 50;

await main(process.argv.slice(2));
