/** What is wrong with a certificate and its key, as far as their PEM frames tell, in the words of Go's `crypto/tls`. */
export function tlsKeyPairFault(certificate: string, key: string): string | undefined {
  return certificateFault(blockTypes(certificate)) ?? keyFault(blockTypes(key));
}

function certificateFault(types: readonly string[]): string | undefined {
  if (types.includes('CERTIFICATE')) {
    return undefined;
  }
  if (types.length === 0) {
    return 'tls: failed to find any PEM data in certificate input';
  }
  return types.length === 1 && types[0]?.endsWith('PRIVATE KEY')
    ? 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched'
    : `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${types.join(' ')}]`;
}

function keyFault(types: readonly string[]): string | undefined {
  if (types.some(type => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY'))) {
    return undefined;
  }
  if (types.length === 0) {
    return 'tls: failed to find any PEM data in key input';
  }
  return types.length === 1 && types[0] === 'CERTIFICATE'
    ? 'tls: found a certificate rather than a key in the PEM for the private key'
    : `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${types.join(' ')}]`;
}

/** RFC 7468 section 2: a frame of two lines with one label, base64 between them. */
const BLOCK = /^-----BEGIN ([^\r\n]*?)-----[ \t]*\r?\n(?:[^\r\n:]+:[^\r\n]*\r?\n)*[A-Za-z0-9+/=\s]*?-----END \1-----[ \t]*$/gm;

function blockTypes(text: string): string[] {
  return [...text.matchAll(BLOCK)].map(([, type = '']) => type);
}
