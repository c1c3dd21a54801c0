/** What VS Code gives a webview; it may be asked for once. */
interface WebviewHost {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewHost;

declare module "*.css";
