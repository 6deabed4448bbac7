import { accuracy } from '../../experiments/observables/accuracy.js';
import { outcomeEntropy } from '../../experiments/observables/outcome-entropy.js';
import { predictionEntropy } from '../../experiments/observables/prediction-entropy.js';
import type { StepRow } from '../../experiments/store/finished-run.js';
import { counted, densityText, percent } from '../../report/document/number-format.js';
import { pageStyle } from '../../report/document/page-style.js';
import { sequence } from '../../report/figures/figure-style.js';
import { xmlText } from '../../report/figures/tidy-svg.js';
import { duration } from '../progress/duration.js';
import type { Overall } from '../progress/runs-under-way.js';
import { watchChart } from './watch-chart.js';

/** A run as the page shows it. */
export interface WatchedRun {
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'ended';
  /** What it is at, such as `training, epoch 3`. */
  readonly what: string;
  /** That is done; range [0, 1]. */
  readonly share: number;
  readonly steps: readonly StepRow[];
}

/** Runs that are being made. */
export interface WatchView {
  /** Whether more will follow, all were made, or they were stopped before. */
  readonly phase: 'going' | 'finished' | 'stopped';
  readonly overall: Pick<Overall, 'share' | 'secondsLeft' | 'ended'>;
  readonly runs: readonly WatchedRun[];
}

/** Seconds between two looks of the browser while the runs go on. */
const refreshSeconds = 3;

const style = `body { display: block; }
main { max-width: 64rem; margin: 0 auto; }
progress { width: 8rem; max-width: 100%; accent-color: #0072B2; }
@media (prefers-color-scheme: dark) { progress { accent-color: #7db7ff; } }
.whole { width: 100%; height: 1.2rem; }
.swatch { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.5em; border-radius: 2px; }
`;

/** Says how old the page is, by the clock of whoever looks at it. */
const ageScript = `const age = () => {
  const now = performance.timeOrigin + performance.now();
  const seconds = Math.max(0, Math.round((now - Date.parse(document.lastModified)) / 1000));
  document.getElementById('age').textContent = seconds < 60
    ? 'Written ' + seconds + ' s ago.'
    : 'No news for ' + Math.round(seconds / 60) + ' min: the runs may have been killed; the same command goes on with them.';
};
age(); setInterval(age, 1000);`;

/**
 * Accuracy and entropies so far, and the time left, as one page that a browser opens from disk; it
 * fetches nothing and looks again by itself until all is over.
 */
export function watchPage({ phase, overall, runs }: WatchView): string {
  const lines = runs.map(({ title, steps }, at) => ({ title, steps, colour: colourOf(at) }));
  const charts = [accuracy, predictionEntropy, outcomeEntropy].map((one) => watchChart(one, lines));
  const going = phase === 'going';
  const title = titleOf(phase, overall, runs);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...(going ? [`<meta http-equiv="refresh" content="${refreshSeconds}">`] : []),
    `<title>${xmlText(title)}</title>`,
    '<link rel="icon" href="data:,">',
    `<style>\n${pageStyle}${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${xmlText(title)}</h1>`,
    `<progress class="whole" max="1" value="${shortShare(overall.share)}" aria-label="done"></progress>`,
    ...(going ? ['<p id="age"></p>'] : []),
    `<figure><div class="panels">${charts.join('\n')}</div></figure>`,
    tableOf(runs),
    '</main>',
    ...(going ? [`<script>${ageScript}</script>`] : []),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function titleOf(
  phase: WatchView['phase'],
  overall: WatchView['overall'],
  runs: WatchView['runs'],
) {
  const all = counted(runs.length, 'run');
  if (phase === 'finished') return `Finished: ${all}`;
  const done = `${overall.ended} of ${all} done`;
  if (phase === 'stopped') return `Stopped: ${done}; the same command goes on`;
  const left = overall.secondsLeft === null ? '' : `, ${duration(overall.secondsLeft)} left`;
  return `${Math.floor(100 * overall.share)} %${left}: ${done}`;
}

function tableOf(runs: readonly WatchedRun[]): string {
  const titles = ['run', 'state', 'done', 'density', 'accuracy'];
  const rows = runs.map(({ title, state, what, share, steps }, at) => {
    const last = steps.at(-1);
    const swatch = `<span class="swatch" style="background:${colourOf(at)}"></span>`;
    const cells = [
      `${swatch}${xmlText(title)}`,
      xmlText(state === 'running' ? what : state === 'ended' ? 'done' : 'not running'),
      `<progress max="1" value="${shortShare(share)}" aria-label="done"></progress>`,
      last === undefined ? '' : densityText(last.density),
      last === undefined ? '' : percent(last.accuracy),
    ];
    const row = cells.map((cell, column) => `<td data-title="${titles[column]}">${cell}</td>`);
    return `<tr>${row.join('')}</tr>`;
  });
  const head = titles.map((title) => `<th scope="col">${title}</th>`).join('');
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

function colourOf(at: number): string {
  return sequence[at % sequence.length] ?? '#222222';
}

function shortShare(share: number): string {
  return String(Math.round(1000 * share) / 1000);
}
