import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { MAX_FILE_BYTES } from '../limits';

/** `undefined` where there is more than a file may hold. Pipes and devices, which have no size, end there too. */
export function readFile(path: string): Buffer | undefined {
  const descriptor = openSync(path, 'r');
  try {
    const whole = atOnce(descriptor);
    if (whole !== undefined) {
      return whole;
    }
    return bounded(next => {
      const chunk = Buffer.allocUnsafe(next);
      return chunk.subarray(0, readSync(descriptor, chunk, 0, next, null));
    });
  } finally {
    closeSync(descriptor);
  }
}

/** A file that says its size, read in one go; undefined where there is none, or more or less of it than that. */
function atOnce(descriptor: number): Buffer | undefined {
  const { size } = fstatSync(descriptor);
  if (size === 0 || size > MAX_FILE_BYTES) {
    return undefined;
  }
  const bytes = Buffer.allocUnsafe(size + 1);
  return readSync(descriptor, bytes, 0, size + 1, 0) === size ? bytes.subarray(0, size) : undefined;
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
