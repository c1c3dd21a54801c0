import type { Band, Direction, Unit } from "../../measures/measure.ts";
import type { Presentation } from "../presentation.ts";

type Say = Presentation["say"];

/** A value with its unit, as in `27 %`, `3 days`, `yes`. A share is rounded down: nothing unfinished reads as 100 %. */
export function amountText(say: Say, value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return `${percentOf(value)} %`;
    case "percent":
      return `${Math.round(value)} %`;
    case "points": {
      const points = Math.round(value * 10) / 10;
      return points === 1 ? say("1 point") : say("{0} points", points);
    }
    case "days":
      return value === 1 ? say("1 day") : say("{0} days", value);
    case "hours": {
      const hours = Math.round(value * 10) / 10;
      return hours === 1 ? say("1 hour") : say("{0} hours", hours);
    }
    case "yes-no":
      return value >= 1 ? say("yes") : say("no");
    case "count":
      return String(value);
  }
}

/** What a value is held against. */
export interface Goal {
  readonly unit: Unit;
  readonly target: number;
  readonly direction: Direction;
  readonly band?: Band;
}

/** What a value is held against, as in `at least 80 %`; empty where it is just to be there. */
export function goalText(say: Say, { unit, target, direction, band }: Goal): string {
  if (unit === "yes-no") return "";
  if (direction === "within") return band ? say("usual {0}–{1} %", percentOf(band[0]), percentOf(band[1])) : "";
  return comparison(say, direction, amountText(say, target, unit));
}

function comparison(say: Say, direction: Exclude<Direction, "within">, goal: string): string {
  const words = {
    "at-least": () => say("at least {0}", goal),
    "more-than": () => say("more than {0}", goal),
    "at-most": () => say("at most {0}", goal),
    "less-than": () => say("below {0}", goal),
  };
  return words[direction]();
}

function percentOf(share: number): number {
  return Math.floor(share * 100 + 1e-9);
}
