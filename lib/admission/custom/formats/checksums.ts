/** Numbers with a digit that tells mistakes. */

/** `ISBN`-10: nine digits and a check digit, which may be an X; spaces and dashes do not count. */
export function hasIsbn10Sum(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^\d{9}[\dX]$/.test(digits)) {
    return false;
  }
  const sum = [...digits].reduce((all, digit, index) => all + (index + 1) * (digit === 'X' ? 10 : Number(digit)), 0);
  return sum % 11 === 0;
}

/** `ISBN`-13. */
export function hasIsbn13Sum(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  return /^\d{13}$/.test(digits) && sumOf(digits, index => (index % 2 === 0 ? 1 : 3)) % 10 === 0;
}

const CARDS =
  /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/;

/** The number of a credit card, with whatever else between its digits. */
export function hasCreditCardSum(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, '');
  return CARDS.test(digits) && sumOf(digits, index => ((digits.length - index) % 2 === 0 ? 2 : 1)) % 10 === 0;
}

/** The sum of weighted digits; two digits of a doubled one are added up. */
function sumOf(digits: string, weight: (index: number) => number): number {
  return [...digits].reduce((all, digit, index) => {
    const product = Number(digit) * weight(index);
    return all + (weight(index) === 2 && product > 9 ? product - 9 : product);
  }, 0);
}
