import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds that the extension host is held at a time: it answers completions and saves in between. */
const SLICE = 8;

/**
 * Runs the steps of a long piece of work with pauses in which the host does other things. After each pause `goOn`
 * gets what the newest step yielded; when it says false the work is given up, and the result is undefined.
 */
export async function inSlices<Step, Result>(
  steps: Iterator<Step, Result>,
  goOn: (step: Step) => boolean = () => true,
): Promise<Result | undefined> {
  for (;;) {
    const end = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done) return step.value;
    await nextTurn();
    if (!goOn(step.value)) return undefined;
  }
}
