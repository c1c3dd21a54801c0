import { type Command, InvalidArgumentError, Option } from "commander";
import type { GivenColumn } from "../core/tables/open-table.ts";
import type { DecimalMark } from "../core/tables/read-number.ts";
import { todayOption } from "./clock.ts";
import { type FieldText, fieldsOption } from "./field-values.ts";

/** The options of `rescue import`. */
export interface ImportArguments {
  readonly map: readonly GivenColumn[];
  readonly set: readonly FieldText[];
  readonly sheet?: string;
  readonly into?: string;
  readonly key?: readonly string[];
  readonly dates?: "dmy" | "mdy";
  readonly decimal?: "comma" | "point";
  readonly partial?: true;
  readonly rejected?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly today: string;
}

/** Declares them. */
export function importArguments(command: Command): Command {
  return command
    .argument("<kind>", "as `rescue kinds` names it")
    .argument("<file>", "an .xlsx workbook, or text with commas, semicolons or tabs")
    .addOption(mapOption())
    .addOption(fieldsOption("--set", "give a field of new artifacts this value where their rows have none"))
    .option("--sheet <name>", "the workbook's sheet; the one that fits best when absent")
    .option("--into <path>", "the list file for new items, as in audit/fields.yaml")
    .option("--key <fields>", "the fields, with commas, by which rows without an identifier are known", splitFields)
    .addOption(new Option("--dates <order>", "how 3/4/2026 is meant where nothing shows it").choices(["dmy", "mdy"]))
    .addOption(new Option("--decimal <mark>", "how 1,234 is meant where nothing shows it").choices(["comma", "point"]))
    .option("--partial", "import the good rows although others are rejected")
    .option("--rejected <file>", "write the rejected rows with the reasons to a .csv or .xlsx file")
    .option("--dry-run", "show what would happen and write nothing")
    .option("--yes", "take the columns as they are guessed, without a question")
    .option("--json", "print JSON")
    .addOption(todayOption());
}

/** The mark before decimals that an option names. */
export function decimalMark(name: "comma" | "point"): DecimalMark {
  return name === "comma" ? "," : ".";
}

function mapOption(): Option {
  return new Option("--map <column=field>", "say which field a column holds; an empty field leaves the column out")
    .argParser((text: string, previous: readonly GivenColumn[]) => [...previous, parseColumn(text)])
    .default([] satisfies GivenColumn[], "guessed");
}

/** Headings may hold an equals sign, fields do not. */
function parseColumn(text: string): GivenColumn {
  const [, label, field] = /^(.+)=([^=]*)$/s.exec(text) ?? [];
  if (label === undefined || field === undefined)
    throw new InvalidArgumentError('Write the heading or letter of a column, = and a field, as in "Due date=due".');
  return [label, field.trim()];
}

function splitFields(text: string): readonly string[] {
  return text.split(",").map((field) => field.trim());
}
