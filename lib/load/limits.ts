/** Where loading stops, so that no input takes the machine with it. Every limit is named in its finding. */

/**
 * Nesting of one document. The parser calls itself once a level.
 *
 * go-yaml itself stops at 10,000 (`max_flow_level`, `max_indents` in scannerc.go), and no schema of Kubernetes comes near.
 */
export const MAX_DEPTH = 1_000;

/**
 * Bytes of one scalar: nothing longer fits in a request to the API server.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apiserver/pkg/server/config.go - `MaxRequestBodyBytes`
 */
export const MAX_SCALAR_BYTES = 3 * 1024 * 1024;

/** Characters of one document. A `kind: List` of some 50,000 objects is as long. */
export const MAX_DOCUMENT_LENGTH = 32 * 1024 * 1024;

/** Bytes of one file, or of standard input. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** Folders below the one that was named. */
export const MAX_FOLDER_DEPTH = 64;

/**
 * How much of a document aliases may make up once they are expanded: go-yaml's own law and numbers, so that we refuse
 * what kubectl refuses.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/decode.go - `allowedAliasRatio`
 */
export function aliasesAreExcessive(decoded: number, throughAliases: number): boolean {
  return throughAliases > 100 && decoded > 1_000 && throughAliases / decoded > allowedAliasRatio(decoded);
}

function allowedAliasRatio(decoded: number): number {
  const [low, high] = [400_000, 4_000_000];
  if (decoded <= low) {
    return 0.99;
  }
  return decoded >= high ? 0.1 : 0.99 - 0.89 * ((decoded - low) / (high - low));
}
