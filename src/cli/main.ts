#!/usr/bin/env node
import { CommanderError } from 'commander';
import { InputError } from '../numerics/errors.js';
import { describeFailure, exitCodes } from './exit-codes.js';
import { program } from './program.js';
import { keepStreamsQuiet } from './standard-streams.js';

// The only place that ends the process with a status of its own.
keepStreamsQuiet();
try {
  refuseLostFolder();
  const asked = await program(process.argv[2]);
  await asked.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.misuse;
  } else {
    const { code, line } = describeFailure(error);
    process.stderr.write(`${line}\n`);
    process.exitCode = code;
  }
}

/** Paths mean nothing where the working folder was deleted. */
function refuseLostFolder(): void {
  try {
    process.cwd();
  } catch {
    throw new InputError('the working folder is gone; change to one that is there');
  }
}
