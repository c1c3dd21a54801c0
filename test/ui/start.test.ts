import { equal, match } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { repositoryRoot } from "../host/paths.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Theme, type Workbench } from "./ui-driver.ts";
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
    await workbench.pickRows.filter({ hasText: "Neither, or not known yet" }).waitFor();
    await pictures("where changes are reviewed");
    await workbench.quickPick("GitHub");
    await reply("Who is the executive sponsor?", "Group Director <not an address>");
    await reply("Write it as in", "Dana Okafor <dana.okafor@northwind.example>");
    await reply("Who is the business owner", "Priya Raman <priya.raman@northwind.example>");
    await reply("Who leads the rescue team?", "Ruth Calder <ruth.calder@rescue.example> @ruth");
    await workbench.pickRows.filter({ hasText: "Field by field" }).waitFor();
    await pictures("how branches are merged");
    await workbench.quickPick("Field by field");
    await until("the first commit", async () => (logOf().length > 0 ? true : undefined));
    const people = await readFile(join(folder, "people.yaml"), "utf8");
    for (const [name, role] of [
      ["Dana Okafor", "executive-sponsor"],
      ["Priya Raman", "business-owner"],
      ["Ruth Calder", "delivery-lead"],
    ] as const)
      match(people, new RegExp(`name: ${name}[^]*?${role}`));
  });

  it("has what the command line makes of the same answers, to the byte", async () => {
    await until("the merge driver", async () =>
      git("config", "--default", "", "merge.rescue.driver") ? true : undefined,
    );
    const told = await mkdtemp(join(tmpdir(), "rescue-ui-init-"));
    try {
      const cli = join(repositoryRoot, "dist/cli.js");
      const facts = [
        "--client",
        "Northwind Trading Group",
        "--crm",
        "Orbit CRM",
        "--forge",
        "github",
        "--merge-driver",
      ];
      const people = [
        ["--sponsor", "Dana Okafor <dana.okafor@northwind.example>"],
        ["--business-owner", "Priya Raman <priya.raman@northwind.example>"],
        ["--delivery-lead", "Ruth Calder <ruth.calder@rescue.example> @ruth"],
      ].flat();
      execFileSync(process.execPath, [cli, "init", told, ...facts, ...people, "--yes"]);
      const tree = (root: string): string => git("-C", root, "ls-tree", "-r", "HEAD");
      equal(tree(folder), tree(told));
    } finally {
      await rm(told, { recursive: true, force: true });
    }
    match(await readFile(join(folder, ".github/CODEOWNERS"), "utf8"), /@ruth/);
    match(await readFile(join(folder, ".gitattributes"), "utf8"), /^\/gaps\/\*\.md merge=rescue$/m);
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

  async function pictures(name: string): Promise<void> {
    if (!process.env["RESCUE_PICTURES"]) return;
    const themes: readonly Theme[] = ["light", "dark"];
    for (const theme of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`${name} ${theme}`);
    }
  }

  function logOf(): string {
    return git("for-each-ref", "--format=%(subject)", "refs/heads");
  }

  function git(...args: readonly string[]): string {
    return execFileSync("git", [...args], { cwd: folder, encoding: "utf8" }).trim();
  }
});

const IDENTITY = { "user.name": "Ruth Calder", "user.email": "ruth.calder@rescue.example", "commit.gpgsign": "false" };
