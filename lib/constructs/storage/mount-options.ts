import { duplicateFaults, type Fault } from '../core/faults';

/** Faults of mount options: Kubernetes hands them to `mount` as they are, where an empty one fails the mount. */
export function mountOptionsFaults(options: readonly string[]): Fault[] {
  return [
    ...options.flatMap((option, index) =>
      option.trim() === ''
        ? [
            {
              field: `mountOptions[${index}]`,
              value: option,
              message: 'must not be empty',
              remedy: 'give an option such as noatime',
            },
          ]
        : [],
    ),
    ...duplicateFaults(index => `mountOptions[${index}]`, options, 'option'),
  ];
}
