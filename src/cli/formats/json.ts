import { jsonText } from "../json-text.ts";
import type { Format } from "./format.ts";

/** The report as it is (design.md, "Command line contract"). */
export const format: Format = {
  name: "json",
  render: (report) => jsonText(report),
};
