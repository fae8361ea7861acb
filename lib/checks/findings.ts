/** The API server's answer to one object as findings. */

import type { Answer, Cause } from '../admission/admit';
import type { DecodingFault } from '../admission/decode';
import { deprecationWarnings } from '../admission/deprecation';
import { GoText } from '../admission/go-value';
import type { Minor } from '../kube';
import type { LoadedObject } from '../load';
import type { Finding } from '../report';
import { unknownFieldHint, unknownKindHint, wrongTypeHint } from './hints';
import { pathText, positionAt, positionOf, stepsOf, valueAt } from './places';
import { typeAt } from './schema-path';

/** Everything that an answer says, in its order; warnings first, as the server sends them. */
export function findingsOf(object: LoadedObject, answer: Answer, minor: Minor): Finding[] {
  const { verdict, message, causes, faults, warnings, code } = answer;
  if (verdict === 'accepted' && warnings.length === 0) {
    return [];
  }
  const found = [
    ...warnings.map(warning => warned(object, warning, minor)),
    ...causes.map(cause => blamed(object, cause)),
    ...(faults ?? []).map(fault => undecoded(object, fault, code, minor)),
  ];
  if (verdict === 'not-checked') {
    const finding: Finding = {
      ...ADMISSION,
      rule: 'admission/not-checked',
      severity: 'note',
      ...object.position,
      message: message ?? '',
    };
    return [...found, finding];
  }
  if (message !== undefined && faults === undefined) {
    return [
      ...found,
      { ...ADMISSION, rule: 'admission/refused', type: reasonOf(code), severity: 'error', ...object.position, message },
    ];
  }
  return found;
}

const ADMISSION = { layer: 'admission' } as const;

/** Reasons of a status: https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/apis/meta/v1/types.go - `StatusReason` */
const REASONS: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  422: 'Invalid',
};

function reasonOf(code: number): string {
  return REASONS[code] ?? 'Unknown';
}

function blamed(object: LoadedObject, { type, path, value: held, detail }: Cause): Finding {
  const value = held instanceof GoText ? held.text : held;
  const shown = value === undefined ? undefined : jsonOf(value, path, object);
  return {
    ...ADMISSION,
    rule: `admission/${type.toLowerCase().replaceAll(' ', '-')}`,
    type,
    severity: 'error',
    path,
    ...positionOf(object, path, value),
    ...(shown !== undefined && { value: shown }),
    message: detail,
  };
}

/** A value of Go's is shown as the object has it. */
function jsonOf(value: unknown, path: string, object: LoadedObject): unknown {
  const isPlain =
    typeof value !== 'object' || value === null || [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
  const shown = isPlain ? value : valueAt(stepsOf(path, object.value), object.value);
  const json = JSON.stringify(shown, (_key, part) => (typeof part === 'bigint' ? String(part) : part));
  return json === undefined ? undefined : JSON.parse(json);
}

function undecoded(object: LoadedObject, fault: DecodingFault, code: number, minor: Minor): Finding {
  const { type, path, message } = fault;
  const isUnknown = type === 'unknown field';
  const hint = hintOf(object, fault, minor);
  return {
    ...ADMISSION,
    rule: `admission/${type.replaceAll(' ', '-')}`,
    type: isUnknown ? STRICT : reasonOf(code),
    severity: 'error',
    path: pathText(path),
    ...(isUnknown ? object.positionOf(path, 'key') : positionAt(object, path)),
    message,
    ...(hint !== undefined && { hint }),
  };
}

function hintOf({ value }: LoadedObject, { type, path }: DecodingFault, minor: Minor): string | undefined {
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return undefined;
  }
  switch (type) {
    case 'unknown field':
      return unknownFieldHint(minor, apiVersion, kind, path);
    case 'wrong type':
      return wrongTypeHint(typeAt(minor, apiVersion, kind, path), valueAt(path, value));
    case 'no such kind':
      return unknownKindHint(minor, apiVersion, kind);
  }
}

/** What the API server calls fields that are unknown or come twice. */
export const STRICT = 'strict decoding error';

/** Most warnings begin with the path that they are about; where that is the subject of a sentence, it stays in it. */
function warned(object: LoadedObject, warning: string, minor: Minor): Finding {
  const { apiVersion, kind } = object.value as { readonly [field: string]: string };
  if (deprecationWarnings(minor, apiVersion ?? '', kind ?? '').includes(warning)) {
    const place = { path: 'apiVersion', ...object.positionOf(['apiVersion']) };
    return { ...ADMISSION, rule: 'admission/deprecated', type: 'Warning', severity: 'warning', ...place, message: warning };
  }
  const [, path, separator, message] = /^([a-z]\w*(?:[.[]\S*)?)(: | is )(.*)$/s.exec(warning) ?? [];
  const isPath = path !== undefined && valueAt(stepsOf(path, object.value).slice(0, 1), object.value) !== undefined;
  const place = isPath ? { path, ...positionOf(object, path, undefined) } : object.position;
  return {
    ...ADMISSION,
    rule: 'admission/warning',
    type: 'Warning',
    severity: 'warning',
    ...place,
    message: isPath && separator === ': ' ? (message ?? '') : warning,
  };
}
