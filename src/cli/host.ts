import { type Colours, coloursWhen, wantsColours } from "./colours.ts";

/** What a command may use of the machine. */
export interface Host {
  /** The folder of the product itself, with its schemas and templates. */
  readonly productFolder: string;
  /** The command line's own file, as another process starts it with node. */
  readonly script: string;
  /** The folder that the command was called in. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly colours: Colours;
  /** Columns of the terminal; undefined when the output goes elsewhere and is not to be cut. */
  readonly width: number | undefined;
  /** Whether somebody is there to answer questions. */
  readonly interactive: boolean;
  /** Writes to the standard output; a line feed is added. */
  print(text: string): void;
  /** Writes to the standard output as it is. */
  write(text: string): void;
  /** Writes to the standard error; a line feed is added. */
  note(text: string): void;
  /** Sets the exit code with which the process will end. */
  exitWith(code: number): void;
}

/** The host of this process. */
export function processHost(productFolder: string): Host {
  const { stdin, stdout, stderr, env } = process;
  return {
    productFolder,
    script: process.argv[1] ?? "",
    folder: process.cwd(),
    environment: env,
    colours: coloursWhen(wantsColours(env, stdout.isTTY === true)),
    width: stdout.isTTY ? stdout.columns : undefined,
    interactive: stdin.isTTY === true && stdout.isTTY === true,
    print: (text) => void stdout.write(`${text}\n`),
    write: (text) => void stdout.write(text),
    note: (text) => void stderr.write(`${text}\n`),
    exitWith: (code) => {
      process.exitCode = code;
    },
  };
}
