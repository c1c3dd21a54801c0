import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before } from "mocha";
import { sampleEngagement } from "../host/fixture.ts";
import { packagedExtension } from "./packaged-extension.ts";
import { openWorkbench, type Workbench, type WorkbenchOptions } from "./ui-driver.ts";

/** The sample engagement as it stands open for all tests of a suite. */
export interface OpenedSample {
  /** A folder beside the engagement, for what the suite keeps outside of it. */
  readonly scratch: string;
  /** The folder of the engagement. */
  readonly folder: string;
  readonly workbench: Workbench;
}

/**
 * Makes the sample engagement in a folder of its own, changes it as the suite needs it and opens it in VS Code with the
 * packaged extension, before the suite's tests; after them all of it is gone.
 */
export function openedSample(
  prepare: (folder: string) => Promise<void> = async () => {},
  options: Pick<WorkbenchOptions, "settings" | "version"> = {},
): OpenedSample {
  let scratch = "";
  let opened: Workbench | undefined;
  const folder = (): string => join(scratch, "sample");

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), "rescue-ui-"));
    await sampleEngagement(folder());
    await prepare(folder());
    opened = await openWorkbench({ ...options, folder: folder(), vsix: await packagedExtension() });
  });

  afterEach(function () {
    return opened?.keepPictureOfFailure(this.currentTest);
  });

  after(async () => {
    await opened?.dispose();
    await rm(scratch, { recursive: true, force: true });
  });

  return {
    get scratch() {
      return scratch;
    },
    get folder() {
      return folder();
    },
    get workbench() {
      if (!opened) throw new Error("VS Code opens before the first test, not while tests are declared.");
      return opened;
    },
  };
}
