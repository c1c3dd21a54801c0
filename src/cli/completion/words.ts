import type { Command, Option } from "commander";

/** What can follow a command on the command line. */
export interface WordsOf {
  readonly command: string;
  readonly summary: string;
  /** What its first argument can be; empty where that is free. */
  readonly values: readonly string[];
  readonly options: readonly OptionWords[];
}

export interface OptionWords {
  /** As in `--format`. */
  readonly flag: string;
  readonly description: string;
  readonly takesValue: boolean;
  /** The values that it can have; empty where they are free. */
  readonly values: readonly string[];
}

/** All words of the program: they come from the commands themselves, so that a new one is completed too. */
export function wordsOf(program: Command, kinds: readonly string[]): readonly WordsOf[] {
  return program.commands.map((command) => {
    const [argument] = command.registeredArguments;
    return {
      command: command.name(),
      summary: command.summary(),
      values: argument?.name() === "kind" ? kinds : (argument?.argChoices ?? []),
      options: command.options.flatMap(optionWords),
    };
  });
}

function optionWords(option: Option): OptionWords[] {
  if (!option.long || option.hidden) return [];
  const { long: flag, description, argChoices = [] } = option;
  return [{ flag, description, takesValue: option.required || option.optional, values: argChoices }];
}
