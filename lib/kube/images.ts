/**
 * Image references: `registry.example.com:5000/team/app:1.2@sha256:...`.
 *
 * The API server takes any text without spaces around it; the kubelet then
 * refuses what is no reference (`InvalidImageName`), and the Pod never starts.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go - the grammar
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
 */

/** A reference taken apart, with what a short one leaves out put in. */
export interface ImageReference {
  /** Host and port. `docker.io` where the reference names none. */
  readonly registry: string;
  /** Path in the registry. `library/nginx` for `nginx`. */
  readonly repository: string;
  /** Without it and without a digest a runtime pulls `latest`. */
  readonly tag?: string;
  /** `sha256:...`, which no push can change. */
  readonly digest?: string;
}

const DEFAULT_REGISTRY = 'docker.io';

/** `RepositoryNameTotalLengthMax` of the grammar: without the registry, with the `library/` of Docker Hub. */
const REPOSITORY_MAX_LENGTH = 255;

const HOST_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const REGISTRY = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Lengths of the digests that runtimes register, in lower-case hexadecimal digits (opencontainers/go-digest). */
const DIGEST_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
]);

/** Tags that name a channel, not a release: what they point at moves by design. */
const FLOATING_TAGS: ReadonlySet<string> = new Set(['latest', 'stable', 'edge', 'nightly', 'main', 'master', 'dev', 'canary']);

/** Why a text is no image reference. */
export function imageFaults(reference: string): string[] {
  if (reference === '') {
    return ['must be non-empty'];
  }
  if (reference.trim() !== reference) {
    return ['must not have leading or trailing whitespace'];
  }
  if (/^[a-f0-9]{64}$/.test(reference)) {
    return ['must not be 64 hexadecimal digits alone, which is how a runtime names an image by its id'];
  }
  const { registry, repository, tag, digest } = split(reference);
  return [
    ...(registry === undefined || REGISTRY.test(registry)
      ? []
      : [`registry '${registry}' must be a host name or address, with a port or without`]),
    ...repositoryFaults(repository),
    ...(fullRepository(registry, repository).length > REPOSITORY_MAX_LENGTH
      ? [`repository must be no more than ${REPOSITORY_MAX_LENGTH} characters`]
      : []),
    ...(tag === undefined || TAG.test(tag)
      ? []
      : [`tag '${tag}' must be up to 128 letters, digits, '_', '.' and '-', and must not start with '.' or '-'`]),
    ...(digest === undefined ? [] : digestFaults(digest)),
  ];
}

/**
 * Takes a reference apart.
 *
 * @throws RangeError with the faults, where there are any
 */
export function parseImage(reference: string): ImageReference {
  const faults = imageFaults(reference);
  if (faults.length > 0) {
    throw new RangeError(`'${reference}' is no image reference: ${faults.join('; ')}`);
  }
  const { registry, repository, tag, digest } = split(reference);
  return {
    registry: registryOf(registry),
    repository: fullRepository(registry, repository),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/**
 * What runs may change without the manifest: no digest, and no tag or one that names a channel (`latest`, `stable`, `main` ...).
 *
 * Of a malformed reference it says no: `imageFaults` says what is wrong.
 */
export function hasFloatingTag(reference: string): boolean {
  if (imageFaults(reference).length > 0) {
    return false;
  }
  const { tag = 'latest', digest } = split(reference);
  return digest === undefined && FLOATING_TAGS.has(tag);
}

interface Parts {
  readonly registry?: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** By the marks alone: `@` before the digest, the last `:` after the last `/` before the tag, a first part that looks like a host. */
function split(reference: string): Parts {
  const [named = '', digest] = splitAt(reference, reference.indexOf('@'));
  const colon = named.lastIndexOf(':');
  const [name = '', tag] = splitAt(named, colon > named.lastIndexOf('/') ? colon : -1);
  const [first = '', rest] = splitAt(name, name.indexOf('/'));
  const hasRegistry = rest !== undefined && (/[.:A-Z[]/.test(first) || first === 'localhost');
  return {
    ...(hasRegistry && { registry: first }),
    repository: hasRegistry ? rest : name,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

function registryOf(registry: string = DEFAULT_REGISTRY): string {
  return registry === `index.${DEFAULT_REGISTRY}` ? DEFAULT_REGISTRY : registry;
}

/** Official images of Docker Hub live under `library`. */
function fullRepository(registry: string | undefined, repository: string): string {
  return registryOf(registry) === DEFAULT_REGISTRY && !repository.includes('/') ? `library/${repository}` : repository;
}

function splitAt(text: string, index: number): readonly [string, string?] {
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function repositoryFaults(repository: string): string[] {
  if (repository === '') {
    return ['must name a repository'];
  }
  if (REPOSITORY.test(repository)) {
    return [];
  }
  return /[A-Z]/.test(repository)
    ? [`repository '${repository}' must be lower case`]
    : [
        `repository '${repository}' must consist of lower case letters and digits, joined by '.', '_', '__' or dashes, in parts joined by '/'`,
      ];
}

function digestFaults(digest: string): string[] {
  if (!DIGEST.test(digest)) {
    return [`digest '${digest}' must be an algorithm, ':' and at least 32 hexadecimal digits`];
  }
  const [algorithm = '', hex = ''] = digest.split(':');
  const length = DIGEST_LENGTHS.get(algorithm);
  if (length === undefined) {
    return [`digest algorithm '${algorithm}' must be one of ${[...DIGEST_LENGTHS.keys()].map(name => `'${name}'`).join(', ')}`];
  }
  return hex.length === length && /^[0-9a-f]+$/.test(hex)
    ? []
    : [`digest of ${algorithm} must have ${length} lower case hexadecimal digits`];
}
