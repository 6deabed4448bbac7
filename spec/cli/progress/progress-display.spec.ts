import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { progressDisplay } from '../../../src/cli/progress/progress-display.js';

describe('progressDisplay', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('draws bars on a terminal, each no wider than it, and takes away those that have passed', () => {
    const { stream, text } = terminal(60);
    const display = progressDisplay(stream);
    const all = display.start('all 2 runs');
    const part = display.start('magnitude, seed 1', 'part');
    part.update({ share: 0.741, secondsLeft: 5, what: ['accuracy 93.6 % at 2.30 %'] });
    vi.advanceTimersByTime(500);
    expect(text()).toContain(' 74 %     0:05 left');
    for (const line of plain(text()).split(/[\r\n]+/)) expect(line.length).toBeLessThan(60);
    part.end(true);
    all.end(true);
    const before = text().length;
    display.close();
    const last = plain(text().slice(before));
    expect(last).toContain('100 %');
    expect(last).not.toContain('magnitude');
  });

  it('writes no control character where there is no terminal, and a line now and then', () => {
    const { stream, text } = terminal(null);
    const display = progressDisplay(stream);
    const all = display.start('all 2 runs');
    const part = display.start('magnitude, seed 1', 'part');
    for (let second = 0; second < 25; second++) {
      vi.advanceTimersByTime(1000);
      all.update({ share: second / 100, secondsLeft: 125, what: ['0 done'] });
      part.update({ share: second / 50, secondsLeft: 60, what: [] });
    }
    part.end(true);
    all.end(false);
    display.close();
    expect(text().split('\n')).toEqual([
      'all 2 runs: 9 %, 2 min 05 s left, 0 done',
      'all 2 runs: 19 %, 2 min 05 s left, 0 done',
      'magnitude, seed 1: done',
      'all 2 runs: stopped',
      '',
    ]);
  });

  it('takes a terminal that can do nothing for none', () => {
    vi.stubEnv('TERM', 'dumb');
    const { stream, text } = terminal(80);
    const display = progressDisplay(stream);
    display.start('a').end(true);
    display.close();
    expect(text()).toBe('a: done\n');
    vi.unstubAllEnvs();
  });
});

// Helpers
/** A stream that keeps what is written; a terminal where it has columns. */
function terminal(columns: number | null) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const shown = Object.assign(stream, columns === null ? {} : { isTTY: true, columns });
  return { stream: shown as NodeJS.WriteStream, text: () => chunks.join('') };
}

/** Without the codes that move the cursor. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes begin with one
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '\r');
}
