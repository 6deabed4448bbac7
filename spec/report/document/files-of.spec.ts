import { describe, expect, it } from 'vitest';
import { filesOf, joinedFiles } from '../../../src/report/document/files-of.js';

describe('filesOf', () => {
  it('refuses two figures for one file', () => {
    const figure = { file: 'report.md', title: '', caption: '', svg: '' };
    const sections = [{ title: 'S', blocks: [{ kind: 'figure' as const, figure }] }];
    expect(() => filesOf({ title: 'T', lead: '', sections })).toThrow('twice');
  });
});

describe('joinedFiles', () => {
  it('has the files of all, and one of a file that two of them show', () => {
    expect(
      joinedFiles([
        { a: '1', b: '2' },
        { b: '2', c: '3' },
      ]),
    ).toEqual({ a: '1', b: '2', c: '3' });
  });

  it('refuses two files of one name that differ', () => {
    expect(() => joinedFiles([{ a: '1' }, { a: '2' }])).toThrow('twice');
  });
});
