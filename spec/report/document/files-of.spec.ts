import { describe, expect, it } from 'vitest';
import { filesOf } from '../../../src/report/document/files-of.js';

describe('filesOf', () => {
  it('refuses two figures for one file', () => {
    const figure = { file: 'report.md', title: '', caption: '', svg: '' };
    const sections = [{ title: 'S', blocks: [{ kind: 'figure' as const, figure }] }];
    expect(() => filesOf({ title: 'T', lead: '', sections })).toThrow('twice');
  });
});
