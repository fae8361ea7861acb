import { closeSync, openSync, readSync } from 'node:fs';
import { MAX_FILE_BYTES } from '../limits';

/** `undefined` where there is more than a file may hold. Pipes and devices, which have no size, end there too. */
export function readFile(path: string): Buffer | undefined {
  const descriptor = openSync(path, 'r');
  try {
    return bounded(next => {
      const chunk = Buffer.allocUnsafe(next);
      return chunk.subarray(0, readSync(descriptor, chunk, 0, next, null));
    });
  } finally {
    closeSync(descriptor);
  }
}

function bounded(read: (length: number) => Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  let total = 0;
  for (let length = SMALLEST; ; length = Math.min(length * 2, LARGEST)) {
    const chunk = read(length);
    total += chunk.length;
    if (total > MAX_FILE_BYTES) {
      return undefined;
    }
    if (chunk.length === 0) {
      return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    }
    chunks.push(chunk);
  }
}

const SMALLEST = 32 * 1024;
const LARGEST = 4 * 1024 * 1024;

/** As `readFile` reads. */
export async function readStream(stream: NodeJS.ReadableStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    total += bytes.length;
    if (total > MAX_FILE_BYTES) {
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
