/**
 * A path as a reference to a URI, relative where the path is; standard input, which has none, is called `stdin`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-4.1
 */
export function uriOf(file: string): string {
  if (file === '-') {
    return 'stdin';
  }
  const path = file.replace(/\\/g, '/').replace(/^(?:\.\/)+/, '');
  const encoded = path
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .split('/')
    .map(part => encodeURIComponent(part))
    .join('/');
  if (path.startsWith('/')) {
    return `file://${encoded}`;
  }
  return /^[A-Za-z]:\//.test(path) ? `file:///${path[0]}:${encoded.slice('x%3A'.length)}` : encoded;
}
