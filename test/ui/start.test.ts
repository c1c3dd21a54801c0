import { equal, match } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench } from "./ui-driver.ts";
import { until } from "./until.ts";

describe("A delivery lead starts an engagement", () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "rescue-ui-start-"));
    git("init", "--quiet", "--initial-branch=main");
    for (const [key, value] of Object.entries(IDENTITY)) git("config", key, value);
    workbench = await openWorkbench({ folder, vsix: await packagedExtension() });
  });

  afterEach(function () {
    return workbench.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await workbench?.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it("is asked for the three roles that a rescue cannot do without", async () => {
    await workbench.runCommand("Rescue: Start an engagement…");
    await workbench.quickPick("folder  ");
    await reply("Who is the client?", "Northwind Trading Group");
    await reply("Which CRM is rescued?", "Orbit CRM");
    await workbench.inputMessage.filter({ hasText: "Which day is day 1" }).waitFor();
    // Today is proposed.
    await workbench.page.keyboard.press("Enter");
    await reply("Who is the executive sponsor?", "Group Director <not an address>");
    await reply("Write it as in", "Dana Okafor <dana.okafor@northwind.example>");
    await reply("Who is the business owner", "Priya Raman <priya.raman@northwind.example>");
    await reply("Who leads the rescue team?", "Ruth Calder <ruth.calder@rescue.example>");
    await until("the first commit", async () => (logOf().length > 0 ? true : undefined));
    const people = await readFile(join(folder, "people.yaml"), "utf8");
    for (const [name, role] of [
      ["Dana Okafor", "executive-sponsor"],
      ["Priya Raman", "business-owner"],
      ["Ruth Calder", "delivery-lead"],
    ] as const)
      match(people, new RegExp(`name: ${name}[^]*?${role}`));
  });

  it("finds nothing wrong in it", async () => {
    await workbench.statusBar("Rescue: ").waitFor();
    await workbench.problems();
    await workbench.page.getByText("No problems have been detected in the workspace.").waitFor();
    equal(git("status", "--porcelain"), "");
  });

  /** Answers when the box says this; one question's box may still be there when the next is asked. */
  async function reply(said: string, text: string): Promise<void> {
    await workbench.inputMessage.filter({ hasText: said }).waitFor();
    await workbench.answer(text);
  }

  function logOf(): string {
    return git("for-each-ref", "--format=%(subject)", "refs/heads");
  }

  function git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: folder, encoding: "utf8" }).trim();
  }
});

const IDENTITY = { "user.name": "Ruth Calder", "user.email": "ruth.calder@rescue.example", "commit.gpgsign": "false" };
