import { loadAssets } from "../node/assets.ts";
import { type AuditResult, auditRepository } from "../node/audit-repository.ts";
import { findEngagementFolder } from "../node/find-engagement.ts";
import { sha256 } from "../node/sha256.ts";
import { verifySignature } from "../node/ssh-verify.ts";
import { version } from "../node/version.ts";
import { currentTime } from "./clock.ts";
import type { Host } from "./host.ts";
import { optimiseLess } from "./optimise-less.ts";
import { progressBar } from "./progress-bar.ts";

/** Audits the engagement of the folder that the command was called in; a bar shows how far it is. */
export async function runAudit(
  host: Host,
  revision: string | undefined,
  { cache, today }: { readonly cache: boolean; readonly today?: string },
): Promise<AuditResult> {
  optimiseLess();
  const bar = progressBar("Judging the history");
  try {
    return await auditRepository({
      assets: loadAssets(host.productFolder),
      product: version,
      root: findEngagementFolder(host.folder),
      ...(revision === undefined ? {} : { revision }),
      sha256,
      verify: verifySignature,
      now: today ?? currentTime(),
      // What an earlier run found was judged by its own day, and only forwards does that hold on another.
      cache: cache && today === undefined,
      onProgress: (done, total) => bar.update(done, total),
    });
  } finally {
    bar.end();
  }
}
