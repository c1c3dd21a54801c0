import { fields, text, word } from "../../core/text/shape.ts";
import { isDashboardView } from "../../core/views/dashboard/dashboard-shape.ts";
import { oneOf, toPageParser } from "./page.ts";

/** What only the dashboard says to the host: save a chart, by its identifier, as a file. */
export interface FromDashboard {
  readonly type: "save";
  readonly chart: string;
}

export const parseToDashboard = toPageParser(isDashboardView);

export const parseFromDashboard = oneOf(fields<FromDashboard>({ type: word("save"), chart: text }));
