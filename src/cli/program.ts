import { dirname } from "node:path";
import { Command } from "commander";
import { version } from "../node/version.ts";
import { addCommand, type CommandDefinition } from "./command.ts";
import { type Host, processHost } from "./host.ts";
import { reportError } from "./report-error.ts";

/** Runs the command line: everything that can go wrong ends as two lines and an exit code. */
async function main(): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  // The bundle lies in a folder of the product's own.
  const host = processHost(dirname(__dirname));
  try {
    await createProgram(host, await neededCommands(process.argv[2])).parseAsync(process.argv);
  } catch (error) {
    reportError(host, error);
  }
}

/** What people, builds and git itself run many times a day is loaded without the others. */
const OFTEN: Readonly<Record<string, () => Promise<{ readonly command: CommandDefinition }>>> = {
  audit: () => import("./commands/audit.ts"),
  check: () => import("./commands/check.ts"),
  list: () => import("./commands/list.ts"),
  show: () => import("./commands/show.ts"),
  status: () => import("./commands/status.ts"),
  "merge-driver": () => import("./commands/merge-driver.ts"),
};

async function neededCommands(name = ""): Promise<readonly CommandDefinition[]> {
  const load = Object.hasOwn(OFTEN, name) ? OFTEN[name] : undefined;
  return load ? [(await load()).command] : (await import("./all-commands.ts")).commands;
}

function createProgram(host: Host, commands: readonly CommandDefinition[]): Command {
  const program = new Command("rescue")
    .description("Keeps the rescue of a CRM implementation as text in git: gaps, scope and decisions.")
    .version(version)
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const definition of commands) addCommand(program, definition, host);
  return program;
}

const EXIT_CODES = `
Exit codes:
  0  done, and nothing is wrong
  1  something is wrong in the engagement, or a decision is refused
  2  the command could not do its work: wrong use, or the surroundings
  3  nothing is wrong, but decisions are pending

\`rescue help COMMAND\` has examples.`;

void main();
