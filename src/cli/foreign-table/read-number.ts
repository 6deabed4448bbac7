import { InputError } from '../../numerics/errors.js';

/** What a cell holds. */
export type Cell =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly percent: boolean;
      readonly mark: '.' | ',' | null;
    }
  | { readonly kind: 'missing' };

const plain = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const comma = /^[+-]?\d*,\d+([eE][+-]?\d+)?$/;
const missing = /^(|-|nan|na|n\/a|null|none)$/i;

/**
 * A cell as a number.
 *
 * A blank cell and `nan` are missing. A percent sign is told. A decimal comma is read as such; a number
 * in another base, infinity, digits in groups and words are refused.
 *
 * @param place - file, line and column, for messages.
 */
export function readNumber(text: string, place: string): Cell {
  if (missing.test(text)) return { kind: 'missing' };
  const percent = /%$/.test(text);
  const bare = percent ? text.slice(0, -1).trim() : text;
  const value = plain.test(bare)
    ? Number(bare)
    : comma.test(bare)
      ? Number(bare.replace(',', '.'))
      : Number.NaN;
  if (!Number.isFinite(value)) {
    throw new InputError(`${place} must be a number; got '${text.slice(0, 40)}'${hint(text)}`);
  }
  const mark = comma.test(bare) ? ',' : bare.includes('.') ? '.' : null;
  return { kind: 'number', value, percent, mark };
}

function hint(text: string): string {
  if (/^0[xob]/i.test(text)) return ': write it in decimal digits';
  if (/^[+-]?\d{1,3}([,.' ]\d{3})+/.test(text)) return ': write it without signs between groups';
  if (/^\u2212/.test(text)) return ': write the minus as -';
  return '';
}
