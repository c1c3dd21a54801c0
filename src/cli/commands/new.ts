import { createArtifact, fieldsToAsk } from "../../core/changes/create.ts";
import { writePlan } from "../../node/apply-plan.ts";
import { personOfGit } from "../../node/person-of-git.ts";
import { ifRescueError, RescueError } from "../../node/rescue-error.ts";
import { askFields } from "../ask-fields.ts";
import { todayOption } from "../clock.ts";
import type { CommandDefinition } from "../command.ts";
import { type FieldText, fieldsOption } from "../field-values.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { kindNamed, type OpenEngagement, openEngagement } from "../open-engagement.ts";
import { visible } from "../terminal-text.ts";

export const command: CommandDefinition = {
  name: "new",
  summary: "Create an artifact with the next free identifier",
  examples: [
    ['rescue new gap --set title="Quotes fail on mobile" --set class=defect', "creates a gap"],
    ["rescue new scope-item", "asks for what a scope item has to have"],
    ['rescue new goal --set statement="Reps see their leads"', "adds a goal to goals.yaml"],
  ],
  define: (command, host) => {
    command
      .argument("<kind>", "as `rescue kinds` names it")
      .addOption(fieldsOption("--set", "give a field its value"))
      .addOption(todayOption())
      .option("--json", "print JSON")
      .action((name: string, options: NewOptions) => create(host, name, options));
  },
};

interface NewOptions {
  readonly set: readonly FieldText[];
  readonly today: string;
  readonly json?: true;
}

async function create(host: Host, name: string, { set, today, json }: NewOptions): Promise<void> {
  const open = openEngagement(host);
  const kind = kindNamed(open.engagement, name);
  const by = await callerOf(open);
  const options = { today, ...(by === undefined ? {} : { by }) };
  const missing = fieldsToAsk(open.engagement, kind, options).filter(
    (field) => !set.some(([given]) => given === field),
  );
  const answers = host.interactive ? await askFields(open.engagement, kind, missing) : [];
  const created = createArtifact(open.engagement, kind.name, [...set, ...answers], options);
  if ("refusals" in created)
    throw new RescueError("usage", created.refusals.join("\n"), `See the fields with \`rescue kinds ${kind.name}\`.`);
  writePlan(open.root, created.plan);
  const { id, path } = created;
  host.print(json ? jsonText({ version: 1, id, path }) : `${visible(id)} in ${visible(path)}`);
}

/** Who calls, where git and people.yaml know: an artifact can be made without. */
async function callerOf({ engagement, root }: OpenEngagement): Promise<string | undefined> {
  return personOfGit(engagement, root).catch(ifRescueError(undefined));
}
