import { type Score, standings } from '../../claims/judging/scorecard.js';
import { tableOf } from '../tables/table.js';
import { markOf } from '../verdicts/score-words.js';
import type { Figure } from './blocks.js';
import { markdownTable, markdownText } from './markdown.js';

/** A theme's claims. */
interface ThemeRow {
  readonly theme: string;
  readonly scores: readonly Score[];
}

/**
 * Sums a report up as a README shows it: the answers, one figure, a line a theme. Links are to files
 * of the report.
 *
 * @param answers - three sentences or fewer. @param figure - null where there is none.
 */
export function findingsPage(
  answers: readonly string[],
  figure: Pick<Figure, 'file' | 'title'> | null,
  scores: readonly Score[],
): string {
  const judged = scores.filter(({ standing }) => standing !== 'not run');
  const rows = [...new Set(judged.map(({ theme }) => theme))].map((theme) => ({
    theme,
    scores: judged.filter((one) => one.theme === theme),
  }));
  const table = tableOf<ThemeRow>(
    [
      { title: 'claims on', key: 'theme', value: ({ theme }) => theme },
      {
        title: 'verdicts',
        key: 'marks',
        value: ({ scores: own }) => own.map(({ standing }) => markOf(standing)).join(' '),
      },
      { title: 'in words', key: 'words', value: ({ scores: own }) => wordsOf(own) },
    ],
    rows,
  );
  const parts = [
    ...(answers.length === 0
      ? []
      : [answers.map((answer) => `- ${markdownText(answer)}`).join('\n')]),
    '[The report](report.md) and [its appendix](appendix.md).',
    ...(figure === null ? [] : [`![${markdownText(figure.title)}](${figure.file})`]),
    ...(rows.length === 0 ? [] : [markdownTable(table)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function wordsOf(scores: readonly Score[]): string {
  return standings
    .flatMap((standing) => {
      const count = scores.filter((one) => one.standing === standing).length;
      return count === 0 ? [] : [`${count} ${count === 1 ? standing : several(standing)}`];
    })
    .join(', ');
}

function several(standing: string): string {
  return standing.replace(/^depends /, 'depend ');
}
