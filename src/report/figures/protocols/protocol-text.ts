/** Names of the settings that protocols vary, for readers. */
const settingNames: Readonly<Record<string, string>> = {
  'fineTuning.epochs': 'epochs a step',
  'fineTuning.optimizer': "Adam's moments",
  'adam.learningRate': 'learning rate',
  batchSize: 'batch',
  'baseline.patience': 'patience of the baseline',
  'pruning.scope': 'ranking by',
  'pruning.normalise': 'normalised magnitudes',
  'pruning.outputLayer': 'output layer pruned',
};

/**
 * A protocol in words.
 *
 * @param name - `base`, or a change as `--set` takes it.
 *
 * @example protocolText('fineTuning.epochs=0.1') // 'epochs a step: 0.1'
 */
export function protocolText(name: string): string {
  const at = name.indexOf('=');
  if (at < 0) return name;
  const [path, value] = [name.slice(0, at), name.slice(at + 1)];
  if (path === 'model') return `widths: ${widthsOf(value)}`;
  return `${settingNames[path] ?? path}: ${wordsOf(value)}`;
}

function widthsOf(value: string): string {
  return (/"widths":\[([\d,]+)\]/.exec(value)?.[1] ?? value).replaceAll(',', '-');
}

function wordsOf(value: string): string {
  const words: Readonly<Record<string, string>> = { true: 'yes', false: 'no' };
  return words[value] ?? value.replaceAll('-', ' ');
}
