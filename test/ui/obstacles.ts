import { AxeBuilder } from "@axe-core/playwright";
import type { Frame, Page } from "playwright-core";

/** What keeps some people from using the page of a webview, as axe-core finds it: a line each, empty where nothing does. */
export async function obstaclesIn(page: Frame, window: Page): Promise<string> {
  const outer = await (await page.parentFrame()?.frameElement())?.getAttribute("name");
  const { violations } = await new AxeBuilder({ page: window })
    .include([`iframe[name="${outer}"]`, "iframe#active-frame", "body"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.failureSummary).join("; ")}`).join("\n");
}
