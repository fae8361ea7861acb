/**
 * How to add a kind:
 *
 * 1. Write `<subject>/<kind>.ts` (or one file for small kinds of a subject) that exports a `KindRules`, named like
 *    `CONFIG_MAP_RULES`. Validators are functions `(value, path: FieldPath, validation: Validation): void`; they take
 *    what may be absent as `undefined` and say what they find by `validation.required(path)`, `.invalid(path, value, detail)`
 *    and so on. Predicates of syntax (`dnsLabelFaults`) live in `lib/kube` and know no path: `validation.invalidFor(...)`.
 * 2. Add it to the literal list in `registry.ts`. Metadata is judged for you, by `nameFaults`.
 * 3. `node -r @swc-node/register test/admission/compare.ts Kind` shows where recorded answers of servers disagree with
 *    ours; `npm run cluster -- dry-run --minor 1.28 --minor 1.37 FILE` asks real servers what is not recorded.
 * 4. What differs by minor: `validation.since('1.33')`. Wording that differs by minor belongs beside the rule, with the
 *    first minor that has it. Values that are Go structs print in Go's way: `go-value.ts` (`GoStruct`, `GoSlice` and, for
 *    text of a type of its own such as a resource name, `GoText`); quantities by `go-quantity.ts`.
 * 5. Fields that are dropped (behind a gate that is off, `status` where there is a status subresource is dropped for
 *    you) go in `drop`, defaults that a rule reads in `setDefaults`; both change the object, which is a copy.
 *
 * Done when `test/admission/recorded.test.ts` holds the kind to its bars.
 */
import type { Validation } from './validation';

/**
 * An object as the server holds it after decoding: known fields of the right types only, a null in a list or a map as
 * the empty value, and no other nulls. Quantities are text, int-or-strings are either. Empty text, lists and maps are
 * kept as given: where Go holds a plain (not a pointer) field they mean the same as an absent one.
 */
export type Decoded = { [field: string]: any };

/** What the API server does with objects of one kind. */
export interface KindRules {
  /** What names are held to. `isPrefix`: it is a generateName (its last dash is masked already). */
  readonly nameFaults: (name: string, validation: Validation, isPrefix: boolean) => readonly string[];

  /** The server counts generations itself, whatever the manifest says: kinds whose spec a controller acts on. */
  readonly countsGenerations?: true;

  /** Metadata of new objects is only looked at where nothing else is wrong: kinds whose validation leaves it to the server. */
  readonly looksAtMetadataLast?: true;

  /** Fills in what the manifest leaves open, as far as validation depends on it; changes the object. */
  readonly setDefaults?: (object: Decoded, validation: Validation) => void;

  /** What the server gives to an object before anyone validates it; where it refuses something here, it says nothing else. */
  readonly allocate?: (object: Decoded, old: Decoded | undefined, validation: Validation) => void;

  /** Takes away what the server drops without a word: fields behind a gate that is off, fields that only it may set. */
  readonly drop?: (object: Decoded, old: Decoded | undefined, validation: Validation) => void;

  /** Says what is wrong with an object; its metadata is held to the common rules besides. `old`: what it takes the place of. */
  readonly validate: (object: Decoded, validation: Validation, old?: Decoded) => void;

  /** Says what is wrong with a change, besides what is wrong with the new object. */
  readonly validateUpdate?: (object: Decoded, old: Decoded, validation: Validation) => void;

  /** Says what the server warns of; it is asked about what is accepted alone, and says it by `validation.warn`. */
  readonly warn?: (object: Decoded, validation: Validation, old?: Decoded) => void;
}
