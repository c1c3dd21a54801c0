import { withPast } from "../node/read-past.ts";
import type { Host } from "./host.ts";
import { type OpenEngagement, openEngagement } from "./open-engagement.ts";
import { version } from "./version.ts";

/** Reads an engagement with what the history of its repository tells of the sign-offs, where there is one. */
export async function openWithPast(host: Host, folder?: string): Promise<OpenEngagement> {
  const open = openEngagement(host, folder);
  return { ...open, engagement: await withPast(open.engagement, { root: open.root, product: version }) };
}
