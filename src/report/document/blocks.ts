import type { Table } from '../tables/table.js';

/** A picture of the report and the words under it. */
export interface Figure {
  /** File name, for instance `figure-1.svg`. */
  readonly file: string;
  readonly title: string;
  readonly caption: string;
  /** Text of a self-contained SVG image. */
  readonly svg: string;
  /** The same panel by panel, for pages that set them side by side or one under another. */
  readonly panels?: readonly string[];
}

/** Where more is to be found: a section of the appendix by its title, or a file beside the report. */
export type Place =
  | { readonly words: string; readonly section: string }
  | { readonly words: string; readonly file: string };

/** A piece of the report, independent of the format in which it will be written. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly items: readonly string[];
      /** Words before each item that stand out where the format can show it, for instance its question. */
      readonly leads?: readonly string[];
    }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'table';
      /** Name of its CSV file without folder and ending; null for none. */
      readonly name: string | null;
      readonly caption: string;
      readonly table: Table;
    }
  | {
      /** A table for other programs alone: a CSV file, and a link to it. */
      readonly kind: 'data';
      readonly name: string;
      readonly caption: string;
      readonly table: Table;
    }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'more'; readonly places: readonly Place[] };

/** A titled run of blocks. */
export interface Section {
  readonly title: string;
  /** What the list of sections and addresses call it, where the title is a sentence. */
  readonly short?: string;
  readonly blocks: readonly Block[];
}

/** A whole report. */
export interface ReportDocument {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
}
