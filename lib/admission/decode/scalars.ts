/** Scalars: which values Go takes for them, and in which words it refuses the others. */
import { quantityFaults } from '../../kube';
import { scalarFault, timeFault } from '../../kube/schemas';
import type { ValueNode } from './nodes';

/** A refusal, in words of its own or those of a wrong type; one from a decoder of its own ends the decoding. */
export interface ScalarRefusal {
  readonly stops: boolean;
  readonly goType: string;
  readonly text?: string;
}

/** Why Go does not take a value, not null, for a scalar. */
export function scalarRefusal(shape: ValueNode['shape'], goType: string, value: unknown): ScalarRefusal | undefined {
  switch (shape) {
    case 'quantity':
      return quantityRefusal(value);
    case 'date-time':
      return timeRefusal(value, '2006-01-02T15:04:05Z07:00');
    case 'micro-time':
      return timeRefusal(value, '2006-01-02T15:04:05.000000Z07:00');
    case 'int-or-string':
      return scalarFault(shape, value) === undefined ? undefined : { stops: true, goType: 'int32' };
    case 'byte':
      return byteRefusal(goType, value);
    case 'struct':
    case 'list':
    case 'map':
    case 'schema-or-list':
    case 'schema-or-boolean':
      return undefined;
    default:
      return scalarFault(shape, value) === undefined ? undefined : { stops: false, goType };
  }
}

/** A quantity is read off the JSON text itself, whatever it is. */
function quantityRefusal(value: unknown): ScalarRefusal | undefined {
  const text = typeof value === 'string' ? value : jsonText(value);
  const fault = quantityFaults(text)[0];
  return fault === undefined ? undefined : { stops: true, goType: '', text: fault };
}

/** A list or mapping may hold integers that only a bigint can: none of them is a quantity, whatever is in it. */
function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner));
}

function timeRefusal(value: unknown, layout: string): ScalarRefusal | undefined {
  if (typeof value !== 'string') {
    return { stops: true, goType: 'string' };
  }
  const fault = timeFault(value, layout);
  return fault === undefined ? undefined : { stops: true, goType: '', text: fault };
}

function byteRefusal(goType: string, value: unknown): ScalarRefusal | undefined {
  if (typeof value !== 'string') {
    return { stops: false, goType };
  }
  if (scalarFault('byte', value) === undefined) {
    return undefined;
  }
  return { stops: false, goType, text: `illegal base64 data at input byte ${firstBadByte(value)}` };
}

/** Where Go's decoder of base64 gives up. */
function firstBadByte(text: string): number {
  const bytes = Buffer.from(text);
  let digits = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = String.fromCharCode(bytes[index] ?? 0);
    if (byte === '\r' || byte === '\n') {
      continue;
    }
    if (byte === '=') {
      return paddingFault(bytes, index, digits);
    }
    if (!/[A-Za-z0-9+/]/.test(byte)) {
      return index;
    }
    digits++;
  }
  return bytes.length - (digits % 4);
}

/** Padding that is too early, too short, or not at the end. */
function paddingFault(bytes: Buffer, first: number, digits: number): number {
  const rest = [...bytes.subarray(first)].map((byte, index) => [String.fromCharCode(byte), first + index] as const);
  const signs = rest.filter(([byte]) => byte !== '\r' && byte !== '\n');
  const wanted = digits % 4 === 2 ? 2 : digits % 4 === 3 ? 1 : 0;
  if (wanted === 0) {
    return first;
  }
  const [, second] = signs;
  if (wanted === 2 && second?.[0] !== '=') {
    return second?.[1] ?? bytes.length;
  }
  return signs[wanted]?.[1] ?? bytes.length;
}
