/** Which JSON values Go decodes into a scalar. `undefined` means that it does; else what was wrong, in a few words. */
import { quantityFaults } from '../quantity';
import type { ScalarName } from './model';
import { timeFault } from './time';

const INT32_MAX = 2 ** 31 - 1;
const INT32_MIN = -(2 ** 31);

/** Why a value, not null, is none of that type. */
export function scalarFault(type: ScalarName, value: unknown): string | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : 'must be a string';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be a boolean';
    case 'int32':
      return int32Fault(value);
    case 'int64':
      return int64Fault(value);
    case 'number':
      return typeof value === 'number' ? undefined : 'must be a number';
    case 'byte':
      return byteFault(value);
    case 'date-time':
    case 'micro-time':
      return typeof value === 'string' && timeFault(value, '') === undefined ? undefined : 'must be an RFC 3339 date and time';
    case 'quantity':
      return quantityFault(value);
    case 'int-or-string':
      return typeof value === 'string' || int32Fault(value) === undefined ? undefined : 'must be an integer or a string';
    case 'object':
      return typeof value === 'object' && !Array.isArray(value) ? undefined : 'must be an object';
    case 'any':
      return undefined;
  }
}

function int32Fault(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return 'must be an integer';
  }
  return value < INT32_MIN || value > INT32_MAX ? 'must fit into 32 bits' : undefined;
}

/** Numbers beyond 2^53 have lost digits on their way here; beyond 2^63 the server refuses them. */
function int64Fault(value: unknown): string | undefined {
  if (typeof value === 'bigint') {
    return value === BigInt.asIntN(64, value) ? undefined : 'must fit into 64 bits';
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return 'must be an integer';
  }
  return value < -(2 ** 63) || value >= 2 ** 63 ? 'must fit into 64 bits' : undefined;
}

/** Go's base64.StdEncoding: padded, line ends skipped. */
function byteFault(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/[\r\n]/g, '') : undefined;
  const isBase64 = text !== undefined && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  return isBase64 ? undefined : 'must be base64';
}

function quantityFault(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return quantityFaults(String(value))[0];
  }
  return typeof value === 'string' ? quantityFaults(value)[0] : 'must be a quantity, a string or a number';
}
