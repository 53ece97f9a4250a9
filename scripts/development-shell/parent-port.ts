// Loaded first in the child process that plays a utility process: `process.parentPort` over the channel to the parent.
// Messages that come before anybody listens are kept, as Electron's port keeps them.
const early: unknown[] = [];
let listener: ((event: { readonly data: unknown }) => void) | null = null;

process.on('message', (data) => {
  if (listener === null) early.push(data);
  else listener({ data });
});
process.on('disconnect', () => process.exit(1));

Reflect.set(process, 'parentPort', {
  on(event: string, given: (event: { readonly data: unknown }) => void) {
    if (event !== 'message') return;
    listener = given;
    for (const data of early.splice(0)) given({ data });
  },
  // To a parent that has ended nothing can be said; `disconnect` follows.
  postMessage: (message: unknown) => process.send?.(message, undefined, undefined, () => undefined),
});
