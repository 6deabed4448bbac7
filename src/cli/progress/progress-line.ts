import { shortDuration } from './duration.js';

/** One line of progress, before it is made to fit. */
export interface ProgressParts {
  readonly title: string;
  /** Of the work; range [0, 1]. */
  readonly share: number;
  /** Null while nobody can tell. */
  readonly secondsLeft: number | null;
  /** What is being done, the most important part first; as many are shown as fit. */
  readonly what: readonly string[];
}

const leftWidth = '10:00:00 left'.length;
const percentWidth = '100 %'.length;

/**
 * A line of progress with a bar, one column less than the terminal has, so that it never wraps.
 *
 * Percent and time left stay where there is room for nothing else; a long title loses its middle.
 *
 * @param columns - of the terminal.
 * @example progressLine({ title: 'all 3 runs', share: 0.5, secondsLeft: 70, what: ['1 done'] }, 60)
 */
export function progressLine(
  { title, share, secondsLeft, what }: ProgressParts,
  columns: number,
): string {
  const percent = `${Math.floor(100 * Math.min(1, Math.max(0, share)))} %`.padStart(percentWidth);
  const left = secondsLeft === null ? '' : `${shortDuration(secondsLeft)} left`;
  const tail = `${percent} ${left.padStart(leftWidth)}`;
  const room = Math.max(0, columns - 1);
  const titleWidth = Math.min(32, Math.max(8, Math.floor(room * 0.3)));
  const barWidth = Math.min(24, Math.max(6, Math.floor(room / 10)));
  const head = `${shortened(title, titleWidth).padEnd(titleWidth)} ${bar(share, barWidth)} `;
  const fixed = head.length + tail.length <= room ? `${head}${tail}` : tail;
  const words = fitting(what, room - fixed.length - 2);
  return `${fixed}${words === '' ? '' : `  ${words}`}`.slice(0, room);
}

function bar(share: number, width: number): string {
  const full = Math.floor(width * Math.min(1, Math.max(0, share)));
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** The end of a title often sets it apart: the seed. */
function shortened(title: string, width: number): string {
  if (title.length <= width) return title;
  const end = Math.min(8, Math.floor(width / 2));
  return `${title.slice(0, width - end - 1)}…${title.slice(-end)}`;
}

function fitting(parts: readonly string[], room: number): string {
  let text = '';
  for (const part of parts) {
    const longer = text === '' ? part : `${text}, ${part}`;
    if (longer.length > room) break;
    text = longer;
  }
  return text;
}
