import { setTimeout } from 'node:timers/promises';
import { serveOrders } from '../../dist/cli/workers/worker-process.js';
import { Interrupted } from '../../dist/experiments/store/run-progress.js';
import { InputError } from '../../dist/numerics/errors.js';

// Sums numbers, telling each partial sum; complains of one that is negative, dies of one that is NaN,
// and waits at one that is infinite until it is asked to stop.
serveOrders(async (numbers, { tell, isStopping }) => {
  let sum = 0;
  for (const number of numbers) {
    if (number < 0) throw new InputError(`numbers must not be negative; got ${number}`);
    if (Number.isNaN(number)) process.kill(process.pid, 'SIGKILL');
    while (number === Number.POSITIVE_INFINITY) {
      await setTimeout(5);
      if (isStopping()) throw new Interrupted('asked to stop');
    }
    sum += number;
    tell(sum);
  }
  return { sum, pid: process.pid };
});
