import { setFlagsFromString } from "node:v8";

/** How much code has to run in a function before the engine optimises it, in bytes; nine times as much as usual. */
const BUDGET = 600_000;

/**
 * Has the engine optimise only what runs over and over: in a run of a second or two its optimising thread takes as much
 * time as the work itself, and takes it from the git processes beside it. Everything else is compiled as it stands when
 * it first runs, and not only once it has run for a while. Only the engine of Node 20 was measured; later ones have a
 * quicker compiler between.
 */
export function optimiseLess(): void {
  if (!process.versions.v8.startsWith("11.")) return;
  setFlagsFromString(`--interrupt-budget=${BUDGET}`);
  setFlagsFromString("--always-sparkplug");
}
