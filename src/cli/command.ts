import type { Command } from "commander";
import type { Host } from "./host.ts";

/** One command of the command line: a file of its own that says all about it. */
export interface CommandDefinition {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Whole command lines with what each does, shown below the command's help. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Declares arguments and options, and what happens. */
  define(command: Command, host: Host): void;
}

/** Adds a command to the program. */
export function addCommand(program: Command, definition: CommandDefinition, host: Host): void {
  const command = program.command(definition.name).summary(definition.summary).description(`${definition.summary}.`);
  command.addHelpText("after", `\n${examplesText(definition)}`);
  definition.define(command, host);
}

function examplesText({ examples }: CommandDefinition): string {
  return ["Examples:", ...examples.flatMap(([line, does]) => [`  $ ${line}`, `      ${does}`])].join("\n");
}
