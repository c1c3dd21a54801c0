import { deepEqual, equal, ok } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { JsonSchema } from "../src/core/kinds/json-schema.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const manifest: Manifest = JSON.parse(read("package.json"));

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly keybindings?: readonly {
      readonly command: string;
      readonly key: string;
      readonly mac: string;
      readonly when: string;
    }[];
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly configuration?: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

describe("package.json and the extension's code", () => {
  const { contributes } = manifest;
  const contributed = contributes.commands.map(({ command }) => command).sort();
  const code = sources("src/extension").join("\n");

  it("name the same commands", () => {
    const registered = sources("src/extension/commands").flatMap((text) => all(text, /^ {2}id: "([^"]+)"/gm));
    deepEqual(registered.sort(), contributed);
  });

  it("agree on which commands need a trusted workspace, because they write or run git", () => {
    const careful = sources("src/extension/commands").flatMap((text) =>
      all(text, /id: "([^"]+)",\n {2}needsTrust: true/g),
    );
    const guarded = contributes.commands.filter(({ enablement }) => enablement?.includes("isWorkspaceTrusted"));
    deepEqual(guarded.map(({ command }) => command).sort(), careful.sort());
  });

  it("name the same views", () => {
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    const used = all(code, /"(rescue\.(?:progress|gaps|scope|decisions|kinds|welcome|history|review))"/g);
    deepEqual([...new Set(used)].sort(), views.sort());
  });

  it("name the same settings", () => {
    const asked = [...new Set(all(code, /"(rescue\.\w+\.\w+)"/g))].filter((name) => !name.endsWith(".focus"));
    deepEqual(asked.sort(), Object.keys(contributes.configuration?.properties ?? {}).sort());
  });

  it("show what files say as text: in lists by pick(), in messages by literal(), or as a sentence without holes", () => {
    deepEqual(all(code, /(showQuickPick)\(/g).length, 1);
    deepEqual(all(code, /(showInputBox)\(/g).length, 1);
    const shown = all(
      code,
      /show(?:Information|Warning|Error)Message\(\s*((?:literal\(|vscode\.l10n\.t\("[^{"]*"\))?)/g,
    );
    ok(shown.length > 3 && shown.every((how) => how !== ""), shown.join("; "));
  });

  it("put only commands that exist into menus, welcome texts and rows", () => {
    const inMenus = Object.values(contributes.menus)
      .flat()
      .map(({ command }) => command);
    const nls = [read("package.nls.json"), read("package.nls.fr.json")].join("\n");
    const named = [...inMenus, ...all(nls, /command:([\w.]+)/g), ...all(code, /command: "(rescue\.\w+)"/g)];
    deepEqual(
      named.filter((command) => !contributed.includes(command)),
      [],
    );
  });

  it("say of every command when the palette shows it", () => {
    const inPalette = (contributes.menus["commandPalette"] ?? []).map(({ command }) => command);
    const always = ["rescue.openSample", "rescue.startEngagement"];
    deepEqual([...inPalette, ...always].sort(), contributed);
  });

  it("give keys to commands that exist: chords of their own, and others in our own views alone", () => {
    const keys = contributes.keybindings ?? [];
    deepEqual(
      keys.filter(({ command }) => !contributed.includes(command)),
      [],
    );
    const isChord = ({ key, mac }: (typeof keys)[number]): boolean =>
      /^ctrl\+alt\+r [a-z]$/.test(key) && /^ctrl\+cmd\+r [a-z]$/.test(mac);
    const rude = keys.filter((one) => !(isChord(one) && one.when) && !one.when.startsWith("focusedView =~ /^rescue"));
    deepEqual(rude, []);
    equal(new Set(keys.map(({ key }) => key)).size, keys.length);
  });

  it("end the steps of a walkthrough by commands that exist", () => {
    const events = contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap((step) => step.completionEvents));
    const ended = all(events.join("\n"), /^onCommand:(.+)$/gm);
    ok(ended.length >= events.length - 1);
    deepEqual(
      ended.filter((command) => !contributed.includes(command)),
      [],
    );
  });

  it("point to pictures that exist", () => {
    const icons = [
      manifest.icon,
      ...Object.values(contributes.views)
        .flat()
        .map(({ icon }) => icon),
    ];
    const steps = contributes.walkthroughs.flatMap(({ steps }) => steps);
    const missing = [...icons, ...steps.map(({ media }) => media.svg)].filter((path) => !existsSync(join(root, path)));
    deepEqual(missing, []);
  });
});

describe("The languages", () => {
  const english: Readonly<Record<string, string>> = JSON.parse(read("package.nls.json"));
  const french: Readonly<Record<string, string>> = JSON.parse(read("package.nls.fr.json"));
  const bundle: Readonly<Record<string, string>> = JSON.parse(read("l10n/bundle.l10n.fr.json"));

  it("have every text of package.json, and no other", () => {
    const used = [...new Set(all(read("package.json"), /"%([\w.]+)%"/g))].sort();
    deepEqual(Object.keys(english).sort(), used);
    deepEqual(Object.keys(french).sort(), used);
  });

  it("have every message of the code in French, and no other", () => {
    const folders = [
      "src/extension",
      "src/core/features",
      "src/core/views",
      "src/core/changes",
      "src/core/ledger",
      "src/core/reports/charts",
      "src/webview",
    ];
    const said = folders
      .flatMap(sources)
      .flatMap((text) => all(text, /(?:(?:\bsay|l10n\.t|\brefusal)\(|\badvised\(\w+,)\s*"((?:[^"\\]|\\.)*)"/g));
    const kinds = readdirSync(join(root, "schemas")).map((name): string => JSON.parse(read(`schemas/${name}`)).title);
    const meanings = MEANT.flatMap((name) => meaningsIn(JSON.parse(read(`schemas/${name}.schema.json`))));
    deepEqual(Object.keys(bundle).sort(), [...new Set([...said, ...kinds, ...meanings])].sort());
  });

  it("leave the same holes for values", () => {
    const holes = (text: string): string[] => all(text, /\{(\d+)\}/g).sort();
    const wrong = Object.entries(bundle).filter(([from, to]) => holes(from).join() !== holes(to).join());
    deepEqual(wrong, []);
  });

  it("pass messages on as they are written, so that they can be found", () => {
    const unfound = sources("src/extension").flatMap((text) => all(text, /l10n\.t\(\s*([^"\s][^)]*)/g));
    deepEqual(unfound, ["message, ...args"]);
  });
});

/** The kinds whose values boards and questions show with what they mean. */
const MEANT = ["gap", "scope-item", "signoff"];

function meaningsIn(schema: JsonSchema): string[] {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return [...Object.values(schema["x-meanings"] ?? {}), ...inner.flatMap(meaningsIn)];
}

/** The texts of all TypeScript files below a folder. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => read(join(folder, name)));
}

function all(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, group]) => group ?? "");
}
