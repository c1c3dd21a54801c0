import { resolve } from "node:path";
import { Option } from "commander";
import { ENGAGEMENT_TEMPLATES } from "../../node/engagement-template.ts";
import { parseDay } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import type { Host } from "../host.ts";
import { initFacts } from "../init-facts.ts";
import { type InitOptions, initEmpty, initSample } from "../init-folder.ts";
import { FORGE_CHOICES } from "../init-forge.ts";
import { personOption } from "../person-option.ts";
import { shellWord, visible } from "../terminal-text.ts";
import { setUpMergeDriver } from "./merge-driver.ts";

export const command: CommandDefinition = {
  name: "init",
  summary: "Start an engagement in a folder",
  examples: [
    ["rescue init northwind", "asks what it needs and starts an engagement in northwind/"],
    [
      'rescue init northwind --client "Northwind" --crm "Corvane" --day-one 2026-03-02 --sponsor "Ann Lee <ann@client.example>"',
      "starts it without questions",
    ],
    ["rescue init demo --template sample", "makes a whole engagement to look at, on day 19 of 30"],
    ["rescue init northwind --template roadmap --go-live 2026-02-02", "starts one with the 12-stage adoption roadmap"],
  ],
  define: (command, host) => {
    command
      .argument("<dir>", "the folder, which need not exist")
      .option("--client <name>", "who is rescued")
      .option("--crm <name>", "the CRM product")
      .addOption(new Option("--day-one <date>", "day 1 of the 30 days").argParser(parseDay))
      .addOption(personOption("--sponsor", "the executive sponsor"))
      .addOption(personOption("--business-owner", "who decides the scope"))
      .addOption(personOption("--delivery-lead", "who leads the rescue team"))
      .addOption(new Option("--template <name>", "start with content").choices(["sample", ...ENGAGEMENT_TEMPLATES]))
      .addOption(
        new Option("--go-live <date>", "roadmap: the day on which all users start (default: day 1)").argParser(
          parseDay,
        ),
      )
      .option("--merge-driver", "let git merge its files field by field in this clone")
      .addOption(new Option("--forge <name>", "whose builds and owners to add (default: both)").choices(FORGE_CHOICES))
      .option("--no-forge", "leave GitHub and GitLab alone")
      .option("--no-git", "leave git alone: no repository, no commit")
      .option("--yes", "ask nothing")
      .action((folder: string, options: InitOptions) => init(host, folder, options));
  },
};

async function init(host: Host, folder: string, options: InitOptions): Promise<void> {
  const root = resolve(host.folder, folder);
  if (options.template === "sample") await initSample(host, root, options);
  else
    await initEmpty(host, root, () => initFacts(host, options), { ...options, template: options.template ?? "blank" });
  if (options.mergeDriver && options.git) await setUpMergeDriver(host, root);
  host.print(`Started an engagement in ${visible(folder)}. Next:`);
  host.print(`  cd ${shellWord(visible(folder))}`);
  host.print("  rescue status    # where the rescue stands");
  host.print("  rescue check     # what is missing or wrong");
}
