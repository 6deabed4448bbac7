#!/usr/bin/env node
import { CommanderError } from 'commander';
import { describeFailure, exitCodes } from './exit-codes.js';
import { program } from './program.js';

// The only place that ends the process with a status of its own.
try {
  await program().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.misuse;
  } else {
    const { code, line } = describeFailure(error);
    process.stderr.write(`${line}\n`);
    process.exitCode = code;
  }
}
