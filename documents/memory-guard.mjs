// Ends its process when that needs more memory than the first argument allows, native and WASM
// memory counted, or when its parent is gone: from a thread, since hostile bytes can keep the main
// one busy for ever.
const most = Number(process.argv[2]) * 1024 * 1024;
const parent = process.ppid;

setInterval(() => {
  if (process.memoryUsage.rss() > most || process.ppid !== parent) {
    process.kill(process.pid, 'SIGKILL');
  }
}, 25);
