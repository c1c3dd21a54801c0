/** A bar on the terminal's error stream for work that takes more than a second; nothing is shown elsewhere. */
export interface ProgressBar {
  update(done: number, total: number): void;
  /** Takes the bar away. */
  end(): void;
}

/** Milliseconds before anything is shown, and between two updates. */
const PATIENCE = 1000;
const REFRESH = 100;
const WIDTH = 30;

export function progressBar(label: string, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  let next = performance.now() + PATIENCE;
  let shown = false;
  return {
    update: (done, total) => {
      const now = performance.now();
      if (!stream.isTTY || now < next) return;
      next = now + REFRESH;
      shown = true;
      const filled = total === 0 ? WIDTH : Math.floor((done / total) * WIDTH);
      stream.write(`\r${label} [${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}] ${done}/${total}`);
    },
    end: () => {
      if (shown) stream.write("\r\u001B[K");
    },
  };
}
