import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { prepareVscode, vscodeVersions } from "./prepare-vscode.ts";
import { startServer } from "./vscode-server.ts";

export interface DemoOptions {
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Absolute path of the packaged extension. */
  readonly vsix: string;
  /** Holds the profile; kept from one demo to the next. */
  readonly dataFolder: string;
  /** The first port to try. */
  readonly port: number;
}

export interface Demo {
  /** For the person's own browser, on this machine. Carries a secret, so that other users of it cannot connect. */
  readonly url: string;
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** Serves a real VS Code with the packaged extension on the loopback interface. */
export async function serveDemo({ folder, vsix, dataFolder, port }: DemoOptions): Promise<Demo> {
  const token = randomBytes(12).toString("hex");
  const server = await startServer({
    vscode: await prepareVscode(vscodeVersions[0]),
    dataFolder,
    vsix: [vsix],
    port: await freePort(port),
    token,
    stayUp: true,
  });
  const query = new URLSearchParams({ tkn: token, folder });
  return { url: `http://${server.authority}/?${query}`, exited: server.exited, stop: server.stop };
}

/** The given port, or the next one that nobody uses. */
async function freePort(first: number): Promise<number> {
  const last = Math.min(first + 50, 65_535);
  for (let port = first; port <= last; port++) if (await isFree(port)) return port;
  throw new Error(`No port from ${first} to ${last} is free. Choose another one with --port.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
