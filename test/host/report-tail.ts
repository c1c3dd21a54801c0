import { readFileSync, writeFileSync } from "node:fs";

export interface ReportTail {
  /** Prints what is left, and stops. */
  end(): void;
}

/** Prints a report as it grows, so that a person sees each test when it ends and not all at the end. */
export function tailReport(file: string): ReportTail {
  writeFileSync(file, "");
  let printed = 0;
  const printRest = () => {
    const report = readFileSync(file);
    process.stdout.write(report.subarray(printed));
    printed = report.length;
  };
  const timer = setInterval(printRest, 150);
  return {
    end() {
      clearInterval(timer);
      printRest();
    },
  };
}
