// Writes one small archive with the built program, instead of the one that is there: tiny-archive.mjs OUT.
import { join } from 'node:path';
import { digestList } from '../../../dist/archive/digest-list.js';
import { writeArchive } from '../../../dist/archive/write-archive.js';
import { CriticalityError } from '../../../dist/numerics/errors.js';

const [out = ''] = process.argv.slice(2);
const files = new Map([
  ['report.md', '# made\n'],
  ['archive.json', '{}\n'],
  ['runs/0123456789abcdef/steps.csv', 'step\n0\n'],
  ['tables/verdicts.csv', 'claim\n'],
]);
files.set('SHA256SUMS', digestList(files));
try {
  writeArchive(join(out, 'archive'), files);
} catch (error) {
  if (!(error instanceof CriticalityError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
