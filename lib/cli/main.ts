#!/usr/bin/env node
import { inspect } from 'node:util';
import { ExitCode } from './io';
import { run } from './run';

/** Who reads our output may stop before its end, as `head` does: that is no fault, and changes no verdict. */
const GONE: readonly (string | undefined)[] = ['EPIPE', 'ERR_STREAM_DESTROYED'];

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!GONE.includes(error.code)) {
      throw error;
    }
  });
}

const io = {
  // Opened where it is read: a stream that nobody reads costs a start all the same.
  get in() {
    return process.stdin;
  },
  out: process.stdout,
  err: process.stderr,
  cwd: process.cwd(),
  env: process.env,
};

run(process.argv.slice(2), io).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`cdk8s-stateful: ${inspect(error)}\n`);
    process.exitCode = ExitCode.INTERNAL;
  },
);
