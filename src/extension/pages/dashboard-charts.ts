import * as vscode from "vscode";
import { chartFile } from "../../core/views/dashboard/chart-file.ts";
import type { ChartCard } from "../../core/views/dashboard/charts.ts";
import { notTrusted } from "../tell-error.ts";

/** Asks where to, and writes a chart there as a picture of its own. */
export async function saveChart(root: vscode.Uri, chart: ChartCard | undefined): Promise<void> {
  if (!chart || chart.svg === "") return;
  if (!vscode.workspace.isTrusted) throw notTrusted();
  const defaultUri = vscode.Uri.joinPath(root, `${chart.id}.svg`);
  const target = await vscode.window.showSaveDialog({ defaultUri, filters: { SVG: ["svg"] } });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(chartFile(chart.svg)));
}
