/**
 * Schedules of CronJobs, read as the API server's parser reads them.
 *
 * @see https://github.com/robfig/cron/blob/v3.0.1/parser.go - `ParseStandard`
 */

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const DESCRIPTORS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** Why a text, not empty, is no schedule; undefined where it is one. */
export function scheduleFault(text: string): string | undefined {
  const zone = /^(?:CRON_)?TZ=/.exec(text)?.[0];
  if (zone === undefined) {
    return bareFault(text);
  }
  const end = text.indexOf(' ');
  if (end < 0) {
    const from = zone.length;
    return `invalid schedule format: runtime error: slice bounds out of range [${from}:-1]`;
  }
  const name = text.slice(zone.length, end);
  return isTimeZone(name) ? bareFault(text.slice(end).trim()) : `provided bad location ${name}: ${timeZoneFault(name)}`;
}

function bareFault(text: string): string | undefined {
  if (text.startsWith('@')) {
    return descriptorFault(text);
  }
  const parts = text.split(/\s+/).filter(part => part !== '');
  if (parts.length !== FIELDS.length) {
    return `expected exactly 5 fields, found ${parts.length}: [${parts.join(' ')}]`;
  }
  for (const [index, part] of parts.entries()) {
    for (const range of part.split(',').filter(one => one !== '')) {
      const fault = rangeFault(range, FIELDS[index] as Field);
      if (fault !== undefined) {
        return fault;
      }
    }
  }
  return undefined;
}

/** Go's time.ParseDuration. */
const DURATION = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

function descriptorFault(text: string): string | undefined {
  if (DESCRIPTORS.includes(text)) {
    return undefined;
  }
  const every = '@every ';
  if (!text.startsWith(every)) {
    return `unrecognized descriptor: ${text}`;
  }
  const duration = text.slice(every.length);
  if (DURATION.test(duration)) {
    return undefined;
  }
  const missing = /^[+-]?(?:\d+\.?\d*)$/.test(duration)
    ? `missing unit in duration "${duration}"`
    : `invalid duration "${duration}"`;
  return `failed to parse duration ${text}: time: ${missing}`;
}

/** `*`, `5`, `1-5`, `*\/2`, `mon-fri`. */
function rangeFault(range: string, { min, max, names }: Field): string | undefined {
  const [span = '', step, ...more] = range.split('/');
  const [low = '', high, ...others] = span.split('-');
  const isAny = low === '*' || low === '?';
  const start = isAny ? min : numberOf(low, names);
  if (typeof start === 'string') {
    return start;
  }
  const end = isAny ? max : high === undefined ? start : others.length > 0 ? `too many hyphens: ${range}` : numberOf(high, names);
  if (typeof end === 'string') {
    return end;
  }
  if (more.length > 0) {
    return `too many slashes: ${range}`;
  }
  const every = step === undefined ? 1 : numberOf(step);
  if (typeof every === 'string') {
    return every;
  }
  const last = step !== undefined && high === undefined ? max : end;
  if (start < min) {
    return `beginning of range (${start}) below minimum (${min}): ${range}`;
  }
  if (last > max) {
    return `end of range (${last}) above maximum (${max}): ${range}`;
  }
  if (start > last) {
    return `beginning of range (${start}) beyond end of range (${last}): ${range}`;
  }
  return every === 0 ? `step of range should be a positive number: ${range}` : undefined;
}

/** The number, or what is wrong with it. */
function numberOf(text: string, names?: readonly string[]): number | string {
  const named = text === '' ? -1 : (names?.indexOf(text.toLowerCase()) ?? -1);
  if (named >= 0) {
    return named;
  }
  if (!/^[+-]?\d+$/.test(text)) {
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`;
  }
  const number = Number(text);
  if (!Number.isSafeInteger(number)) {
    return `failed to parse int from ${text}: strconv.Atoi: parsing "${text}": value out of range`;
  }
  return number < 0 ? `negative number (${number}) not allowed: ${text}` : number;
}

/** What Go says of a name that is no time zone. */
export function timeZoneFault(name: string): string {
  if (name.includes('..') || /^[/\\]/.test(name)) {
    return 'time: invalid location name';
  }
  // Zones are files: none lies below another.
  const isBelowZone = [...name.matchAll(/\//g)].some(({ index }) => readsAsTimeZone(name.slice(0, index)));
  return isBelowZone ? 'not a directory' : `unknown time zone ${name}`;
}

const known = new Map<string, boolean>();

/** A name in the IANA time zone database. Go minds the case of its files, JavaScript does not. */
export function isTimeZone(name: string): boolean {
  let good = known.get(name);
  if (good === undefined) {
    good = name === '' || name === 'Local' || readsAsTimeZone(name);
    known.set(name, good);
  }
  return good;
}

function readsAsTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z][A-Za-z0-9_+-]*)*$/.test(name)) {
    return false;
  }
  try {
    const canonical = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return canonical.toLowerCase() !== name.toLowerCase() || canonical === name;
  } catch {
    return false;
  }
}
