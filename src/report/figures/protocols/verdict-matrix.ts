import type { TopLevelSpec } from 'vega-lite';
import type { ClaimOverFamily } from '../../../claims/judging/family-finding.js';
import type { Figure } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { palette } from '../figure-style.js';
import { renderFigure } from '../render-figure.js';
import { protocolText } from './protocol-text.js';

/** Verdicts with their colours and shapes: told apart twice, for every kind of colour vision and in print. */
const looks = [
  ['replicated', palette.blue, 'circle'],
  ['not replicated', palette.vermilion, 'M-.7,-.7L.7,.7M.7,-.7L-.7,.7'],
  ['inconclusive', palette.grey, 'diamond'],
] as const;

/** Claims against protocols, one mark a verdict; null where no protocol but the base was run. */
export async function verdictMatrix(
  claims: readonly ClaimOverFamily[],
  file: string,
): Promise<Figure | null> {
  const judged = claims.filter(({ cells }) => cells.some(({ verdict }) => verdict !== 'not run'));
  const protocols = (judged[0]?.cells ?? []).filter(({ seeds }) => seeds > 0);
  if (protocols.length < 2) return null;
  const depends = judged.filter(
    ({ family }) => family.verdict === 'depends on the protocol',
  ).length;
  const title = `${counted(judged.length, 'claim')} under ${counted(protocols.length, 'protocol')}`;
  const caption =
    `${depends} of ${counted(judged.length, 'claim')} depend on a choice that the paper's text ` +
    'leaves open. One mark a claim and protocol; empty cells were not run or have no runs to judge.';
  const order = protocols.map(({ protocol }) => protocolText(protocol));
  const rows = judged.flatMap(({ claim, cells }) =>
    cells.flatMap(({ protocol, verdict }) =>
      verdict === 'not run'
        ? []
        : [{ claim: claim.claim, protocol: protocolText(protocol), verdict }],
    ),
  );
  const channel = { field: 'verdict', type: 'nominal' as const, title: null };
  const domain = looks.map(([verdict]) => verdict);
  const spec: TopLevelSpec = {
    title: { text: title },
    width: { step: 24 },
    height: { step: 20 },
    data: { values: rows },
    mark: { type: 'point', size: 110, strokeWidth: 2.2, opacity: 1 },
    encoding: {
      x: {
        field: 'protocol',
        type: 'nominal',
        sort: order,
        title: null,
        axis: { labelAngle: -50, orient: 'top', grid: true },
      },
      y: {
        field: 'claim',
        type: 'nominal',
        sort: judged.map(({ claim }) => claim.claim),
        title: null,
        axis: { grid: true },
      },
      color: {
        ...channel,
        legend: { symbolSize: 110, orient: 'bottom' },
        scale: { domain, range: looks.map(([, colour]) => colour) },
      },
      shape: { ...channel, scale: { domain, range: looks.map(([, , shape]) => shape) } },
    },
  };
  const words = { name: file.replace(/\.svg$/, ''), title, description: caption };
  return { file, title, caption, svg: await renderFigure(spec, words) };
}
