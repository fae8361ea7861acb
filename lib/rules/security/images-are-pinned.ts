import { hasFloatingTag, imageFaults, parseImage } from '../../kube';
import { containersOf } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';

export const imagesArePinned: Rule = {
  id: 'images-are-pinned',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'An image says its version',
  why: 'What `latest` means changes without a change in git: two replicas may run two versions, and nothing leads back to the one before.',
  reads: ['Pod spec.containers[].image', 'Pod spec.initContainers[].image'],
  source: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  check: context =>
    context.pods.flatMap(pod =>
      containersOf(pod).flatMap(({ container, path }): RuleFinding[] => {
        const { image = '' } = container;
        if (image === '' || imageFaults(image).length > 0 || !hasFloatingTag(image)) {
          return [];
        }
        const means =
          parseImage(image).tag === undefined ? "has no tag, which means 'latest'" : 'is another image from day to day';
        const message = `'${image}' ${means}`;
        // A Pod by itself is made once, by hand: no replica beside it, and no version before.
        const severity = pod.path === '' ? Severity.NOTE : Severity.WARNING;
        return [{ subject: pod.subject, path: `${path}.image`, message, hint: 'name a version, or better a digest', severity }];
      }),
    ),
};
