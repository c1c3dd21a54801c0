import { spawn, spawnSync } from "node:child_process";
import { CLEAN_ENVIRONMENT, CLI } from "./built-cli.ts";

/** What somebody types when a text appears. */
export type Answer = readonly [appears: string, typed: string];

export const ENTER = "\r";
export const DOWN = "\u001B[B";
export const INTERRUPT = "\u0003";

/** Whether this machine can give a process a terminal: util-linux's `script` does. */
export function hasTerminal(): boolean {
  return process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;
}

/** Calls the built command line in a terminal and answers it. Gives back all that was shown, and the exit code. */
export async function rescueInTerminal(
  folder: string,
  args: readonly string[],
  answers: readonly Answer[],
): Promise<{ readonly shown: string; readonly code: number | null }> {
  const line = [process.execPath, `${CLI}`, ...args].map((word) => `'${word}'`).join(" ");
  const environment = { ...process.env, ...CLEAN_ENVIRONMENT, NO_COLOR: "1", TERM: "xterm" };
  const child = spawn("script", ["-qec", `stty cols 100 rows 40; ${line}`, "/dev/null"], {
    cwd: folder,
    env: environment,
  });
  const waiting = [...answers];
  let shown = "";
  let unseen = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    unseen += text;
    const [next] = waiting;
    if (!next || !unseen.includes(next[0])) return;
    waiting.shift();
    unseen = "";
    child.stdin.write(next[1]);
  });
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { shown, code };
}
