import { InputError } from '../../numerics/errors.js';
import type { OutsideFile } from '../settings/outside-files.js';
import { outsideBytes } from './outside-bytes.js';

/**
 * What a module that the user named exports as default.
 *
 * The bytes whose digest was taken are the bytes that run. They stand alone: a module may import what
 * Node.js brings and nothing else, or its digest would not be that of what it does.
 *
 * @param what - how to name it anew, for messages.
 * @throws {InputError} when the file cannot be read, has changed, or does not run.
 */
export async function importModule(file: OutsideFile, what: string): Promise<unknown> {
  const text = Buffer.from(outsideBytes(file, what)).toString('base64');
  try {
    const exported: unknown = await import(`data:text/javascript;base64,${text}`);
    return isObject(exported) ? exported.default : undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `${file.path}: cannot be loaded, ${withoutUrl(reason)}; it must be an ECMAScript module that imports no other file`,
    );
  }
}

/** Whether a value has properties to look at. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function withoutUrl(message: string): string {
  return (
    message.replace(/data:text\/javascript;base64,[\w+/=.]*/g, 'the module').split('\n')[0] ?? ''
  );
}
