/** Loads files, and judges their objects where a minor is given: `load.js FOLDER [MINOR]`. */
import { admit } from '../../../lib/admission/admit';
import type { Minor } from '../../../lib/kube';
import { loadEach } from '../../../lib/load';

const [folder = '', minor] = process.argv.slice(2);

async function main(): Promise<void> {
  const input = {
    cwd: '/',
    get stdin() {
      return process.stdin;
    },
  };
  for await (const { objects } of loadEach([folder], input)) {
    for (const { value } of minor === undefined ? [] : objects) {
      if (admit(minor as Minor, value).verdict !== 'accepted') {
        throw new Error(`not accepted: ${JSON.stringify(value)}`);
      }
    }
  }
}

main();
