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

/** For work that waits between its steps: awaited after each of them, it pauses where the host was held long enough. */
export function pauses(): () => Promise<void> {
  let end = performance.now() + SLICE;
  return async () => {
    if (performance.now() < end) return;
    await nextTurn();
    end = performance.now() + SLICE;
  };
}

/**
 * Settles when everything else that waits had its turn. A timer would do so milliseconds later, and what Node has for
 * it no browser has.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (): void => {
      port1.close();
      resolve();
    };
    port1.addEventListener("message", end, { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
}
