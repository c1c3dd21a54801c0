/** What has to happen, and the identifiers of what it has to happen to. */
type Step = readonly [what: string, which: readonly string[]];

/** The steps that have anything to happen to, each as a sentence; empty where none has. */
export function stepsText(steps: readonly Step[]): string {
  return steps.flatMap(([what, which]) => (which.length > 0 ? `${what}: ${which.join(", ")}.` : [])).join(" ");
}
