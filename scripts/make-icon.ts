import { readFile, writeFile } from "node:fs/promises";
import { launchBrowser } from "../test/host/browser.ts";

/** Draws media/icon.png, which the Marketplace wants, from media/icon-large.svg. Run it after a change to the latter. */
const svg = await readFile("media/icon-large.svg", "utf8");
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await writeFile("media/icon.png", await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
