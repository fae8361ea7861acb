/**
 * What Kubernetes' own packages answered (v0.37.0, recorded by `oracle/main.go`), and what we answer.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cIdentifierFaults,
  configMapKeyFaults,
  dns1035LabelFaults,
  dnsLabelFaults,
  dnsSubdomainFaults,
  envVarNameFaults,
  httpHeaderNameFaults,
  imageFaults,
  intOrPercentFaults,
  labelValueFaults,
  parseImage,
  pathSegmentNameFaults,
  podSecurityFaults,
  portNameFaults,
  Quantity,
  qualifiedNameFaults,
  quantityFaults,
} from '../../lib/kube';

const inputs = JSON.parse(readFileSync(join(__dirname, 'oracle/inputs.json'), 'utf8'));
const recorded = JSON.parse(readFileSync(join(__dirname, 'recorded.json'), 'utf8'));

const SYNTAXES: Readonly<Record<string, (text: string) => string[]>> = {
  dnsLabel: dnsLabelFaults,
  dnsSubdomain: dnsSubdomainFaults,
  dns1035Label: dns1035LabelFaults,
  portName: portNameFaults,
  qualifiedName: qualifiedNameFaults,
  labelValue: labelValueFaults,
  'envVarName 1.31': text => envVarNameFaults(text, '1.31'),
  'envVarName 1.32': text => envVarNameFaults(text, '1.32'),
  cIdentifier: cIdentifierFaults,
  configMapKey: configMapKeyFaults,
  httpHeaderName: httpHeaderNameFaults,
  pathSegmentName: pathSegmentNameFaults,
  percent: text => intOrPercentFaults(text, { allowOver100Percent: true }),
};

/** Where we differ, and why. */
const QUANTITY_EXCEPTIONS: Readonly<Record<string, string>> = {
  // Spaces around a quantity fall when JSON is decoded (`UnmarshalJSON` trims), before this function of theirs.
  ' 1': '1',
  '5 ': '5',
};

test('every name has the faults, word for word, that apimachinery finds', () => {
  const ours = inputs.names.map((text: string) => {
    const faults = Object.entries(SYNTAXES).map(([syntax, faultsOf]) => [syntax, faultsOf(text)] as const);
    return { text, faults: Object.fromEntries(faults.filter(([, found]) => found.length > 0)) };
  });

  expect(ours).toEqual(recorded.names);
});

test('every quantity is read, refused and written again as apimachinery does it', () => {
  const ours = inputs.quantities.map((text: string) => {
    const [fault] = quantityFaults(text);
    return fault === undefined
      ? { text, canonical: `${Quantity.parse(text)}`, format: Quantity.parse(text).format }
      : { text, fault };
  });
  const theirs = recorded.quantities.map((row: { text: string }) => {
    const canonical = QUANTITY_EXCEPTIONS[row.text];
    return canonical === undefined ? row : { text: row.text, canonical, format: 'DecimalSI' };
  });

  expect(ours).toEqual(theirs);
});

test('every image reference is taken apart as the kubelet takes it', () => {
  const ours = inputs.images.map((text: string) => (imageFaults(text).length > 0 ? { text } : { text, parts: parseImage(text) }));

  expect(ours).toEqual(recorded.images);
});

/** The oracle judges Pods as they are; on the host's network the API server first makes host ports of their ports. */
const WHOLE = inputs.pods.map(({ spec }: any) => !(spec.hostNetwork === true && /"containerPort"/.test(JSON.stringify(spec))));

test('every Pod breaks the controls that k8s.io/pod-security-admission finds broken', () => {
  const ours = inputs.pods.map((pod: any) => [
    ...new Set(podSecurityFaults(pod.level, '1.37', pod.metadata, pod.spec, pod.minor).map(fault => fault.control)),
  ]);

  expect(ours.map((controls: string[]) => controls.sort()).filter((_: unknown, index: number) => WHOLE[index])).toEqual(
    recorded.pods.filter((_: unknown, index: number) => WHOLE[index]),
  );
});
