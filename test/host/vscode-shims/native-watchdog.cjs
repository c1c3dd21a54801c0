// Stands in for @vscode/native-watchdog: ends this process once its parent is gone, so that no test leaves one behind.
const checkEvery = 1000;
const timeToFinish = 2000;

exports.start = (parent) => {
  setInterval(() => {
    if (!isAlive(parent)) setTimeout(() => process.exit(87), timeToFinish);
  }, checkEvery).unref();
};

exports.exit = (code) => process.exit(code || 0);

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
