import { describe, expect, it } from 'vitest';
import { structureTable } from '../../../src/report/tables/structure-table.js';
import { csvOf } from '../../../src/report/tables/table.js';
import { subnetworkStructures } from '../../../src/results/retraining/subnetwork-structures.js';
import { syntheticStructures } from '../../support/synthetic-studies.js';

describe('structureTable', () => {
  it('has one row a density and condition, with the means over the masks', () => {
    const table = structureTable(subnetworkStructures(syntheticStructures()));
    expect(table.values.length).toBe(3 * 4);
    expect(table.texts[1]?.slice(0, 5)).toEqual([
      '2.00 %',
      'C: degrees kept, edges swapped',
      '10',
      '2.0 %',
      '20.0 %',
    ]);
    expect(table.texts[0]?.slice(3, 5)).toEqual(['100.0 %', '–']);
  });

  it('shows a number a layer in one cell, a dash where one mask has none, and each in the CSV', () => {
    const table = structureTable(subnetworkStructures(syntheticStructures()));
    expect(table.titles.slice(5)).toEqual(['outputs reached', 'assortativity', '2-path spread']);
    expect(table.texts[0]?.slice(-2)).toEqual(['0.00, –', '1.25']);
    expect(table.keys.slice(-3)).toEqual([
      'assortativity_hidden',
      'assortativity_output',
      'two_path_spread_output',
    ]);
    expect(csvOf(table).split('\n')[1]).toMatch(/,,1\.25$/);
  });

  it('leaves these columns out for results that lack them', () => {
    const older = syntheticStructures().map(
      ({ assortativity: _, twoPathSpread: __, ...rest }) => rest,
    );
    expect(structureTable(subnetworkStructures(older)).keys).toEqual([
      'density',
      'condition',
      'masks',
      'overlap',
      'equilibrium_overlap',
      'reachable_outputs',
    ]);
  });
});
