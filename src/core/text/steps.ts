/**
 * A piece of work in steps, with a pause offered after each of them: an editor does other things then. What is wanted at
 * once is done without pauses.
 */
export type Steps<Result> = Generator<undefined, Result>;

/** Does the rest of a piece of work without a pause. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Makes something of each item, with a pause offered after every few. */
export function* inSteps<Item, Made>(items: readonly Item[], make: (item: Item) => readonly Made[]): Steps<Made[]> {
  const made: Made[] = [];
  for (const [index, item] of items.entries()) {
    made.push(...make(item));
    if (index % FEW === FEW - 1) yield undefined;
  }
  return made;
}

/** Items whose part of the work takes a millisecond or two. */
const FEW = 50;
