/** Dresses a text for the terminal; each function gives the text back as it is where colours are off. */
export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
}

export function coloursWhen(on: boolean): Colours {
  const dress =
    (start: number, end: number) =>
    (text: string): string =>
      on && text !== "" ? `\u001B[${start}m${text}\u001B[${end}m` : text;
  return {
    bold: dress(1, 22),
    dim: dress(2, 22),
    red: dress(31, 39),
    green: dress(32, 39),
    yellow: dress(33, 39),
    blue: dress(34, 39),
  };
}

/** Whether to use colours: FORCE_COLOR decides first, then NO_COLOR (no-color.org), then whether people look on. */
export function wantsColours(environment: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  const forced = environment["FORCE_COLOR"];
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if ((environment["NO_COLOR"] ?? "") !== "") return false;
  return isTerminal && environment["TERM"] !== "dumb";
}
