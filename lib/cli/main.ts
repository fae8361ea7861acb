#!/usr/bin/env node
import { run } from './run';

run(process.argv.slice(2), { out: process.stdout, err: process.stderr, cwd: process.cwd(), env: process.env }).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`cdk8s-stateful: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 3;
  },
);
