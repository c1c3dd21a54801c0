import type { Band, Direction, Unit } from "../core/measures/measure.ts";

/** A figure, with what it is held against. */
export interface Figure {
  readonly value: number;
  readonly unit: Unit;
  readonly target: number;
  readonly direction: Direction;
  readonly band?: Band;
  readonly met: boolean;
  readonly known: boolean;
}

/** What a figure says, as `62 % of 100 %` or `3, at most 0`; by itself where it is as it should be. */
export function figureWords({ known, met, ...figure }: Figure): string {
  if (!known) return "not known";
  const value = amount(figure.value, figure.unit);
  return figure.unit === "yes-no" || (met && !figure.band) ? value : `${value}${against(figure)}`;
}

/** A value with its unit. A share is rounded down, so that nothing unfinished reads as 100 %. */
export function amount(value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return `${percent(value)} %`;
    case "percent":
      return `${Math.round(value)} %`;
    case "points":
      return counted(Math.round(value * 10) / 10, "point");
    case "days":
      return counted(value, "day");
    case "hours":
      return counted(Math.round(value * 10) / 10, "hour");
    case "yes-no":
      return value >= 1 ? "yes" : "no";
    case "count":
      return String(value);
  }
}

function against({ direction, target, unit, band }: Omit<Figure, "known" | "met">): string {
  // The value before it tells the unit of days, hours and points.
  const goal = ["days", "hours", "points"].includes(unit) ? String(target) : amount(target, unit);
  switch (direction) {
    case "at-least":
      return ` of ${goal}`;
    case "more-than":
      return `, more than ${goal}`;
    case "at-most":
      return `, at most ${goal}`;
    case "less-than":
      return `, below ${goal}`;
    case "within":
      return band ? `, usual ${percent(band[0])}–${percent(band[1])} %` : "";
  }
}

function percent(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}

function counted(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? "" : "s"}`;
}
