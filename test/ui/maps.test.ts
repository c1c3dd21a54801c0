import { deepEqual, equal, match, ok } from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Frame } from "playwright-core";
import { obstaclesIn } from "./obstacles.ts";
import { openedSample } from "./opened-sample.ts";
import { savedAs } from "./saved-as.ts";
import type { Theme } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("A consultant looks at the maps of the people", () => {
  const sample = openedSample();

  it("opens them from the palette, on the stakeholders", async () => {
    await sample.workbench.runCommand("Rescue: Open maps of the people");
    const page = await maps();
    deepEqual(await page.getByRole("tab").allInnerTexts(), ["Stakeholders", "Change by group", "Readiness"]);
    match(await page.locator("figcaption").innerText(), /Opposed, with high influence: Marcus Thorne\./);
    await sample.workbench.screenshot("maps of the stakeholders");
  });

  it("goes from a person on the map to where the person is written down", async () => {
    const page = await maps();
    await page.getByRole("button", { name: "Marcus Thorne" }).click();
    await sample.workbench.page.locator(".tab.active", { hasText: "people.yaml" }).waitFor();
    await sample.workbench.line("id: cto").waitFor();
  });

  it("changes the map by the arrows, and leads to a group by keyboard", async () => {
    const page = await maps();
    const { keyboard } = sample.workbench.page;
    await page.getByRole("tab", { name: "Stakeholders" }).focus();
    await keyboard.press("ArrowRight");
    await page.locator("[data-chart=adkar] svg").waitFor();
    await keyboard.press("Tab");
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await sample.workbench.page.locator(".tab.active", { hasText: "groups.yaml" }).waitFor();
  });

  it("saves a map as a picture of its own", async () => {
    const page = await maps();
    const target = join(sample.scratch, "adkar.svg");
    const saved = await savedAs(sample.workbench, { target, proposed: "/adkar.svg" }, () =>
      page.getByRole("button", { name: /^Save as SVG/ }).click(),
    );
    match(saved, /^<svg [^>]*viewBox=.*<style>.*<title>How far each group is with the change<\/title>/s);
  });

  for (const theme of ["dark", "light", "dark high contrast", "light high contrast"] satisfies Theme[])
    it(`finds nothing that keeps others from using them, in the ${theme} theme`, async () => {
      await sample.workbench.setTheme(theme);
      const page = await maps();
      for (const tab of ["Stakeholders", "Change by group", "Readiness"]) {
        await page.getByRole("tab", { name: tab }).click();
        await sample.workbench.screenshot(`maps ${tab} ${theme}`);
        equal(await obstaclesIn(page, sample.workbench.page), "");
      }
    });

  it("fits a narrow column and a wide screen without scrolling sideways", async () => {
    const page = await maps();
    for (const width of [720, 1650]) {
      const before = await page.evaluate<number>("innerWidth");
      await sample.workbench.resize(width);
      await until("the new width", async () =>
        (await page.evaluate<number>("innerWidth")) === before ? undefined : true,
      );
      const [needed, shown] = await page.evaluate<[number, number]>(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
      );
      ok(needed <= shown, `${needed} needed, ${shown} shown`);
    }
    await sample.workbench.resize(1400);
  });

  it("stands on the same map when it is closed and opened again", async () => {
    const tab = sample.workbench.page.locator(".tab", { hasText: /^Maps$/ });
    await until("the map that was chosen", async () => {
      await (await maps()).getByRole("tab", { name: "Readiness" }).click();
      const page = await maps();
      await tab.hover();
      await tab.locator(".tab-actions .action-label").click();
      await until("the end of the page", async () => (page.isDetached() ? true : undefined));
      await sample.workbench.runCommand("Rescue: Open maps of the people");
      const chosen = (await maps()).getByRole("tab", { selected: true });
      return (await chosen.innerText()) === "Readiness" ? true : undefined;
    });
  });

  /** The page of the maps, drawn. */
  async function maps(): Promise<Frame> {
    // Files open over it, and a page that nobody sees is not there.
    await sample.workbench.page.locator(".tab", { hasText: /^Maps$/ }).click();
    const page = await sample.workbench.frameOf("maps");
    await page.locator("main:not([aria-busy]) h1").waitFor();
    return page;
  }
});
