/** Dates, times and durations. */

/** A day that there is: `2006-01-02`. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** A day and a time with a zone; hours, minutes and seconds are compared one by one. */
export function isDateTime(text: string): boolean {
  const [day = '', time] = text.toLowerCase().split('t');
  if (time === undefined || !isDate(day)) {
    return false;
  }
  const match = /^(\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:z|[+-]\d{2}:\d{2})$/.exec(time);
  return match !== null && (match[1] ?? '') <= '23' && (match[2] ?? '') <= '59' && (match[3] ?? '') <= '59';
}

/** Go's own durations: `1h30m`, `-1.5s`, `0`. */
const GO_DURATION = /^[-+]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** Nanoseconds in the units of Go's durations, of which 2^63 are too many. */
const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

function isGoDuration(text: string): boolean {
  if (!GO_DURATION.test(text)) {
    return false;
  }
  const amounts = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)];
  return amounts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (NANOSECONDS[unit] ?? 0), 0) < 2 ** 63;
}

/** Names of units, whole or, the last of each, how they begin: `2 days`, `1 week`. */
const UNITS = /^(?:ns|nano.*|us|µs|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*|d|day.*|w|wk|week.*)$/i;

/** A duration of Go's, or any text with a number and a unit in it. */
export function isDuration(text: string): boolean {
  if (isGoDuration(text)) {
    return true;
  }
  const amounts = [...text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)];
  return amounts.every(([, digits = '']) => BigInt(digits) < 2n ** 63n) && amounts.some(([, , unit = '']) => UNITS.test(unit));
}
