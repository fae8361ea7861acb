import { EVENT_ID, type Event } from 'js-yaml';
import { endOf, NOWHERE, offsetOf, type Reading } from './events';

/** Where a node stands that is being read, if only by what comes before it. */
export function placeOf(reading: Reading, node: number): number {
  return Math.max(offsetOf(reading.events[node] as Event), endBefore(reading, node));
}

/** Where a node stands; one that is left out stands where `instead` says, or after what came before. */
export function placeOrInstead(reading: Reading, node: number, instead: number): number {
  const event = reading.events[node] as Event;
  if (event.type !== EVENT_ID.SCALAR) {
    return offsetOf(event);
  }
  if (event.valueStart === NOWHERE) {
    return event.tagStart !== NOWHERE ? event.tagStart : instead === NOWHERE ? endBefore(reading, node) : instead;
  }
  return reading.startOf(event, endBefore(reading, node));
}

/** Where the last thing before a node is known to have ended. */
function endBefore({ events }: Reading, node: number): number {
  for (let index = node - 1; index >= 0; index--) {
    const end = endOf(events[index] as Event);
    if (end !== NOWHERE) {
      return end;
    }
  }
  return 0;
}
