/** What a user knows and lets stand, as configuration says it. */
import { POD_SECURITY_LEVELS, type PodSecurityLevel } from '../kube';
import type { SuppressionEntry } from '../rules';
import { assumptionFaults } from '../rules/assumptions';
import { closest } from './closest';

/** The part of a configuration that speaks of rules. Nodes come from manifests. */
export interface Configuration {
  readonly assume: readonly string[];
  readonly podSecurity?: PodSecurityLevel;
  readonly suppress: readonly SuppressionEntry[];
}

/** Why a configuration cannot be used, in one line. */
export class ConfigurationError extends Error {}

const KEYS: readonly string[] = ['assume', 'podSecurity', 'suppress'];

/**
 * Reads a configuration: `assume`, `podSecurity`, and `suppress` with `rule`, `reason` and perhaps `object` each.
 *
 * @throws ConfigurationError that names the field, the value and what to do
 */
export function configurationOf(value: unknown): Configuration {
  const fields = fieldsOf(value, 'configuration');
  requireKeys(fields, KEYS, '');
  const { assume = [], podSecurity, suppress = [] } = fields;
  const level = POD_SECURITY_LEVELS.find(it => it === podSecurity);
  if (podSecurity !== undefined && level === undefined) {
    throw new ConfigurationError(`podSecurity: ${shown(podSecurity)} must be one of ${POD_SECURITY_LEVELS.join(', ')}`);
  }
  return {
    assume: listOf(assume, 'assume').map((it, index) => assumption(it, `assume[${index}]`)),
    ...(level !== undefined && { podSecurity: level }),
    suppress: listOf(suppress, 'suppress').map((it, index) => suppression(it, `suppress[${index}]`)),
  };
}

/** @throws ConfigurationError */
export function assumption(value: unknown, place: string): string {
  const text = textOf(value, place);
  const [fault] = assumptionFaults(text);
  if (fault !== undefined) {
    throw new ConfigurationError(`${place}: ${shown(text)} ${fault}`);
  }
  return text;
}

function suppression(value: unknown, place: string): SuppressionEntry {
  const fields = fieldsOf(value, place);
  requireKeys(fields, ['rule', 'object', 'reason'], `${place}.`);
  const rule = textOf(fields['rule'], `${place}.rule`);
  // Loaded where a rule is named: most configurations name none.
  const { RULES }: typeof import('../rules') = require('../rules');
  const ids = RULES.map(({ id }) => id);
  if (!ids.includes(rule)) {
    const meant = closest(rule, ids);
    throw new ConfigurationError(
      `${place}.rule: no rule ${shown(rule)}${meant === undefined ? '' : `: did you mean '${meant}'?`}`,
    );
  }
  const reason = textOf(fields['reason'], `${place}.reason`);
  return { rule, reason, ...(fields['object'] !== undefined && { object: textOf(fields['object'], `${place}.object`) }) };
}

type Fields = { readonly [key: string]: unknown };

function fieldsOf(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigurationError(`${place}: ${shown(value)} must be a mapping`);
  }
  return value as Fields;
}

function listOf(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new ConfigurationError(`${place}: ${shown(value)} must be a list`);
  }
  return value;
}

function textOf(value: unknown, place: string): string {
  if (typeof value !== 'string' || value.trim() === '') {
    throw new ConfigurationError(`${place}: ${value === undefined ? 'is missing' : `${shown(value)} must be a text`}`);
  }
  return value;
}

function requireKeys(fields: Fields, known: readonly string[], place: string): void {
  const unknown = Object.keys(fields).find(key => !known.includes(key));
  if (unknown !== undefined) {
    const meant = closest(unknown, known);
    const remedy = meant === undefined ? `must be one of ${known.join(', ')}` : `did you mean '${meant}'?`;
    throw new ConfigurationError(`${place}${unknown}: no such field: ${remedy}`);
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
