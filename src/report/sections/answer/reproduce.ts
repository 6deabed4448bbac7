import type { Block, Section } from '../../document/blocks.js';
import { counted } from '../../document/number-format.js';
import { reproduceCommand } from '../../verdicts/reproduce-command.js';
import type { AnswerInput } from './answer-input.js';

/** How to make the numbers again, from what, and how to cite them. */
export function reproduceSection({ runs, problems }: AnswerInput): Section | null {
  if (runs.length === 0) return null;
  const each = (of: (run: (typeof runs)[number]) => string) => [...new Set(runs.map(of))].sort();
  const versions = each(({ record }) => record.version);
  const engines = each(({ record }) => record.engine);
  const nodes = each(({ record }) => record.node);
  const files = new Set(runs.flatMap(({ record }) => Object.values(record.data))).size;
  const known = problems.filter(({ problem }) => isKnown(problem));
  const commands = known.map(({ problem, runs: own }) => {
    const isLiteral = own.some(({ run }) => run.settings.schedule.kind === 'equal');
    return reproduceCommand(problem, isLiteral ? 'protocols' : 'zoom');
  });
  const imported = runs.filter(({ settings }) => settings.imported !== undefined).length;
  const foreign =
    imported === 0
      ? ''
      : ` ${counted(imported, 'run')} of another program, called foreign, cannot be made again here.`;
  const blocks: Block[] = [
    {
      kind: 'text',
      text:
        `${counted(runs.length, 'run')} by ${counted(engines.length, 'engine')} (${engines.join(', ')}), version ${versions.join(' and ')}, ` +
        `Node.js ${nodes.join(' and ')}, from ${counted(files, 'data file')} known by SHA-256.${foreign}`,
    },
    ...(commands.length === 0
      ? []
      : [{ kind: 'code' as const, text: commandLines([...new Set(commands)]) }]),
    {
      kind: 'text',
      text: `Cite the paper (arXiv:2602.15224) for its claims and pruning-criticality ${versions.at(-1)} for these verdicts.`,
    },
    { kind: 'more', places: [{ words: 'settings and digests', section: 'Run record' }] },
  ];
  return { title: 'Reproduce and cite', short: 'Reproduce', blocks };
}

/** The shortest command, and what others add to it; all of them where they have no more in common. */
function commandLines(commands: readonly string[]): string {
  const [shortest = '', ...others] = [...commands].sort((a, b) => a.length - b.length);
  if (others.length === 0 || !others.every((one) => one.startsWith(`${shortest} `))) {
    return commands.join('\n');
  }
  const added = others.map((one) => `# ${one.slice(shortest.length + 1)}`);
  return [shortest, '# and the same with', ...added].join('\n');
}

/** Whether flags alone name a problem. */
function isKnown({ model, dataset }: AnswerInput['problems'][number]['problem']): boolean {
  return (model.kind === 'fc4' || model.kind === 'cnn5') && typeof dataset === 'string';
}
