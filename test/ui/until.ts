import { setTimeout as after } from "node:timers/promises";
import { errors, type Locator } from "playwright-core";

/** Asks again and again until the answer is not undefined; says what it waited for when it gives up. */
export async function until<T>(what: string, probe: () => Promise<T | undefined>, patience = 30_000): Promise<T> {
  const found = await within(patience, probe);
  if (found === undefined) throw new Error(`${what}: did not happen within ${patience / 1000} s.`);
  return found;
}

/** Asks again and again for so many milliseconds; undefined when there is no answer by then. */
export async function within<T>(patience: number, probe: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await probe();
    if (found !== undefined || Date.now() > end) return found;
    await after(100);
  }
}

/** Does something again until its effect shows: a key sent while the workbench is busy can be lost. */
export async function actUntil(act: () => Promise<unknown>, effect: Locator, patience = 30_000): Promise<void> {
  await until(
    `${effect}`,
    async () => {
      await act();
      return done(effect.waitFor({ timeout: 1500 }));
    },
    patience,
  );
}

/** Whether something of Playwright's was done before its time ran out: true or undefined. Other failures are thrown. */
export async function done(action: Promise<void>): Promise<true | undefined> {
  try {
    await action;
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return undefined;
    throw error;
  }
}
