import * as vscode from "vscode";
import type { MapsView } from "../../core/views/maps.ts";
import type { PageDefinition } from "../page-panel.ts";
import { presentation } from "../presentation.ts";
import { type FromDashboard, parseFromDashboard } from "../protocol/dashboard.ts";
import { inSlices } from "../slices.ts";

/** The maps of the people: stakeholders, the change by group, readiness. */
export const maps: PageDefinition<MapsView, FromDashboard> = {
  kind: "maps",
  title: () => vscode.l10n.t("Maps"),
  waiting: `<div class="skeleton" aria-hidden="true"><span class="bone title"></span><span class="bone tall"></span></div>`,
  failed: (reason) => vscode.l10n.t("The maps could not be made: {0}", reason),

  async viewOf({ session }, isNewest) {
    const { mapsSteps } = await import("../../core/views/maps.ts");
    return inSlices(mapsSteps({ ...session.context, ...presentation }), isNewest);
  },

  parseOwn: parseFromDashboard,

  async carryOut({ chart }, { session }, view) {
    const { saveChart } = await import("./dashboard-charts.ts");
    await saveChart(session.root, view?.maps.find(({ id }) => id === chart)?.card);
  },
};
