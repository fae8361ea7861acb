/** Places in values of custom resources, as the decoder names them. */

/** Names of fields and indices of lists. */
export type Place = readonly (string | number)[];

/** `spec.items[0].name`. */
export function placeText(place: Place): string {
  return place.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** In order of the alphabet. */
export function byText(left: Place, right: Place): number {
  const [one, other] = [placeText(left), placeText(right)];
  return one < other ? -1 : Number(one > other);
}
