import { setImmediate as nextTurn } from "node:timers/promises";

/** Milliseconds that the extension host is held at a time: it answers completions and saves in between. */
const SLICE = 8;

/**
 * Runs the steps of a long piece of work with pauses in which the host does other things. Before each pause `pausing`
 * gets what the newest step yielded.
 */
export async function inSlices<Step, Result>(
  steps: Iterator<Step, Result>,
  pausing: (step: Step) => void = () => {},
): Promise<Result> {
  for (;;) {
    const end = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (step.done) return step.value;
    pausing(step.value);
    await nextTurn();
  }
}
