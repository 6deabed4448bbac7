import type { z } from 'zod';
import { knownNetwork } from '../../models/known-network.js';
import { InputError } from '../../numerics/errors.js';
import { datasetFacts } from './dataset-facts.js';
import { type RunSettings, runSettings } from './settings.js';

/**
 * Validates settings from outside and fills in the defaults; FC4 and CNN5 are called so, however they
 * are written.
 *
 * @param value - parsed JSON or flags; anything.
 * @param source - where it came from, for the message.
 * @throws {InputError} one line that names the setting, what it must be and where it was read.
 */
export function parseSettings(value: unknown, source: string): RunSettings {
  const parsed = runSettings.safeParse(value);
  if (parsed.success) return withKnownNetwork(parsed.data);
  const faults = parsed.error.issues.flatMap(chosenIssues).map(describeIssue);
  const more = faults.length > 3 ? `; and ${faults.length - 3} more` : '';
  throw new InputError(`${source}: ${faults.slice(0, 3).join('; ')}${more}`);
}

/** The same network is the same run, whoever wrote it down and how. */
function withKnownNetwork(settings: RunSettings): RunSettings {
  if (settings.model.kind !== 'custom') return settings;
  const known = knownNetwork(settings.model.layers, datasetFacts(settings).classes);
  if (known === null) return settings;
  return { ...settings, model: runSettings.shape.model.parse(known) };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? 'settings' : issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const named = issue.keys.slice(0, 5).map((key) => `'${key}'`);
    const more = issue.keys.length > 5 ? ` and ${issue.keys.length - 5} more` : '';
    return `${place}: unknown key ${named.join(', ')}${more}`;
  }
  return `${place}: ${ruleOf(issue)}`;
}

/** What the value must be, in words for people who have not seen the schema. */
function ruleOf(issue: z.core.$ZodIssue): string {
  const of = (origin: string) => (origin === 'array' ? 'have' : 'be');
  const items = (origin: string) => (origin === 'array' ? ' items' : '');
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'must be a whole number';
  if (issue.code === 'too_small') {
    const least = issue.inclusive === false ? 'more than' : 'at least';
    return `must ${of(issue.origin)} ${least} ${issue.minimum}${items(issue.origin)}`;
  }
  if (issue.code === 'too_big') {
    const most = issue.inclusive === false ? 'less than' : 'at most';
    return `must ${of(issue.origin)} ${most} ${issue.maximum}${items(issue.origin)}`;
  }
  return `${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

/**
 * Of a setting that may be of several types, what is wrong with the one that was meant: the first
 * whose faults lie inside the value, or else the first.
 */
function chosenIssues(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const inside = issue.errors.find((faults) => faults.every(({ path }) => path.length > 0));
  return (inside ?? issue.errors[0] ?? []).map((fault) => ({
    ...fault,
    path: [...issue.path, ...fault.path],
  }));
}
