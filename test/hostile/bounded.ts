import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** What became of a task: what it said, or what it was stopped for. */
export type Outcome = { readonly said: string } | { readonly failed: string };

export interface Bounds {
  /** Wall-clock time for one task. A sound one takes a hundredth of it: the rest is for busy machines. */
  readonly seconds: number;
  /** The most that the heap may hold. */
  readonly megabytes: number;
}

export const BOUNDS: Bounds = { seconds: 90, megabytes: 600 };

/**
 * Runs tasks in a process of their own, one after the other, each within bounds: what hangs is killed, what wants more
 * room than there is dies, and either fails its own task alone, since the others go on in a new process. The script is a
 * module beside this one; it prints a line of JSON, `[task, words]`, as each is done (see `tellOutcomes`).
 */
export async function runBounded(
  script: string,
  tasks: readonly string[],
  bounds: Bounds = BOUNDS,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  let waiting = tasks;
  while (waiting.length > 0) {
    const failed = await runSome(script, waiting, bounds, outcomes);
    const next = waiting.find((task) => !outcomes.has(task));
    if (next !== undefined) outcomes.set(next, { failed });
    waiting = waiting.filter((task) => !outcomes.has(task));
  }
  return outcomes;
}

/** Runs tasks until one of them ends the process; gives back how it ended. */
function runSome(
  script: string,
  tasks: readonly string[],
  { seconds, megabytes }: Bounds,
  outcomes: Map<string, Outcome>,
): Promise<string> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${megabytes}`, "--import", "tsx", path, JSON.stringify(tasks)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(stop, seconds * 1000);
  createInterface(child.stdout).on("line", (line) => {
    const [task, said]: [string, string] = JSON.parse(line);
    outcomes.set(task, { said });
    clearTimeout(timer);
    timer = setTimeout(stop, seconds * 1000);
  });
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => {
    words = `${words}${chunk.toString()}`.slice(-2000);
  });
  return new Promise((done) => {
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      done(stopped ? `It took more than ${seconds} seconds.` : `It ended with ${signal ?? code}: ${words}`);
    });
  });
}

/** What a script does that `runBounded` starts: the tasks that it was given, each told of when it is done. */
export async function tellOutcomes(work: (task: string) => unknown): Promise<void> {
  const tasks: readonly string[] = JSON.parse(process.argv[2] ?? "[]");
  for (const task of tasks) {
    const said = await work(task);
    process.stdout.write(`${JSON.stringify([task, String(said)])}\n`);
  }
}
