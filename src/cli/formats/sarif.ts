import { jsonText } from "../json-text.ts";
import type { Format } from "./format.ts";
import { sarifLog } from "./sarif-log.ts";

/** SARIF 2.1.0, for code scanners. */
export const format: Format = {
  name: "sarif",
  render: (report, view) => jsonText(sarifLog(report, view)),
};
