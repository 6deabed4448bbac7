import {
  conditionName,
  type ShownCondition,
  scheduleName,
} from '../../results/problems/pruning-condition.js';
import { protocolText } from './protocols/protocol-text.js';

/**
 * A condition as it stands beside its line: the rule, and in a second line what sets it apart.
 *
 * @example conditionLabel(condition) // ['magnitude', '5,000 equal steps, epochs a step: 0.1']
 */
export function conditionLabel(condition: ShownCondition): readonly string[] {
  const { schedule, differing } = condition;
  const rule = conditionName({ ...condition, schedule: null, differing: [] });
  const parts = [
    ...(schedule === null ? [] : [wordsOf(schedule)]),
    ...differing
      .filter(([path]) => !path.startsWith('schedule.'))
      .map(([path, value]) =>
        protocolText(`${path}=${typeof value === 'object' ? JSON.stringify(value) : value}`),
      ),
  ];
  return parts.length === 0 ? [rule] : [rule, parts.join(', ')];
}

function wordsOf(schedule: NonNullable<ShownCondition['schedule']>): string {
  return schedule.kind === 'zoom' ? 'fast schedule' : scheduleName(schedule);
}
