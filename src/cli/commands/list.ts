import { listArtifacts, unknownField, unknownValue } from "../../core/views/listing.ts";
import { RescueError } from "../../node/rescue-error.ts";
import type { CommandDefinition } from "../command.ts";
import { type FieldText, fieldsOption } from "../field-values.ts";
import type { Host } from "../host.ts";
import { jsonText } from "../json-text.ts";
import { listingText } from "../listing-text.ts";
import { kindNamed, openEngagement } from "../open-engagement.ts";

export const command: CommandDefinition = {
  name: "list",
  summary: "List the artifacts of a kind",
  examples: [
    ["rescue list gap --where horizon=now --where status=open", "lists the open gaps that are urgent"],
    ["rescue list gap --where owner=", "lists the gaps without an owner"],
    ["rescue list scope-item --group-by tier", "lists the scope by tier"],
  ],
  define: (command, host) => {
    command
      .argument("<kind>", "as `rescue kinds` names it")
      .addOption(fieldsOption("--where", "only those with this value; an empty value asks for those without the field"))
      .option("--group-by <field>", "group by a field")
      .option("--json", "print JSON")
      .action((name: string, options: ListCommandOptions) => list(host, name, options));
  },
};

interface ListCommandOptions {
  readonly where: readonly FieldText[];
  readonly groupBy?: string;
  readonly json?: true;
}

function list(host: Host, name: string, { where, groupBy, json }: ListCommandOptions): void {
  const { engagement } = openEngagement(host);
  const kind = kindNamed(engagement, name);
  const problem = [
    ...where.map(([field, value]) => unknownField(kind, field) ?? unknownValue(kind, field, value)),
    ...(groupBy === undefined ? [] : [unknownField(kind, groupBy)]),
  ].find((found) => found !== undefined);
  if (problem) throw new RescueError("usage", problem, `See the fields with \`rescue kinds ${kind.name}\`.`);
  const listing = listArtifacts(engagement, kind, { where, ...(groupBy === undefined ? {} : { groupBy }) });
  host.print(json ? jsonText(listing) : listingText(host, kind, listing));
}
