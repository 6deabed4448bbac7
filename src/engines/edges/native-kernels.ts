import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { TABLES_DIGEST } from './tables-digest.js';

/** What kernels of any kind offer. Arguments are addresses, counts and float32 numbers. */
export interface KernelFunctions {
  /** Does the share of one thread, counted from 0, of the job in the `Team` at this address. */
  work(team: number, member: number): void;
  exp1(x: number): number;
  log1(x: number): number;
  /** An activation, one of ACTIVATION, of a number. */
  activation1(kind: number, x: number): number;
  /** Its derivative there. */
  slope1(kind: number, x: number): number;
}

/** What `native/addon.c` exports. `variant` is an index into `variants()`. */
interface Addon {
  /** The digest of the tables that it was built for. */
  tables(): number;
  /** Variants that this processor can run, the fastest first. */
  variants(): readonly string[];
  /** To be called once for a memory, before it grows. */
  prepare(memory: Uint8Array): void;
  work(variant: number, memory: Uint8Array, team: number, member: number): void;
  exp1(variant: number, x: number): number;
  log1(variant: number, x: number): number;
  activation1(variant: number, x: number, kind: number): number;
  slope1(variant: number, x: number, kind: number): number;
}

export interface NativeKernels {
  readonly addon: Addon;
  /** Absolute path of the addon. */
  readonly file: string;
  /** Not empty. */
  readonly variants: readonly string[];
}

const inDist = (name: string) =>
  fileURLToPath(new URL(`../../../dist/kernels/${name}`, import.meta.url));

const OUTDATED = 'they were built for another version of the program; run "npm run build"';

let loaded: NativeKernels | { readonly missing: string } | undefined;

/** The native kernels, or in one line why there are none. Looked for once a process. */
export function nativeKernels(): NativeKernels | { readonly missing: string } {
  loaded ??= loadNative(inDist('native.node'), inDist('native-missing.txt'));
  return loaded;
}

/**
 * Loads an addon of native kernels.
 *
 * One that was built for other tables would read and write anywhere, and is not taken.
 *
 * @param note - file that says in one line why there is no addon.
 */
export function loadNative(
  file: string,
  note: string,
  digest = TABLES_DIGEST,
): NativeKernels | { readonly missing: string } {
  if (!existsSync(file)) {
    const unbuilt =
      'they were not built; `npm rebuild pruning-criticality` does, in a clone `npm run build`';
    const known = existsSync(note) ? readFileSync(note, 'utf8').trim() : unbuilt;
    return { missing: `no native kernels: ${known}` };
  }
  try {
    const addon: unknown = createRequire(import.meta.url)(file);
    assertAddon(addon);
    if (addon.tables() !== digest) throw new Error(OUTDATED);
    const variants = addon.variants();
    if (variants.length === 0) return { missing: 'no native kernels for this processor' };
    return { addon, file, variants };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { missing: `the native kernels cannot be loaded: ${reason}` };
  }
}

function assertAddon(addon: unknown): asserts addon is Addon {
  if (!(typeof addon === 'object' && addon !== null && 'work' in addon && 'tables' in addon)) {
    throw new Error(OUTDATED);
  }
}
