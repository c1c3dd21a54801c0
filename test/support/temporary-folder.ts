import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new empty folder for each test of a suite, removed after it. Call it in the suite's body. */
export function temporaryFolder(): () => string {
  let folder = "";
  beforeEach(() => {
    // The real path: the command line names folders by it, and the system's temporary folder may be a link.
    folder = realpathSync(mkdtempSync(join(tmpdir(), "rescue-test-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** The same, but one folder for all tests of a suite. */
export function suiteFolder(): () => string {
  let folder = "";
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "rescue-test-")));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}
