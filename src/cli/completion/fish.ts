import type { OptionWords, WordsOf } from "./words.ts";

/** Completion for fish. */
export function fishScript(words: readonly WordsOf[]): string {
  return [
    "# Completion of rescue for fish: rescue completion fish > ~/.config/fish/completions/rescue.fish",
    ...words.flatMap(({ command, summary, values, options }) => [
      `complete -c rescue -f -n __fish_use_subcommand -a ${command} -d ${quoted(summary)}`,
      ...(values.length > 0 ? [`complete -c rescue -f ${inside(command)} -a ${quoted(values.join(" "))}`] : []),
      ...options.map((option) => optionLine(command, option)),
    ]),
  ].join("\n");
}

function optionLine(command: string, { flag, description, takesValue, values }: OptionWords): string {
  const value = values.length > 0 ? ` -x -a ${quoted(values.join(" "))}` : takesValue ? " -r" : "";
  return `complete -c rescue ${inside(command)} -l ${flag.slice(2)}${value} -d ${quoted(description)}`;
}

function inside(command: string): string {
  return `-n ${quoted(`__fish_seen_subcommand_from ${command}`)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
