import { planBaseline } from "../../core/changes/baseline.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { commitAt, openForReading } from "../../node/engagement-at.ts";
import { ifRescueError, RescueError } from "../../node/rescue-error.ts";
import { sha256 } from "../../node/sha256.ts";
import { currentTime, momentOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import { counted } from "../counts.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { openEngagement } from "../open-engagement.ts";
import { visible } from "../terminal-text.ts";

export const command: CommandDefinition = {
  name: "baseline",
  summary: "Take the scope as it stands as a baseline that later changes are held against",
  examples: [
    [
      "rescue baseline scope-reset",
      "writes baselines/scope-reset.yaml; commit it, and sign it with `rescue sign scope-reset`",
    ],
    ["rescue baseline day-30 --note 'After the rebuild'", "takes a second one, which counts from then on"],
  ],
  define: (command, host) => {
    command
      .argument("<name>", "in lower case, as in scope-reset")
      .option("--note <text>", "what it is for")
      .addOption(momentOption())
      .option("--json", "print JSON")
      .action((name: string, options: BaselineOptions) => baseline(host, name, options));
  },
};

interface BaselineOptions {
  readonly note?: string;
  readonly today?: string;
  readonly json?: true;
}

async function baseline(host: Host, name: string, { note, today, json }: BaselineOptions): Promise<void> {
  const { root, engagement } = openEngagement(host);
  const commit = await openForReading(root)
    .then((repository) => commitAt(repository, "HEAD"))
    // A baseline can be taken outside of a repository too.
    .catch(ifRescueError(undefined));
  const request = {
    name,
    at: today ?? currentTime(),
    ...(commit === undefined ? {} : { commit }),
    ...(note === undefined ? {} : { note }),
  };
  const planned = planBaseline(engagement, request, sha256);
  if ("refusals" in planned) throw new RescueError("refused", planned.refusals.join("\n"), "Nothing was written.");
  writePlan(root, planned.plan);
  const { path, items } = planned;
  if (json) host.print(jsonText({ version: 1, id: name, path, items, ...(commit === undefined ? {} : { commit }) }));
  else
    host.print(
      `Wrote ${visible(path)} with ${counted(items, "scope item")}. Commit it: from then on \`rescue check\` holds the scope against it.`,
    );
}
