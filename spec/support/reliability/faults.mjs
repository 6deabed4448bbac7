// Loaded before a program (--import): makes its file system fail, or kills it, at a chosen call.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const { FAULT_KILL_AT, FAULT_FULL_AT, FAULT_SLOW_FSYNC, FAULT_COUNT } = process.env;
const changing = [
  'mkdirSync',
  'writeSync',
  'writeFileSync',
  'fsyncSync',
  'ftruncateSync',
  'renameSync',
].concat(['rmSync', 'rmdirSync', 'unlinkSync', 'openSync', 'closeSync']);
const needSpace = ['mkdirSync', 'writeSync', 'writeFileSync', 'fsyncSync'];
let calls = 0;

if (isMainThread) {
  for (const name of changing) {
    const real = fs[name];
    fs[name] = (...given) => {
      calls++;
      if (calls === Number(FAULT_KILL_AT)) process.kill(process.pid, 'SIGKILL');
      if (
        FAULT_FULL_AT !== undefined &&
        calls >= Number(FAULT_FULL_AT) &&
        needSpace.includes(name)
      ) {
        throw Object.assign(new Error('ENOSPC: no space left on device'), {
          code: 'ENOSPC',
          syscall: name,
        });
      }
      if (name === 'fsyncSync' && FAULT_SLOW_FSYNC !== undefined) pause(Number(FAULT_SLOW_FSYNC));
      return real(...given);
    };
  }
  // some systems and many network file systems have none
  for (const name of ['linkSync']) {
    fs[name] = () => {
      throw Object.assign(new Error('ENOTSUP: operation not supported, link'), {
        code: 'ENOTSUP',
        syscall: 'link',
      });
    };
  }
  syncBuiltinESMExports();
  if (FAULT_COUNT !== undefined) process.on('exit', () => console.log(`calls ${calls}`));
}

function pause(milliseconds) {
  Atomics.wait(
    new Int32Array(new SharedArrayBuffer(4)),
    0,
    0,
    (milliseconds * ((calls * 7919) % 100)) / 100,
  );
}
