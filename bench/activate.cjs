// Loads and activates the built extension in plain Node, and prints milliseconds and what was loaded.
// Usage: node bench/activate.cjs EXTENSION [FOLDER]; without a folder the window is empty.
const Module = require("node:module");
const { readFileSync, statSync } = require("node:fs");
const { dirname, join, resolve } = require("node:path");

/** Stands for all of VS Code that does nothing here: callable, constructible, with every property there is. */
const anything = new Proxy(class {}, {
  get: (known, name) => {
    if (name === "then") return undefined;
    if (name === Symbol.toPrimitive) return () => "";
    return name === "prototype" ? known.prototype : anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});

class EventEmitter {
  listeners = new Set();
  event = (listener) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value) {
    for (const listener of [...this.listeners]) listener(value);
  }
  dispose() {}
}

const uri = (path) => ({ scheme: "file", path, fsPath: path, toString: () => `file://${path}` });
const folder = process.argv[3] && resolve(process.argv[3]);
const stated = {
  EventEmitter,
  Uri: { file: uri, from: () => uri("/"), joinPath: ({ path }, ...parts) => uri(join(path, ...parts)) },
  workspace: {
    isTrusted: false,
    textDocuments: [],
    workspaceFolders: folder ? [{ uri: uri(folder), name: "bench", index: 0 }] : [],
  },
  window: { activeTextEditor: undefined, visibleTextEditors: [] },
  l10n: { t: (text) => text },
};
const overlay = (known) => new Proxy(known, { get: (target, name) => (name in target ? target[name] : anything) });
const api = readFileSync(require.resolve("@types/vscode/index.d.ts"), "utf8");
const names = Array.from(api.matchAll(/^\texport (?:class|enum|namespace|const) (\w+)/gm), ([, name]) => name);
const vscode = Object.fromEntries(names.map((name) => [name, anything]));
for (const [name, known] of Object.entries(stated)) vscode[name] = typeof known === "object" ? overlay(known) : known;

const load = Module._load;
Module._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));

const file = resolve(process.argv[2]);
const extensionPath = dirname(dirname(file));
const packageJSON = require(join(extensionPath, "package.json"));
const started = performance.now();
const extension = require(file);
const loaded = performance.now();
const bytes = () =>
  Object.keys(require.cache)
    .filter((path) => path.startsWith(dirname(file)))
    .reduce((sum, path) => sum + statSync(path).size, 0);
const bytesLoaded = bytes();
extension
  .activate({
    subscriptions: [],
    extensionPath,
    extensionUri: uri(extensionPath),
    extension: { packageJSON },
    workspaceState: { get: () => undefined, update: async () => undefined },
  })
  .then(() => {
    const activated = performance.now();
    console.log(
      JSON.stringify({
        load: loaded - started,
        activate: activated - loaded,
        bytesLoaded,
        bytes: bytes(),
      }),
    );
    process.exit();
  });
