import * as vscode from "vscode";
import type { DashboardView } from "../../core/views/dashboard.ts";
import { overviewOf } from "../overview.ts";
import type { PageDefinition } from "../page-panel.ts";
import { presentation } from "../presentation.ts";
import { type FromDashboard, parseFromDashboard } from "../protocol/dashboard.ts";
import { inSlices } from "../slices.ts";
import { DASHBOARD_WAITING } from "./dashboard-waiting.ts";

/** The dashboard: where the rescue stands, for a meeting. */
export const dashboard: PageDefinition<DashboardView, FromDashboard> = {
  kind: "dashboard",
  title: () => vscode.l10n.t("Dashboard"),
  waiting: DASHBOARD_WAITING,
  failed: (reason) => vscode.l10n.t("The dashboard could not be made: {0}", reason),

  async viewOf({ session, findings }, isNewest) {
    const { dashboardSteps } = await import("../../core/views/dashboard.ts");
    const { pressing } = overviewOf(session).progress;
    const steps = dashboardSteps({ ...session.context, ...presentation }, { findings: findings.all, pressing });
    return inSlices(steps, isNewest);
  },

  parseOwn: parseFromDashboard,

  async carryOut({ chart }, { session }, view) {
    const { saveChart } = await import("./dashboard-charts.ts");
    await saveChart(
      session.root,
      view?.charts.find(({ id }) => id === chart),
    );
  },
};
