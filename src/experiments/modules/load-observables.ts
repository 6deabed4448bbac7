import { CriticalityError, InputError } from '../../numerics/errors.js';
import type { MeasuredNetwork } from '../observables/measured-network.js';
import type { OutsideObservable } from '../settings/outside-files.js';
import { importModule, isObject } from './import-module.js';

/** A further column of `steps.csv`, as a module of the user gives it. */
export interface OutsideColumn {
  /** Name of the column. */
  readonly name: string;
  readonly unit: string;
  /** Value in the disordered phase, and the largest; null where there is none. */
  readonly floor: number | null;
  readonly ceiling: number | null;
  of(network: MeasuredNetwork): number;
}

/**
 * The observables that a run measures beside its own, each the default export of a module of the
 * user: `{ unit, floor, ceiling, of }`.
 *
 * @throws {InputError} when a module cannot be loaded, has changed or exports no observable; and,
 *   while it works, when it fails or returns no finite number.
 */
export async function loadObservables(
  named: readonly OutsideObservable[],
): Promise<readonly OutsideColumn[]> {
  return Promise.all(
    named.map(async (observable): Promise<OutsideColumn> => {
      const { name, path } = observable;
      const exported = await importModule(observable, '--observable');
      if (!isObject(exported) || typeof exported.of !== 'function') {
        throw new InputError(
          `${path}: must export an observable as default, an object with a function 'of'`,
        );
      }
      const { unit = '', floor = null, ceiling = null } = exported;
      if (typeof unit !== 'string' || !isBound(floor) || !isBound(ceiling)) {
        throw new InputError(
          `${path}: 'unit' must be a text, 'floor' and 'ceiling' finite numbers or null`,
        );
      }
      return { name, unit, floor, ceiling, of: (network) => measured(path, exported, network) };
    }),
  );
}

function isBound(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isFinite(value));
}

function measured(
  path: string,
  exported: Readonly<Record<string, unknown>>,
  network: MeasuredNetwork,
): number {
  let value: unknown;
  try {
    value = typeof exported.of === 'function' ? exported.of(network) : undefined;
  } catch (error) {
    if (error instanceof CriticalityError) throw error;
    const reason = error instanceof Error ? error.message : error;
    throw new InputError(`${path}: failed at step ${network.step}; ${reason}`);
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError(
    `${path}: must give a finite number at step ${network.step}; got ${typeof value === 'number' ? value : typeof value}`,
  );
}
