/** The mean of some numbers; undefined where there are none. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : exact(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** A number without the last digits that adding up decimal fractions leaves behind: six times 0.6 make 3.6. */
export function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
