import type { PruningContext, PruningRule, Scores } from '../../masks/pruning-rule.js';
import { pruningRules } from '../../masks/rules/registry.js';
import { CriticalityError, InputError } from '../../numerics/errors.js';
import type { OutsideRule } from '../settings/outside-files.js';
import type { RunSettings } from '../settings/settings.js';
import { importModule, isObject } from './import-module.js';
import { isFile } from './outside-paths.js';

/**
 * The pruning rule of a run: one of the registry, or what the default export of the user's module
 * makes of one, an object with a function `scores` and perhaps `rewind`.
 *
 * @throws {InputError} when the module cannot be loaded, has changed or exports no rule; and, while
 *   the rule works, when it fails or returns no numbers.
 */
export async function loadRule(rule: RunSettings['pruning']['rule']): Promise<PruningRule> {
  if (typeof rule === 'string') return pruningRules[rule];
  if (!isFile(rule)) {
    throw new InputError(
      `pruning.rule: ${rule.name} is of another program; name a rule or a module`,
    );
  }
  const exported = await importModule(rule, '--rule');
  if (!isObject(exported) || typeof exported.scores !== 'function') {
    throw new InputError(
      `${rule.path}: must export a pruning rule as default, an object with a function 'scores'`,
    );
  }
  if (exported.rewind !== undefined && typeof exported.rewind !== 'function') {
    throw new InputError(
      `${rule.path}: 'rewind' must be a function; got ${typeof exported.rewind}`,
    );
  }
  const { name, isControl } = rule;
  const scores = numbersOf(rule, exported, 'scores');
  if (exported.rewind === undefined) return { name, isControl, scores };
  const rewind = numbersOf(rule, exported, 'rewind');
  return { name, isControl, scores, rewind };
}

/** A function of the module, with whatever it does wrong told in one line. */
function numbersOf(
  { path }: OutsideRule,
  exported: Readonly<Record<string, unknown>>,
  key: 'scores' | 'rewind',
): (context: PruningContext) => Promise<Scores> {
  return async (context) => {
    const place = `${path}: ${key} of step ${context.step}`;
    let result: unknown;
    try {
      const method = exported[key];
      result = typeof method === 'function' ? await method.call(exported, context) : undefined;
    } catch (error) {
      if (error instanceof CriticalityError) throw error;
      throw new InputError(`${place} failed; ${error instanceof Error ? error.message : error}`);
    }
    if (result instanceof Float32Array || result instanceof Float64Array) return result;
    throw new InputError(`${place} must be a Float32Array or Float64Array; got ${typeof result}`);
  };
}
