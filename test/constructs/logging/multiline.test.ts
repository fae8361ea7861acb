import { CONTINUATION, type Language } from '../../../lib/constructs/logging/multiline';

/** Lines joined as agents join them that know only which lines follow another. */
function records(language: Language, lines: readonly string[]): string[][] {
  const follows = new RegExp(`^(?:${CONTINUATION[language]})`);
  const found: string[][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && follows.test(line)) {
      last.push(line);
    } else {
      found.push([line]);
    }
  }
  return found;
}

test('a Java stack trace with its causes is one record', () => {
  const trace = [
    'Exception in thread "main" java.lang.IllegalStateException: boom',
    '\tat shop.Cart.pay(Cart.java:12)',
    '\t\tSuppressed: java.io.IOException: closed',
    'Caused by: java.net.ConnectException: refused',
    '\t... 3 more',
  ];
  expect(records('java', ['before', ...trace, 'after'])).toEqual([['before'], trace, ['after']]);
});

test('a Go panic with its goroutines is one record', () => {
  const panic = [
    'panic: runtime error: index out of range [3] with length 3',
    '',
    'goroutine 1 [running]:',
    'main.(*Cart).Pay(0xc000012345, 0x3)',
    '\t/src/cart.go:12 +0x1d',
    'created by main.main',
    'exit status 2',
  ];
  expect(records('go', ['before', ...panic, 'after'])).toEqual([['before'], panic, ['after']]);
});

test('a Python traceback with its causes is one record with the line that begins it', () => {
  const traceback = [
    'Traceback (most recent call last):',
    '  File "cart.py", line 12, in pay',
    '    charge(card)',
    'payments.errors.CardError: declined',
    'During handling of the above exception, another exception occurred:',
  ];
  expect(records('python', ['before', ...traceback, 'after'])).toEqual([['before'], traceback, ['after']]);
});

test.each(['java', 'go', 'python'] as const)('lines of other records are left alone by %s', language => {
  const lines = ['{"level":"info","msg":"started"}', '2026-11-21 12:00:00 INFO ready', '127.0.0.1 - - "GET / HTTP/1.1" 200'];
  expect(records(language, lines)).toEqual(lines.map(line => [line]));
});
